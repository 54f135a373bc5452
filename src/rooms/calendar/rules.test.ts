import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarSchema } from "../../contracts/calendar.ts";
import { mayPublish, publishableFrom } from "./index.ts";
import * as rules from "./rules.ts";
import { aCalendarDoor, calendarOf2011 } from "./testing.ts";

const calendar = calendarOf2011();
const at = (text: string) => new Date(text);
const windowOf = (id: string, round: 1 | 2) => {
  const found = rules.pollingWindows(calendar).find((one) => one.group.id === id && one.round === round);
  return found && [found.opens.toISOString(), found.closes.toISOString()];
};

test("the calendar of 2011 is one that may be published", () => {
  expect(calendarSchema.safeParse(calendar).error?.issues).toBeUndefined();
});

describe("R-POLL-07, R-POLL-08: 9:00–19:00 on each territory's own clock", () => {
  test.each([
    ["guadeloupe", 1, "2011-10-08T13:00:00.000Z", "2011-10-08T23:00:00.000Z"],
    ["polynesie", 1, "2011-10-08T19:00:00.000Z", "2011-10-09T05:00:00.000Z"],
    ["ameriques", 1, "2011-10-08T13:00:00.000Z", "2011-10-08T23:00:00.000Z"],
    ["reunion", 1, "2011-10-09T05:00:00.000Z", "2011-10-09T15:00:00.000Z"],
    ["caledonie", 1, "2011-10-08T22:00:00.000Z", "2011-10-09T08:00:00.000Z"],
    ["hexagone", 1, "2011-10-09T07:00:00.000Z", "2011-10-09T17:00:00.000Z"],
    ["hexagone", 2, "2011-10-16T07:00:00.000Z", "2011-10-16T17:00:00.000Z"],
  ] as const)("%s, round %i", (group, round, opens, closes) => {
    expect(windowOf(group, round)).toEqual([opens, closes]);
  });

  test("a round after the clocks went back still opens at nine in Lille", () => {
    const days = calendar.rounds[1]?.days.map((day) => ({ ...day, date: "2011-10-30" })) ?? [];
    const later = calendarOf2011({ rounds: [...calendar.rounds.slice(0, 1), { number: 2, days }] });
    const lille = rules.pollingWindows(later).find((one) => one.round === 2 && one.group.id === "hexagone");
    expect(lille?.opens.toISOString()).toBe("2011-10-30T08:00:00.000Z");
  });
});

describe("the phase of the primary", () => {
  test.each([
    ["2011-06-01T00:00:00Z", "before-round-1"],
    ["2011-10-08T12:59:59Z", "before-round-1"],
    ["2011-10-08T13:00:00Z", "round-1"],
    ["2011-10-09T16:59:59Z", "round-1"],
    ["2011-10-09T17:00:00Z", "between-rounds"],
    ["2011-10-15T13:00:00Z", "round-2"],
    ["2011-10-16T17:00:00Z", "over"],
  ] as const)("at %s it is %s", (now, phase) => {
    expect(rules.phaseAt(calendar, at(now))).toBe(phase);
  });

  test("a primary of one round is over after it", () => {
    const one = calendarOf2011({ rounds: calendar.rounds.slice(0, 1) });
    expect(rules.phaseAt(one, at("2011-10-09T17:00:00Z"))).toBe("over");
  });
});

describe("R-RES-04: no result before the instant of the embargo", () => {
  test("by default it is the last closing of all territories: Lille's on Sunday, not Guadeloupe's on Saturday", () => {
    expect(rules.embargoOf(calendar, 1)?.toISOString()).toBe("2011-10-09T17:00:00.000Z");
    expect(rules.embargoAt(calendar, at("2011-10-09T00:00:00Z"))).toEqual({
      round: 1,
      until: at("2011-10-09T17:00:00Z"),
    });
    expect(rules.embargoAt(calendar, at("2011-10-09T17:00:00Z"))).toBeUndefined();
  });

  test("the high authority's instant comes before the default", () => {
    const [first, second] = calendar.rounds;
    if (!first || !second) throw new Error("two rounds");
    const later = calendarOf2011({ rounds: [{ ...first, resultsFrom: "2011-10-09T18:00:00.000Z" }, second] });
    expect(rules.embargoAt(later, at("2011-10-09T17:30:00Z"))?.until).toEqual(at("2011-10-09T18:00:00Z"));
  });
});

describe("R-CAMP-01, R-CAMP-02: silence by territory", () => {
  const door = aCalendarDoor(calendar);

  test("on Friday morning Guadeloupe is silent and Lille is not", () => {
    const friday = at("2011-10-07T10:00:00Z");
    expect(mayPublish(door, friday, ["971"])).toMatchObject({ ok: false, refusal: "silence" });
    expect(mayPublish(door, friday, ["59"]).ok).toBe(true);
  });

  test("a national page is read in Guadeloupe too: it waits as soon as one territory is silent", () => {
    expect(mayPublish(door, at("2011-10-07T03:59:59Z")).ok).toBe(true);
    expect(mayPublish(door, at("2011-10-07T04:00:00Z")).ok).toBe(false);
    expect(mayPublish(door, at("2011-10-09T17:00:00Z")).ok).toBe(true);
  });

  test("the refusal says until when, over windows that overlap, in both languages", () => {
    const refused = mayPublish(door, at("2011-10-07T10:00:00Z"));
    expect(refused.sentence?.fr.replace(/\s/gu, " ")).toContain(
      "jusqu’au dimanche 9 octobre 2011 à 19 h (heure de Paris)",
    );
    expect(refused.sentence?.en).toContain("Sunday, 9 October 2011 at 19:00 (Paris time)");
  });

  test("what was scheduled inside the silence leaves at its end", () => {
    expect(publishableFrom(door, at("2011-10-08T20:00:00Z"))).toEqual(at("2011-10-09T17:00:00Z"));
    expect(publishableFrom(door, at("2011-10-10T08:00:00Z"))).toEqual(at("2011-10-10T08:00:00Z"));
  });

  test("an empty list of territories is not a way around: it means everywhere", () => {
    expect(mayPublish(door, at("2011-10-07T10:00:00Z"), []).ok).toBe(false);
  });

  test("before any calendar is published nothing is silent", () => {
    expect(mayPublish(aCalendarDoor(), at("2011-10-08T12:00:00Z")).ok).toBe(true);
  });
});

describe("what comes next", () => {
  const lille = rules.chosenGroup(calendar, "hexagone");

  test("in Lille, on Friday, the silence; once it holds, the opening", () => {
    expect(rules.nextMoment(calendar, at("2011-10-07T12:00:00Z"), lille)?.kind).toBe("silence-begins");
    expect(rules.nextMoment(calendar, at("2011-10-08T12:00:00Z"), lille)).toMatchObject({ kind: "opens", round: 1 });
  });

  test("after the second round nothing comes", () => {
    expect(rules.nextMoment(calendar, at("2011-10-17T00:00:00Z"), lille)).toBeUndefined();
    expect(rules.nextChange(calendar, at("2011-10-17T00:00:00Z"))).toBeUndefined();
  });

  test("an unknown choice of territory is read as everywhere else", () => {
    expect(rules.chosenGroup(calendar, "atlantide").id).toBe("hexagone");
    expect(rules.groupOf(calendar, "971").id).toBe("guadeloupe");
    expect(rules.groupOf(calendar, "59").id).toBe("hexagone");
  });
});

describe("for any instant of 2011", () => {
  const instants = fc.date({ min: at("2011-06-01"), max: at("2011-11-30"), noInvalidDate: true });

  test("nothing a page says changes strictly before the next change", () => {
    fc.assert(
      fc.property(instants, fc.double({ min: 0, max: 0.999, noNaN: true }), (now, share) => {
        const until = rules.nextChange(calendar, now);
        const meanwhile = new Date(until ? now.getTime() + Math.floor((until.getTime() - now.getTime()) * share) : now);
        const said = (when: Date) => [
          rules.phaseAt(calendar, when),
          rules.silencesAt(calendar, when).map(({ id }) => id),
          rules.embargoAt(calendar, when)?.round,
          calendar.groups.map((group) => rules.nextMoment(calendar, when, group)?.at.getTime()),
        ];
        expect(said(meanwhile)).toEqual(said(now));
      }),
    );
  });

  test("at the end of a silence no silence holds, and it is never before the question", () => {
    fc.assert(
      fc.property(instants, (now) => {
        const end = rules.silenceEnd(calendar, now);
        expect(end.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(rules.silencesAt(calendar, end)).toEqual([]);
      }),
    );
  });

  test("while polls are open somewhere, an embargo holds", () => {
    fc.assert(
      fc.property(instants, (now) => {
        const open = rules.pollingWindows(calendar).some(({ opens, closes }) => opens <= now && now < closes);
        if (open) expect(rules.embargoAt(calendar, now)).toBeDefined();
      }),
    );
  });
});
