import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditOf } from "./audit.ts";
import { estimate, estimateIn, expectedOf, WHOLE } from "./estimate.ts";
import { fitPrior } from "./prior.ts";
import { countsIn, countsOf, sheetOf, type Sheet } from "./sheet.ts";
import { slateOf } from "./slate.ts";

/** What each person said of each question: undefined where no card of it was answered. */
type Said = readonly (readonly (boolean | undefined)[])[];

interface Case {
  readonly said: Said;
  readonly groupOf: readonly number[];
  readonly questions: number;
  readonly k: number;
  readonly withdrawn: readonly number[];
}

const cases = fc
  .record({ people: fc.nat(14), questions: fc.integer({ min: 1, max: 8 }) })
  .chain(({ people, questions }) =>
    fc.record({
      said: fc.array(
        fc.array(fc.constantFrom(true, false, undefined), { minLength: questions, maxLength: questions }),
        { minLength: people, maxLength: people },
      ),
      groupOf: fc.array(fc.nat(2), { minLength: people, maxLength: people }),
      questions: fc.constant(questions),
      k: fc.integer({ min: 1, max: 5 }),
      withdrawn: fc.array(fc.nat(7), { maxLength: 2 }),
    }),
  );

function sheetFrom({ said, groupOf, questions }: Pick<Case, "said" | "groupOf" | "questions">): Sheet {
  const rows = said.flatMap((answers, person) =>
    answers.flatMap((asks, question) => (asks === undefined ? [] : [{ person, question, asks }])),
  );
  return sheetOf({
    ...{ groupOf: Uint8Array.from(groupOf), groups: 3, questions },
    person: Int32Array.from(rows, ({ person }) => person),
    question: Int32Array.from(rows, ({ question }) => question),
    asks: Uint8Array.from(rows, ({ asks }) => (asks ? 1 : 0)),
  });
}

function settled(one: Case) {
  const sheet = sheetFrom(one);
  const prior = fitPrior(Array.from({ length: one.questions }, (_, question) => countsOf(sheet, question)));
  const stands = (question: number): boolean => !one.withdrawn.includes(question);
  return { sheet, prior, stands, k: one.k, expected: expectedOf(sheet, prior) };
}

describe("the estimator", () => {
  test("counts what was said, by question and by group", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const sheet = sheetFrom(one);
        for (let question = 0; question < one.questions; question++)
          for (const group of [0, 1, 2]) {
            const column = one.said.flatMap((row, person) => (one.groupOf[person] === group ? [row[question]] : []));
            expect(countsIn(sheet, question, group)).toEqual({
              answers: column.filter((asks) => asks !== undefined).length,
              asks: column.filter((asks) => asks === true).length,
            });
          }
      }),
    );
  });

  test("is (y + α₀) / (n + α₀ + β₀), and of a group (y + 12·p̂) / (n + 12)", () => {
    expect(estimate({ answers: 10, asks: 4 }, { alpha: 6, beta: 14 })).toBe(5.5 / 15);
    expect(estimateIn({ answers: 8, asks: 8 }, 0.25)).toBe(11 / 20);
    expect(estimateIn({ answers: 0, asks: 0 }, 0.25)).toBe(0.25);
  });

  test("lies between the group's own share and everybody's", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), share, (answers, asked, ofAll) => {
        const asks = Math.min(answers, asked);
        const own = answers === 0 ? ofAll : asks / answers;
        const found = estimateIn({ answers, asks }, ofAll);
        expect(found).toBeGreaterThanOrEqual(Math.min(own, ofAll) - 1e-12);
        expect(found).toBeLessThanOrEqual(Math.max(own, ofAll) + 1e-12);
      }),
    );
  });
});

/** The method as its page tells it, person by person, with nothing kept between two sums. */
function slowSlate(one: Case): readonly number[] {
  const { expected, stands } = settled(one);
  const wish = (person: number, question: number): number => {
    const asks = one.said[person]?.[question];
    if (asks !== undefined) return asks ? WHOLE : 0;
    return expected[question * 3 + (one.groupOf[person] ?? 0)] ?? 0;
  };
  const everybody = one.said.map((_, person) => person);
  const standing = Array.from({ length: one.questions }, (_, question) => question).filter(stands);
  const met = (person: number, slate: readonly number[]): number =>
    slate.reduce((sum, question) => sum + wish(person, question), 0);
  const worthOfOneMore = (r: number): number => Math.floor((2 ** 18 * WHOLE) / (WHOLE + r));
  const gain = (question: number, slate: readonly number[]): number =>
    everybody.reduce((sum, person) => sum + wish(person, question) * worthOfOneMore(met(person, slate)), 0);
  const worth = (r: number): number =>
    Array.from({ length: r }, (_, at) => worthOfOneMore(WHOLE * Math.floor(at / WHOLE))).reduce((a, b) => a + b, 0);
  const known = new Map<number, number>();
  const total = (slate: readonly number[]): number =>
    everybody.reduce((sum, person) => {
      const r = met(person, slate);
      known.set(r, known.get(r) ?? worth(r));
      return sum + (known.get(r) ?? 0);
    }, 0);
  const bestFor = (slate: readonly number[]): number | undefined => {
    const free = standing.filter((question) => !slate.includes(question));
    const most = Math.max(...free.map((question) => gain(question, slate)));
    return free.find((question) => gain(question, slate) === most);
  };
  const slate: number[] = [];
  for (let place = 0; place < one.k; place++) {
    const best = bestFor(slate);
    if (best !== undefined) slate.push(best);
  }
  for (let place = 0; place < slate.length; place++) {
    const others = slate.filter((_, at) => at !== place);
    const best = bestFor(others);
    if (best === undefined || best === slate[place] || total([...others, best]) <= total(slate)) continue;
    slate[place] = best;
    place = -1;
  }
  return slate;
}

describe("the slate", () => {
  test("is what the slow way gives, question by question", () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(slateOf(settled(one))).toEqual(slowSlate(one));
      }),
      { numRuns: 300 },
    );
  });

  test("has k different questions that stand, or all of them", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { stands, ...request } = settled(one);
        const slate = slateOf({ ...request, stands });
        const standing = Array.from({ length: one.questions }, (_, question) => question).filter(stands);
        expect(slate.length).toBe(Math.min(one.k, standing.length));
        expect(new Set(slate).size).toBe(slate.length);
        expect(slate.every(stands)).toBe(true);
      }),
    );
  });

  test("gives each of two camps its share, where a count of votes gives the larger one everything", () => {
    const inCamp = (person: number): boolean => person < 60;
    const said = Array.from({ length: 100 }, (_, person) =>
      Array.from({ length: 10 }, (_, question) => inCamp(person) === question < 5),
    );
    const one = { said, groupOf: said.map(() => 0), questions: 10, k: 5, withdrawn: [] };
    const slate = slateOf(settled(one));
    expect(slate.filter((question) => question < 5).length).toBe(3);
  });

  test("does not depend on the order in which people stand", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const turned = { ...one, said: [...one.said].reverse(), groupOf: [...one.groupOf].reverse() };
        expect(slateOf(settled(turned))).toEqual(slateOf(settled(one)));
      }),
    );
  });
});

describe("the audit", () => {
  const audited = (one: Case, slate: readonly number[]) => {
    const { sheet, stands } = settled(one);
    return auditOf(sheet, slate, one.k, stands);
  };

  test("finds the largest group that asked one same question and none of the slate", () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(7), { maxLength: 3 }), (one, slate) => {
        const chosen = slate.filter((question) => question < one.questions);
        const left = one.said.filter((row) => !chosen.some((question) => row[question] === true));
        const groups = Array.from({ length: one.questions }, (_, question) =>
          one.withdrawn.includes(question) ? 0 : left.filter((row) => row[question] === true).length,
        );
        const found = audited(one, chosen);
        expect(found.unheard).toBe(Math.max(0, ...groups));
        expect(found.unheardQuestion).toBe(found.unheard === 0 ? null : groups.indexOf(found.unheard));
        expect(found.represents).toBe(found.unheard * one.k < one.said.length);
      }),
    );
  });

  test("says that a slate which leaves out a third of the people does not represent them", () => {
    const said = Array.from({ length: 30 }, (_, person) => [person < 20, person >= 20, false]);
    const one = { said, groupOf: said.map(() => 0), questions: 3, k: 3, withdrawn: [] };
    expect(audited(one, [0])).toMatchObject({ unheard: 10, unheardQuestion: 1, represents: false });
    expect(audited(one, [0, 1])).toMatchObject({ unheard: 0, unheardQuestion: null, represents: true });
  });

  test("counts the questions that were shown fewer than thirty times, but for those that were withdrawn", () => {
    const said = Array.from({ length: 30 }, (_, person) => [true, person < 29 ? false : undefined, undefined]);
    const one = { said, groupOf: said.map(() => 0), questions: 3, k: 1, withdrawn: [2] };
    expect(audited(one, [0])).toMatchObject({ fewestShowings: 29, underShown: 1 });
    expect(audited({ ...one, withdrawn: [1, 2] }, [0])).toMatchObject({ fewestShowings: 30, underShown: 0 });
  });
});
