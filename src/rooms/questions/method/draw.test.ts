import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aDrawKey, aQuestionId, aSeed, aTalliedQuestion } from "../testing.ts";
import { bandOf, CARDS, prepareDraws } from "./draw.ts";
import { catchUpWeight } from "./pool.ts";
import { bytesOfHex } from "./sha256.ts";
import { tallyOf, type TalliedQuestion } from "./tally.ts";

const seed = bytesOfHex(aSeed);
const someQuestions = fc
  .array(fc.record({ answers: fc.nat(60), asked: fc.nat(60), band: fc.nat(7) }), { maxLength: 60 })
  .map((list) =>
    list.map(({ answers, asked, band }, n) => aTalliedQuestion(n, { answers, asks: Math.min(asked, answers), band })),
  );

describe("a draw", () => {
  test("has ten cards for everybody, or all that may be drawn when there are fewer", () => {
    fc.assert(
      fc.property(someQuestions, fc.nat(40), fc.array(fc.nat(59)), (questions, person, aside) => {
        const [drawKey, setAside] = [aDrawKey(person), new Set(aside.map(aQuestionId))];
        const cards = prepareDraws(tallyOf(1, questions))({ seed, drawKey, setAside });
        const free = questions.filter(({ id, band }) => band !== bandOf(drawKey) && !setAside.has(id));
        expect(cards.length).toBe(Math.min(CARDS, free.length));
      }),
    );
  });

  test("never holds a question twice, one that is set aside, or one of the band of the draw key", () => {
    fc.assert(
      fc.property(someQuestions, fc.nat(40), fc.array(fc.nat(59)), (questions, person, aside) => {
        const [drawKey, setAside] = [aDrawKey(person), new Set(aside.map(aQuestionId))];
        const cards = prepareDraws(tallyOf(1, questions))({ seed, drawKey, setAside });
        expect(new Set(cards).size).toBe(cards.length);
        const bands = new Map(questions.map(({ id, band }) => [id, band]));
        expect(cards.filter((id) => setAside.has(id) || bands.get(id) === bandOf(drawKey))).toEqual([]);
      }),
    );
  });

  test("is the same again, whatever the order of the questions, of what is set aside and of the draws before", () => {
    fc.assert(
      fc.property(someQuestions, fc.array(fc.nat(59)), (questions, aside) => {
        const request = { seed, drawKey: aDrawKey(3), setAside: aside.map(aQuestionId) };
        const first = prepareDraws(tallyOf(2, questions))(request);
        const again = prepareDraws(tallyOf(2, [...questions].reverse()));
        again({ seed, drawKey: aDrawKey(4), setAside: [] });
        expect(again({ ...request, setAside: [...request.setAside].reverse() })).toEqual(first);
      }),
    );
  });

  test("is another one for another seed, person, day or count", () => {
    const questions = Array.from({ length: 300 }, (_, n) => aTalliedQuestion(n));
    const counted = questions.map((one, n) => (n === 7 ? { ...one, answers: 1 } : one));
    const other = bytesOfHex("0".repeat(64));
    const draws = [
      prepareDraws(tallyOf(1, questions))({ seed, drawKey: aDrawKey(1), setAside: [] }),
      prepareDraws(tallyOf(1, questions))({ seed: other, drawKey: aDrawKey(1), setAside: [] }),
      prepareDraws(tallyOf(1, questions))({ seed, drawKey: aDrawKey(2), setAside: [] }),
      prepareDraws(tallyOf(2, questions))({ seed, drawKey: aDrawKey(1), setAside: [] }),
      prepareDraws(tallyOf(1, counted))({ seed, drawKey: aDrawKey(1), setAside: [] }),
    ];
    expect(new Set(draws.map((cards) => cards.join())).size).toBe(draws.length);
  });
});

/** How often each question of a kind is on a draw, over many people who may be shown all of them. */
function drawnPerQuestion(questions: readonly TalliedQuestion[], draws: number): ReadonlyMap<string, number> {
  const draw = prepareDraws({ ...tallyOf(1, questions), prior: { alpha: 4, beta: 4 } });
  const counts = new Map<string, number>();
  let made = 0;
  for (let person = 0; made < draws; person++) {
    const drawKey = aDrawKey(person);
    if (bandOf(drawKey) === 0) continue;
    made += 1;
    for (const id of draw({ seed, drawKey, setAside: [] })) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

describe("the catch-up half", () => {
  test.each([
    [0, 0.05],
    [19, 0.05],
    [20, 1 / 21],
    [999, 0.001],
  ])("weighs a question with %i answers %d", (answers, weight) => {
    expect(catchUpWeight(answers) / 2 ** 31).toBeCloseTo(weight, 6);
  });

  test("draws in proportion to the weights: of 2,000 draws, within four standard deviations", () => {
    // Without an ask anywhere Thompson's half prefers the little-seen too; certain questions take all of that half.
    const certain = Array.from({ length: 5 }, (_, n) => aTalliedQuestion(n, { answers: 9_000, asks: 9_000, band: 0 }));
    const seen = [19, 39, 79, 159].flatMap((answers, kind) =>
      Array.from({ length: 100 }, (_, n) => aTalliedQuestion(5 + 100 * kind + n, { answers, asks: 0, band: 0 })),
    );
    const [draws, all] = [2_000, [...certain, ...seen]];
    const counts = drawnPerQuestion(all, draws);
    const total = all.reduce((sum, { answers }) => sum + catchUpWeight(answers), 0);
    for (const answers of [19, 39, 79, 159]) {
      const kind = seen.filter((question) => question.answers === answers);
      const share = (kind.length * catchUpWeight(answers)) / total;
      const expected = 5 * draws * share;
      const drawn = kind.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0);
      // Without replacement the heaviest lose a little: five of 400 move a share by less than one per cent of it.
      const bound = 4 * Math.sqrt(expected * (1 - share)) + 0.01 * expected;
      expect(Math.abs(drawn - expected), `${answers} answers: ${drawn} for ${expected}`).toBeLessThan(bound);
    }
  });
});

describe("Thompson's half", () => {
  test("finds the questions that people ask, and still looks at those of which little is known", () => {
    const known = (n: number, asks: number) => aTalliedQuestion(n, { answers: 100, asks, band: 0 });
    const wanted = Array.from({ length: 5 }, (_, n) => known(n, 90));
    const unwanted = Array.from({ length: 300 }, (_, n) => known(5 + n, n % 60));
    const counts = drawnPerQuestion([...wanted, ...unwanted], 300);
    for (const { id } of wanted) expect(counts.get(id)).toBeGreaterThan(290);
    const unsure = Array.from({ length: 5 }, (_, n) => aTalliedQuestion(400 + n, { answers: 2, asks: 2, band: 0 }));
    const tried = drawnPerQuestion([...wanted, ...unwanted, ...unsure], 300);
    // The catch-up half alone would show each of them about 23 times.
    for (const { id } of unsure) expect(tried.get(id)).toBeGreaterThan(60);
  });
});
