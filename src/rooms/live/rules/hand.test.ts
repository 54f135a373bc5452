import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chaptersIn } from "./chapters.ts";
import { handVerbs, handVerbsFrom, mayTake } from "./hand.ts";
import { mayStep, standingAt, type Step, type Verb } from "./state.ts";
import { clockOf, cuesOf, readCaptions } from "./webvtt.ts";

const hour = { startsAt: new Date("2011-06-28T09:30:00Z"), zone: "Europe/Paris", setAt: new Date(0), reason: "" };
const standing = (...verbs: readonly Verb[]) => {
  const step = (verb: Verb, n: number): Step => ({
    verb,
    at: new Date(hour.startsAt.getTime() + n),
    by: "x",
    reason: "",
  });
  return standingAt({ hours: [hour], steps: verbs.map(step) }, new Date("2011-06-29T00:00:00Z"));
};
const own = { followsRendezVous: false, fallbackUrl: "https://peertube.example/secours" };

describe("what is decided by hand", () => {
  test("is offered where it leads somewhere, state by state", () => {
    expect(handVerbsFrom(own, standing())).toEqual(["end", "divert", "withdraw"]);
    expect(handVerbsFrom(own, standing("air", "divert"))).toEqual(["end", "return", "withdraw"]);
    expect(handVerbsFrom(own, standing("air", "end", "ready"))).toEqual(["withdraw"]);
    expect(handVerbsFrom(own, standing("withdraw"))).toEqual([]);
    expect(mayTake(own, standing("withdraw"), "replace").ok).toBe(true);
  });

  test("never starts or ends a declaration that follows the rendez-vous", () => {
    for (const verb of ["start", "end"] as const)
      expect(mayTake({ ...own, followsRendezVous: true }, standing(), verb)).toEqual({
        ok: false,
        refusal: "follows-rendez-vous",
      });
  });

  test("is offered only when it is allowed", () => {
    const verbs = fc.array(
      fc.constantFrom<Verb>("start", "air", "lose", "end", "ready", "divert", "return", "withdraw", "replace"),
    );
    fc.assert(
      fc.property(verbs, (steps) => {
        const offered = handVerbsFrom(own, standing(...steps));
        expect(handVerbs.filter((verb) => mayTake(own, standing(...steps), verb).ok)).toEqual(offered);
        expect(offered.every((verb) => mayStep(standing(...steps), verb).ok)).toBe(true);
      }),
    );
  });

  test("what was never seen is never ready to be seen again", () => {
    expect(standing("end", "ready").state).toBe("over");
    expect(standing("air", "end", "ready").state).toBe("replay");
  });
});

describe("chapters as they are typed", () => {
  test("are read back as their player's clock writes them, in order", () => {
    const chapters = fc.uniqueArray(
      fc.record({ atSeconds: fc.integer({ min: 0, max: 35_999 }), title: fc.stringMatching(/^[a-zé]{1,30}$/) }),
      { selector: ({ atSeconds }) => atSeconds, maxLength: 60 },
    );
    fc.assert(
      fc.property(chapters, (wanted) => {
        const typed = wanted.map(({ atSeconds, title }) => `${clockOf(atSeconds)} | ${title}`).join("\n");
        expect(chaptersIn(typed)).toEqual(wanted.toSorted((a, b) => a.atSeconds - b.atSeconds));
      }),
    );
  });

  test.each(["douze | Titre", "12:05 Titre", "12:65 | Titre", "1:00 | A\n1:00 | B", "25:00:00 | Trop loin"])(
    "« %s » is not understood",
    (typed) => expect(chaptersIn(typed)).toBeUndefined(),
  );
});

test("captions that are sent are given their first line, and blocks that are not understood are counted", () => {
  const good = "00:01.000 --> 00:02.000\nBonjour";
  const read = readCaptions(`${good}\n\n1:2 --> 3\nPerdu`);
  expect([read.cues, read.lost, cuesOf(read.vtt).length]).toEqual([1, 1, 1]);
  expect(readCaptions("00:09.000 --> 00:04.000\nÀ rebours").lost, "it ends before it begins").toBe(1);
  expect(readCaptions(good).vtt).toBe(`WEBVTT\n\n${good}`);
  expect(readCaptions(`WEBVTT\n\n${good}`)).toEqual({ vtt: `WEBVTT\n\n${good}`, cues: 1, lost: 0 });
});
