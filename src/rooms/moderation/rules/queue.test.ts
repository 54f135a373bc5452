import { expect, test } from "vitest";
import { grouped } from "./queue.ts";

const at = (hour: number): Date => new Date(Date.UTC(2011, 5, 25, hour));

test("a text that ten people report is one item, as old as its first notice; the oldest is first", () => {
  const notices = Array.from({ length: 10 }, (_, n) => ({
    target: "question:b",
    why: "noticed" as const,
    since: at(20 - n),
  }));
  const held = { target: "question:a", why: "held" as const, since: at(12) };
  const emergency = { target: "question:b", why: "emergency" as const, since: at(21) };
  expect(grouped([held, emergency, ...notices])).toEqual([
    { target: "question:b", whys: ["emergency", "noticed"], since: at(11) },
    { target: "question:a", whys: ["held"], since: at(12) },
  ]);
});
