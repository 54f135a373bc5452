import { expect, test } from "vitest";
import { limits, type Plan } from "../rules/plan.ts";
import { EncoderFeed } from "./encoder.ts";

const settings = Buffer.of(0xaf, 0, 0x12, 0x10);
const sound = Buffer.of(0xaf, 1, 0);

test("an encoder whose clock jumps at every packet is refused after a few beginnings: each is a program", () => {
  const begun: Plan[] = [];
  const refused: string[] = [];
  const feed: EncoderFeed = new EncoderFeed({
    publisher: { close: () => feed.gone("cut"), drained: () => undefined },
    begin: (plan) => (begun.push(plan), { feed: () => true }),
    refuse: (refusal) => {
      refused.push(refusal);
      feed.close(refusal);
    },
    gone: () => undefined,
  });
  feed.take({ kind: "audio", timestamp: 0, payload: settings });
  for (let at = 0; at <= 3_000; at += 100) feed.take({ kind: "audio", timestamp: at, payload: sound });
  expect([begun.length, refused.length]).toEqual([1, 0]);
  for (let n = 0; n < 500; n += 1) feed.take({ kind: "audio", timestamp: (n % 2) * 5_000_000 + n, payload: sound });
  expect(begun.length).toBe(limits.runs.most);
  expect(refused).toEqual(["limit:changes"]);
});
