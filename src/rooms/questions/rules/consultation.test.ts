import { describe, expect, test } from "vitest";
import { dayOf, daysOf, mayChangePromise, mayPromise, phaseOf, type Promised } from "./consultation.ts";

const promised: Promised = {
  ...{ opensAt: new Date("2026-11-02T08:00:00Z"), freezeAt: new Date("2026-11-09T18:00:00Z") },
  ...{ answerBy: new Date("2026-11-20T18:00:00Z"), k: 5 },
};
const before = new Date("2026-11-01T12:00:00Z");
const during = new Date("2026-11-04T12:00:00Z");

describe("days of a consultation", () => {
  test("are those of a wall calendar in Paris, the first being 1", () => {
    expect(dayOf(promised, new Date("2026-11-02T22:59:59Z"))).toBe(1);
    expect(dayOf(promised, new Date("2026-11-02T23:00:00Z"))).toBe(2);
    expect(daysOf(promised)).toBe(8);
    expect(dayOf(promised, new Date("2027-01-01T00:00:00Z"))).toBe(8);
  });

  test("end the day before when the freeze is at midnight", () => {
    expect(daysOf({ ...promised, freezeAt: new Date("2026-11-08T23:00:00Z") })).toBe(7);
  });

  test("are counted over the night in which the clock is put back", () => {
    const autumn = { ...promised, opensAt: new Date("2026-10-24T10:00:00Z") };
    expect(dayOf(autumn, new Date("2026-10-25T22:59:59Z"))).toBe(2);
    expect(dayOf(autumn, new Date("2026-10-25T23:00:00Z"))).toBe(3);
  });
});

describe("what is promised", () => {
  test("is announced, open, then frozen", () => {
    expect([before, during, promised.freezeAt].map((at) => phaseOf(promised, at))).toEqual([
      "announced",
      "open",
      "frozen",
    ]);
  });

  test("is refused in the past, out of order, over a year, without a number", () => {
    const why = (change: Partial<Promised>) => {
      const made = mayPromise({ ...promised, ...change }, before);
      return made.ok ? "ok" : made.refusal;
    };
    expect(why({})).toBe("ok");
    expect(why({ opensAt: new Date("2026-10-31T00:00:00Z") })).toBe("in-the-past");
    expect(why({ freezeAt: promised.opensAt })).toBe("out-of-order");
    expect(why({ answerBy: promised.freezeAt })).toBe("out-of-order");
    expect(why({ freezeAt: new Date("2027-11-09T18:00:00Z"), answerBy: new Date("2028-01-01") })).toBe("too-long");
    expect([0, 51, 2.5, Number.NaN].map((k) => why({ k }))).toEqual(Array(4).fill("out-of-bounds"));
  });

  test("only grows or is put off once it is open, and is over at the freeze", () => {
    const why = (change: Partial<Promised>, at = during) => {
      const made = mayChangePromise(promised, { ...promised, ...change }, at, phaseOf(promised, at));
      return made.ok ? "ok" : made.refusal;
    };
    expect(why({ k: 6 })).toBe("ok");
    expect(why({ freezeAt: new Date("2026-11-10T18:00:00Z") })).toBe("ok");
    expect(why({})).toBe("same");
    expect(why({ k: 4 })).toBe("only-larger");
    expect(why({ freezeAt: new Date("2026-11-08T18:00:00Z") })).toBe("only-later");
    expect(why({ answerBy: new Date("2026-11-19T18:00:00Z") })).toBe("only-later");
    expect(why({ opensAt: new Date("2026-11-03T08:00:00Z") })).toBe("only-later");
    expect(why({ freezeAt: new Date("2026-11-21T18:00:00Z") })).toBe("out-of-order");
    expect(why({ k: 4, opensAt: new Date("2026-11-03T08:00:00Z") }, before)).toBe("ok");
    expect(why({ k: 6 }, promised.freezeAt)).toBe("frozen");
  });
});
