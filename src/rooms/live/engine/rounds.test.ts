import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { Packet } from "../rtmp/session.ts";
import { limits } from "../rules/plan.ts";
import { aStudio, hasFfmpeg, type TestStudio } from "./testing.ts";

let studio: TestStudio;
afterEach(() => studio.close());

const until = (found: () => boolean) => vi.waitUntil(found, { timeout: 10_000, interval: 20 });
const aLine = () => ({ close: vi.fn(), drained: () => undefined });
const received = () => studio.engine.state().receiving.length;

/** Three seconds of sound, at once: enough to begin a run. */
function* someSound(): Generator<Packet> {
  yield { kind: "audio", timestamp: 0, payload: Buffer.of(0xaf, 0, 0x12, 0x10) };
  for (let timestamp = 0; timestamp <= 3_000; timestamp += 100)
    yield { kind: "audio", timestamp, payload: Buffer.of(0xaf, 1, 0) };
}

async function anEncoderOf(line = aLine()) {
  const intake = await studio.engine.admit("a-key", line);
  if ("refusal" in intake) throw new Error(intake.refusal);
  return { take: intake.take, line };
}

test("a replay that takes its time holds back no round: what is on air beside it is still looked at", async () => {
  studio = await aStudio();
  const { book } = studio;
  const state = { finishing: false, rounds: 0, finish: (): void => undefined };
  const slow = new Promise<void>((resolve) => (state.finish = resolve));
  const orders = book.orders;
  book.step = () => ((state.finishing = true), slow);
  book.orders = (held) => ((state.rounds += state.finishing ? 1 : 0), orders(held));
  book.order = "over";
  await until(() => state.rounds > 0);
  state.finish();
});

test.runIf(hasFfmpeg)("of two who come with one key in the same instant, one is let in", async () => {
  studio = await aStudio();
  const answers = await Promise.all([1, 2, 3].map(() => studio.engine.admit("a-key", aLine())));
  expect(answers.filter((answer) => "refusal" in answer)).toHaveLength(2);
  expect(studio.engine.state().receiving).toHaveLength(1);
});

test.runIf(hasFfmpeg)(
  "a run whose folder cannot be written ends in a word; the door stays, and lets in again",
  async () => {
    studio = await aStudio();
    const { take, line } = await anEncoderOf();
    writeFileSync(join(studio.home, "live", "abc"), "not a folder");
    for (const packet of someSound()) take(packet);
    await until(() => received() === 0);
    expect(line.close).toHaveBeenCalledWith("disk");
    await until(() => studio.book.ended.length === 1);
    expect([studio.book.ended[0]?.why, studio.engine.state().ends["abc"]]).toEqual(["disk", "disk"]);
    await anEncoderOf();
    expect(received()).toBe(1);
  },
);

test.runIf(hasFfmpeg)(
  "a declaration on air longer than allowed is ended by the clock, and a clock set back ends none",
  async () => {
    studio = await aStudio();
    const { line } = await anEncoderOf();
    const rounds = vi.spyOn(studio.book, "orders");
    studio.turnClock(-3_600_000);
    await until(() => rounds.mock.calls.length >= 2);
    expect([received(), studio.book.steps]).toEqual([1, []]);
    studio.turnClock((limits.hours + 1) * 3_600_000 + 60_000);
    await until(() => studio.book.said("end").length === 1);
    expect(studio.book.said("end")[0]).toMatchObject({ by: "clock", reason: "limit:length" });
    expect(line.close).toHaveBeenCalledWith("limit:length");
  },
);
