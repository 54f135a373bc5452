import { describe, expect, test } from "vitest";
import { mayWriteUnder, termsOf, type Binding, type WriteRefusal } from "./restrictions.ts";

const now = new Date("2011-06-25T12:00:00Z");
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
const later = new Date("2011-06-26T12:00:00Z");
const none = { here: undefined, campaign: undefined };
const binding = (act: Binding["act"], more: Partial<Binding> = {}): Binding => ({
  ...{ act, until: later, everySeconds: undefined },
  ...more,
});
const cases: readonly [
  string,
  readonly Binding[],
  typeof none | Record<"here" | "campaign", Date>,
  WriteRefusal | "yes",
][] = [
  ["nobody is bound by nothing", [], none, "yes"],
  ["a suspension stops all", [binding("suspend")], none, "suspended"],
  ["a suspension ends at its hour", [binding("suspend", { until: now })], none, "yes"],
  ["a lock without an end stops all", [binding("lock", { until: undefined })], none, "locked"],
  ["a suspension is told before a lock", [binding("lock"), binding("suspend")], none, "suspended"],
  ["a slow place lets somebody begin", [binding("slow", { everySeconds: 300 })], none, "yes"],
  ["a slow place waits", [binding("slow", { everySeconds: 300 })], { here: ago(299), campaign: ago(299) }, "slowed"],
  [
    "a slow place waits no longer than that",
    [binding("slow", { everySeconds: 300 })],
    { here: ago(300), campaign: ago(0) },
    "yes",
  ],
  [
    "a limited account waits wherever it wrote",
    [binding("limit", { everySeconds: 300 })],
    { here: ago(999), campaign: ago(9) },
    "limited",
  ],
  ["an edit asked for stops nobody", [binding("ask-edit")], none, "yes"],
];

describe("whether somebody may write", () => {
  test.each(cases)("%s", (_, bindings, last, said) => {
    const may = mayWriteUnder(bindings, last, now);
    expect(may.ok ? "yes" : may.refusal).toBe(said);
  });

  test("a person is never bound without an end; a place may be", () => {
    for (const act of ["limit", "suspend", "ask-edit"] as const)
      expect(termsOf(act, { length: "open", pace: "day" }, now)).toEqual({ ok: false, refusal: "no-end" });
    expect(termsOf("lock", { length: "open", pace: "day" }, now).ok).toBe(true);
    expect(termsOf("suspend", { length: "day", pace: "day" }, now)).toEqual({
      ok: true,
      value: { until: later, everySeconds: undefined },
    });
  });

  test("what limits or slows wants a pace; what closes or suspends wants none", () => {
    for (const act of ["limit", "slow"] as const)
      expect(termsOf(act, { length: "day" }, now)).toEqual({ ok: false, refusal: "no-pace" });
    for (const act of ["lock", "suspend"] as const) expect(termsOf(act, { length: "day" }, now).ok).toBe(true);
  });
});
