import { describe, expect, test } from "vitest";
import { aCalendar } from "../core/snapshots/testing.ts";
import { calendarSchema, type Calendar } from "./calendar.ts";

const problems = (calendar: Calendar): string[] =>
  calendarSchema.safeParse(calendar).error?.issues.map(({ path }) => path.join(".")) ?? [];
const good = aCalendar();
const [guadeloupe, elsewhere] = good.groups;
const [first, second] = good.rounds;
if (!guadeloupe || !elsewhere || !first || !second) throw new Error("the builder lost its groups or rounds");

describe("the published calendar", () => {
  test("of 2011 is accepted: Saturday 8 October in Guadeloupe, Sunday 9 elsewhere", () => {
    expect(problems(good)).toEqual([]);
  });

  test("whose second round precedes the first is refused, with the field named", () => {
    const swapped = [
      { ...first, days: second.days },
      { ...second, days: first.days },
    ];
    expect(problems(aCalendar({ rounds: swapped }))).toEqual(["rounds.1.days.0.date", "rounds.1.days.1.date"]);
    expect(problems(aCalendar({ rounds: [second, first] }))).toContain("rounds.0.number");
  });

  test("that forgets a group in a round, or gives it two days, is refused", () => {
    const [one, two] = first.days;
    if (!one || !two) throw new Error("no day");
    for (const days of [[one], [one, two, two], [one, { ...two, group: "nowhere" }]])
      expect(problems(aCalendar({ rounds: [{ ...first, days }] }))).toContain("rounds.0.days");
  });

  test("with a place that closes before it opens, or an impossible date, hour or zone, is refused", () => {
    const withDay = (change: object) =>
      aCalendar({ rounds: [{ number: 1, days: first.days.map((polling) => ({ ...polling, ...change })) }] });
    expect(problems(withDay({ opensAt: "19:00" }))).toContain("rounds.0.days.0.closesAt");
    expect(problems(withDay({ date: "2011-02-30" }))).toContain("rounds.0.days.0.date");
    expect(problems(withDay({ opensAt: "24:00" }))).toContain("rounds.0.days.0.opensAt");
    expect(problems(aCalendar({ groups: [guadeloupe, { ...elsewhere, zone: "Europe/Lille" }] }))).toEqual([
      "groups.1.zone",
    ]);
  });

  test("has one group for everywhere else, and no territory in two groups", () => {
    expect(problems(aCalendar({ groups: [guadeloupe, { ...elsewhere, covers: ["59"] }] }))).toEqual(["groups"]);
    expect(problems(aCalendar({ groups: [{ ...guadeloupe, covers: ["971", "971"] }, elsewhere] }))).toEqual(["groups"]);
  });

  test("whose silence ends before it begins, or names an unknown group, is refused", () => {
    const silence = { id: "s", from: "2011-10-09T17:00:00Z", to: "2011-10-07T22:00:00Z", groups: ["mars"] };
    expect(problems(aCalendar({ silences: [silence] }))).toEqual(["silences.0.to", "silences.0.groups"]);
  });

  test("with two candidates at one drawn place is refused; before the draw nobody has a place", () => {
    const [lucie] = good.candidates;
    if (!lucie) throw new Error("no candidate");
    const paul = { ...lucie, id: "paul" };
    expect(problems(aCalendar({ candidates: [lucie, paul] }))).toEqual(["candidates.1.drawnOrder"]);
    const undrawn = [lucie, paul].map((candidate) => ({ ...candidate, drawnOrder: null }));
    expect(problems(aCalendar({ candidates: undrawn }))).toEqual([]);
  });
});
