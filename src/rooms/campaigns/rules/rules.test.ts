import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mayStep, nextByClock, phases, phaseVerbs, standingAt, untoldSteps, verbsFrom } from "./phase.ts";
import type { PhaseStep, RendezVous, Story } from "./phase.ts";
import { appearance, appeared, nextAppearance, waiting } from "./release.ts";
import { instantOf } from "./zones.ts";

const minute = (n: number) => new Date(Date.UTC(2026, 10, 23, 10, n));
const meet = (startsAt: number, more: Partial<RendezVous> = {}): RendezVous => ({
  ...{ startsAt: minute(startsAt), endsAt: undefined, zone: "Europe/Paris", place: "Lille", startsItself: true },
  ...{ setAt: minute(0), reason: "" },
  ...more,
});
const step = (verb: PhaseStep["verb"], at: number): PhaseStep => ({
  verb,
  at: minute(at),
  by: "account:x",
  reason: "",
});
const phase = (story: Story, at: number) => standingAt(story, minute(at)).phase;

describe("the phase of a site", () => {
  test("waits until the rendez-vous, is live at its instant, and not a moment before", () => {
    const story = { rendezVous: [meet(30)], steps: [] };
    expect(standingAt(story, new Date(minute(30).getTime() - 1)).phase).toBe("holding");
    expect(standingAt(story, minute(30))).toMatchObject({ phase: "live", since: minute(30) });
  });

  test("« Retarder » before the hour: the first hour passes and nothing happens", () => {
    const story = { rendezVous: [meet(30), meet(45, { setAt: minute(20) })], steps: [] };
    expect([29, 30, 44, 45].map((at) => phase(story, at))).toEqual(["holding", "holding", "holding", "live"]);
  });

  test("« Retarder » just after the hour: the page waits again", () => {
    const story = { rendezVous: [meet(30), meet(45, { setAt: minute(32) })], steps: [] };
    expect([31, 32, 44, 45].map((at) => phase(story, at))).toEqual(["live", "holding", "holding", "live"]);
  });

  test("« C’est parti » starts before the hour; « Terminé » ends; what waited for the end knows when it was", () => {
    const story = { rendezVous: [meet(30)], steps: [step("start", 25), step("finish", 55)] };
    expect([24, 25, 54, 55].map((at) => phase(story, at))).toEqual(["holding", "live", "live", "campaign"]);
    expect(standingAt(story, minute(60)).declarationEndedAt).toEqual(minute(55));
  });

  test("a rendez-vous started by hand waits past its hour", () => {
    const story = { rendezVous: [meet(30, { startsItself: false })], steps: [step("start", 37)] };
    expect([30, 36, 37].map((at) => phase(story, at))).toEqual(["holding", "holding", "live"]);
  });

  test("a declaration with an end ends by the clock, even when nobody looked in between", () => {
    const story = { rendezVous: [meet(30, { endsAt: minute(50) })], steps: [] };
    expect([30, 49, 50, 500].map((at) => phase(story, at))).toEqual(["live", "live", "campaign", "campaign"]);
    expect(nextByClock(story, minute(10))).toEqual(minute(30));
    expect(nextByClock(story, minute(30))).toEqual(minute(50));
    expect(nextByClock(story, minute(50))).toBeUndefined();
  });

  test("a withdrawal is the last word, whatever the rendez-vous says", () => {
    const story = { rendezVous: [meet(30)], steps: [step("withdraw", 10), step("start", 12)] };
    expect([9, 10, 30, 100].map((at) => phase(story, at))).toEqual(["holding", "withdrawn", "withdrawn", "withdrawn"]);
    expect(phaseVerbs.map((verb) => mayStep("withdrawn", verb).ok)).toEqual([false, false, false, false, false]);
  });

  test("each phase offers exactly the verbs that lead somewhere", () => {
    expect(Object.fromEntries(phases.map((from) => [from, verbsFrom(from)]))).toEqual({
      holding: ["start", "open", "withdraw"],
      live: ["finish", "withdraw"],
      campaign: ["close", "withdraw"],
      ended: ["withdraw"],
      withdrawn: [],
    });
  });

  const anyMeet = fc.record({
    startsAt: fc.nat(200),
    setAt: fc.nat(200),
    ends: fc.option(fc.integer({ min: 1, max: 90 })),
    self: fc.boolean(),
  });
  const anyStory: fc.Arbitrary<Story> = fc.record({
    rendezVous: fc.array(anyMeet, { maxLength: 4 }).map((list) =>
      list
        .sort((a, b) => a.setAt - b.setAt)
        .map(({ startsAt, setAt, ends, self }) =>
          meet(startsAt, {
            setAt: minute(setAt),
            startsItself: self,
            endsAt: ends ? minute(startsAt + ends) : undefined,
          }),
        ),
    ),
    steps: fc
      .array(fc.record({ verb: fc.constantFrom(...phaseVerbs), at: fc.nat(200) }), { maxLength: 5 })
      .map((list) => list.sort((a, b) => a.at - b.at).map(({ verb, at }) => step(verb, at))),
  });
  const rank = (name: (typeof phases)[number]) => phases.indexOf(name);

  test("never goes back, but for a delay that puts a live site back to waiting", () => {
    fc.assert(
      fc.property(anyStory, fc.nat(300), fc.nat(300), (story, a, b) => {
        const [before, after] = [Math.min(a, b), Math.max(a, b)].map((at) => phase(story, at));
        if (before === undefined || after === undefined) return;
        expect(rank(after) >= rank(before) || (before === "live" && after === "holding")).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("the instant announced by nextByClock is when it changes, and it does not change before", () => {
    fc.assert(
      fc.property(anyStory, fc.nat(300), (story, at) => {
        const next = nextByClock(story, minute(at));
        if (
          !next ||
          [...story.steps.map((s) => s.at), ...story.rendezVous.map((r) => r.setAt)].some(
            (d) => d > minute(at) && d <= next,
          )
        )
          return;
        const now = phase(story, at);
        expect(standingAt(story, new Date(next.getTime() - 1)).phase).toBe(now);
        expect(standingAt(story, next).phase).not.toBe(now);
      }),
      { numRuns: 400 },
    );
  });

  test("writing down what the clock did changes nothing of what was or is", () => {
    fc.assert(
      fc.property(anyStory, fc.nat(300), fc.nat(300), (story, told, at) => {
        const more = untoldSteps(story, minute(told));
        const fuller = { ...story, steps: [...story.steps, ...more] };
        if (at >= told) expect(phase(fuller, at)).toBe(phase(story, at));
        expect(untoldSteps(fuller, minute(told))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe("a release", () => {
  const release = (appearsAt?: number, more: { decidedAt?: Date; calledOff?: boolean } = {}) => ({
    ...{ id: "1", appearsAt: appearsAt === undefined ? undefined : minute(appearsAt) },
    ...{ decidedAt: minute(5), calledOff: false },
    ...more,
  });
  const none = { declarationEndedAt: undefined, publishableFrom: (at: Date) => at };
  const silentUntil = (end: number) => ({
    ...none,
    publishableFrom: (at: Date) => (at < minute(end) ? minute(end) : at),
  });

  test("decided for now appears when it was decided; a silence written later does not take it back", () => {
    expect(appearance(release(5), silentUntil(60))).toEqual(minute(5));
  });

  test("scheduled inside a silence waits for its end", () => {
    expect(appearance(release(15), silentUntil(40))).toEqual(minute(40));
    expect(waiting([release(15)], silentUntil(40), minute(20))).toMatchObject([{ at: minute(40) }]);
  });

  test("that waits for the declaration has no date, then appears with its end, then counts as a version", () => {
    const one = release();
    expect(appearance(one, none)).toBeUndefined();
    expect(waiting([one], none, minute(10))).toEqual([{ release: one, at: undefined }]);
    const ended = { ...none, declarationEndedAt: minute(30) };
    expect(appeared([one], ended, minute(29))).toEqual([]);
    expect(appeared([one], ended, minute(30))).toEqual([{ release: one, at: minute(30) }]);
    expect(nextAppearance([one], ended, minute(29))).toEqual(minute(30));
  });

  test("decided after the declaration to appear with its end appears at once, not in the past", () => {
    expect(appearance(release(), { ...none, declarationEndedAt: minute(2) })).toEqual(minute(5));
  });

  test("that was called off never appears", () => {
    expect(appeared([release(10, { calledOff: true })], none, minute(60))).toEqual([]);
  });

  test("versions are counted in the order in which they appeared, and nothing appears before it was decided", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.option(fc.nat(100)), fc.nat(60)), { maxLength: 6 }), (list) => {
        const releases = list.map(([due, decided], id) => ({
          ...release(due ?? undefined, { decidedAt: minute(decided) }),
          id: String(id),
        }));
        const shown = appeared(releases, { ...none, declarationEndedAt: minute(30) }, minute(200));
        expect(shown).toHaveLength(releases.length);
        shown.forEach(({ at, release: one }, place) => {
          expect(at >= one.decidedAt).toBe(true);
          expect(at >= (shown[place - 1]?.at ?? at)).toBe(true);
        });
      }),
    );
  });
});

test("what is typed on the clocks of Paris, 28 June 2011 at 11:30, is 09:30 UTC", () => {
  expect(instantOf("2011-06-28T11:30", "Europe/Paris")).toEqual(new Date("2011-06-28T09:30:00Z"));
});
