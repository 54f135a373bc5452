import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { participationRule, silenceWindows } from "./compose.ts";
import * as rules from "./rules.ts";
import { candidateStates, type Schedule } from "./terms.ts";
import { aSchedule, someParameters } from "./testing.ts";

/** The schedule with one territory's day of one round changed. */
function changedDay(round: 1 | 2, territory: string, changes: Partial<Schedule["rounds"][number]["days"][number]>) {
  const rounds = aSchedule().rounds.map((one) =>
    one.number === round
      ? { ...one, days: one.days.map((day) => (day.territory === territory ? { ...day, ...changes } : day)) }
      : one,
  );
  return aSchedule({ rounds });
}
const refusals = (schedule: Schedule) => rules.scheduleFaults(schedule);

describe("R-POLL-08: the calendar of 2011", () => {
  const dayOf = (territory: string, round: 1 | 2) =>
    aSchedule().rounds[round - 1]?.days.find((day) => day.territory === territory)?.date;

  test.each([
    "guadeloupe",
    "guyane",
    "martinique",
    "saint-barthelemy",
    "saint-martin",
    "saint-pierre-et-miquelon",
    "polynesie-francaise",
    "amerique-du-nord",
    "amerique-du-sud",
  ])("%s votes on Saturdays 8 and 15 October", (territory) => {
    expect([dayOf(territory, 1), dayOf(territory, 2)]).toEqual(["2011-10-08", "2011-10-15"]);
  });

  test.each(["hexagone", "la-reunion", "mayotte", "nouvelle-caledonie", "wallis-et-futuna", "asie-oceanie"])(
    "%s votes on Sundays 9 and 16 October",
    (territory) => {
      expect([dayOf(territory, 1), dayOf(territory, 2)]).toEqual(["2011-10-09", "2011-10-16"]);
    },
  );

  test("it breaks no rule", () => {
    expect(refusals(aSchedule())).toEqual([]);
  });
});

describe("dates that are refused, each by the name of its field", () => {
  test("round 2 before round 1", () => {
    expect(refusals(changedDay(2, "guadeloupe", { date: "2011-10-01" }))).toEqual([
      { field: "guadeloupe-2-date", refusal: "round-2-before-round-1" },
    ]);
  });

  test("both rounds on one day", () => {
    expect(refusals(changedDay(2, "hexagone", { date: "2011-10-09" }))[0]?.refusal).toBe("round-2-before-round-1");
  });

  test("closing before opening, and closing as one opens", () => {
    expect(refusals(changedDay(1, "mayotte", { opensAt: "19:00", closesAt: "09:00" }))).toEqual([
      { field: "mayotte-1-closes", refusal: "closes-before-it-opens" },
    ]);
    expect(refusals(changedDay(1, "mayotte", { closesAt: "09:00" }))).toHaveLength(1);
  });

  test("an unknown territory, and the one it took the place of", () => {
    expect(refusals(changedDay(1, "mayotte", { territory: "atlantide" })).map(({ refusal }) => refusal)).toEqual([
      "territory-without-day",
      "unknown-territory",
    ]);
  });

  test("a territory with two days", () => {
    expect(refusals(changedDay(1, "mayotte", { territory: "guyane" })).map(({ refusal }) => refusal)).toEqual([
      "territory-without-day",
      "territory-twice",
    ]);
  });

  test("rounds numbered out of order", () => {
    expect(refusals(aSchedule({ rounds: [...aSchedule().rounds].reverse() }))[0]?.refusal).toBe("rounds-out-of-order");
  });
});

describe("R-ELEC-01, R-ELEC-02: days of the parameters against the days of the vote", () => {
  test.each([
    [{ rollCutOff: "2011-10-08" }, "rollCutOff", "cut-off-after-round-1"],
    [{ preRegistrationUntil: "2011-10-09" }, "preRegistrationUntil", "pre-registration-after-round-1"],
    [{ adultOn: "2011-10-15" }, "adultOn", "adult-day-before-the-vote"],
  ] as const)("%j is refused", (changes, field, refusal) => {
    expect(rules.parameterFaults(someParameters(changes), aSchedule())).toEqual([{ field, refusal }]);
  });

  test("the days of 2011 hold, and nothing is refused before there are dates", () => {
    expect(rules.parameterFaults(someParameters(), aSchedule())).toEqual([]);
    expect(rules.parameterFaults(someParameters({ rollCutOff: "2030-01-01" }), undefined)).toEqual([]);
  });
});

describe("R-CAMP-01: a window of silence for every territory and round", () => {
  const windowOf = (territory: string) => {
    const found = silenceWindows(aSchedule()).find((one) => one.territory === territory && one.round === 1);
    return found && [found.from.toISOString(), found.to.toISOString()];
  };

  test("from the midnight that begins the eve's day there, to the close of its polls", () => {
    expect(windowOf("guadeloupe")).toEqual(["2011-10-07T04:00:00.000Z", "2011-10-08T23:00:00.000Z"]);
    expect(windowOf("hexagone")).toEqual(["2011-10-07T22:00:00.000Z", "2011-10-09T17:00:00.000Z"]);
    expect(windowOf("nouvelle-caledonie")).toEqual(["2011-10-07T13:00:00.000Z", "2011-10-09T08:00:00.000Z"]);
  });

  test("on by default: none is missing", () => {
    expect(silenceWindows(aSchedule())).toHaveLength(2 * 15);
  });
});

describe("R-DESK-02: what is asked at the entrance", () => {
  test.each([
    [{ amountCents: 100, floor: "minimum", per: "once" }, "1,00 € au moins, une seule fois pour les deux tours."],
    [{ amountCents: 200, floor: "exact", per: "round" }, "2,00 € exactement, à chaque tour."],
    [{ amountCents: 0 }, "Aucune participation n’est demandée."],
  ] as const)("%j", (changes, sentence) => {
    expect(participationRule(someParameters(changes)).fr.replace(/\s/gu, " ")).toBe(sentence);
  });
});

describe("the states of a candidate", () => {
  test.each(candidateStates)("from %s, only what follows is accepted", (from) => {
    for (const to of candidateStates)
      expect(rules.moveCandidate(from, to).ok).toBe(rules.statesAfter(from).includes(to));
  });

  test("a withdrawal and a nomination are the end", () => {
    expect([...rules.statesAfter("withdrawn"), ...rules.statesAfter("nominated")]).toEqual([]);
  });

  test("who is refused or withdrawn does not stand before the electors", () => {
    expect(candidateStates.filter(rules.standing)).toEqual(["official", "qualified", "eliminated", "nominated"]);
  });
});

describe("R-CAMP-07: the drawn order", () => {
  const ids = ["ana", "bo", "cleo", "dee"];

  test("anyone who knows the seed finds the same order with sha256sum", () => {
    const drawn = rules.drawOrder("12 7 31 44 5", ids);
    const byHand = [...ids].sort((a, b) => {
      const sum = (id: string) => createHash("sha256").update(`12 7 31 44 5|${id}`).digest("hex");
      return sum(a) < sum(b) ? -1 : 1;
    });
    expect(drawn).toEqual({ ok: true, value: byHand });
  });

  test("nobody is lost or doubled, and the order of entry does not count", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.shuffledSubarray(ids, { minLength: 4 }), (seed, shuffled) => {
        const drawn = rules.drawOrder(seed, shuffled);
        expect(drawn).toEqual(rules.drawOrder(seed, ids));
        if (drawn.ok) expect([...drawn.value].sort()).toEqual(ids);
      }),
    );
  });

  test("over many seeds each is first about as often", () => {
    const first = Array.from({ length: 2000 }, (_, n) => rules.drawOrder(`seed number ${n}`, ids)).map((drawn) =>
      drawn.ok ? drawn.value[0] : "",
    );
    for (const id of ids) expect(first.filter((one) => one === id).length).toBeGreaterThan(400);
  });

  test("one candidate alone is not drawn", () => {
    expect(rules.drawOrder("12 7 31", ["ana"])).toMatchObject({ ok: false, refusal: "nobody-to-draw" });
  });
});
