import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { summaryOf } from "./cells.ts";
import { componentsOf, gramOf, scatterOf, writtenOut } from "./components.ts";
import { exportOf, mapOf, verify, type Statement } from "./export.ts";
import { drawMap } from "./map.ts";
import { columnsIn, meansOf } from "./matrix.ts";
import { positionsOf } from "./positions.ts";
import { Random } from "./random.ts";
import { aMatrix, fromEntries, twoCamps, type Entry } from "./testing.ts";
import { bytesOf } from "./written.ts";

const statementsOf = (count: number, out: readonly number[] = []): readonly Statement[] =>
  Array.from({ length: count }, (_, number) => ({
    number,
    isModeratedOut: out.includes(number),
    text: `No. ${number}, "so"`,
  }));

const someVotes = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: -1, max: 1 })), {
    maxLength: 300,
  })
  .map((votes) => [...new Map(votes.map((vote) => [vote.slice(0, 2).join(), vote])).values()])
  .map((votes) => votes.map(([person, statement, value]): Entry => ({ person, statement, value })));

describe("the same votes give the same bytes", () => {
  test("in whatever order they came, and whatever the people are called", () => {
    fc.assert(
      fc.property(someVotes, fc.integer(), (votes, seed) => {
        const order = new Random(seed).order(votes.length);
        const names = new Random(seed, 1).order(30);
        const again = Array.from(order, (at) => votes[at]).flatMap((vote) =>
          vote ? [{ ...vote, person: names[vote.person] ?? 0 }] : [],
        );
        const inOrder = (people: number) => Int32Array.from({ length: people }, (_, row) => row);
        const [one, other] = [votes, again].map((entries) =>
          exportOf(fromEntries(entries, 10), statementsOf(10, [3]), inOrder),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: 40 },
    );
  });

  test("and an export, read again, gives the map it carries, whatever was voted", () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        fc.pre(votes.length > 0);
        expect(verify(exportOf(fromEntries(votes, 10), statementsOf(10, [3])))).toMatchObject({ same: true });
      }),
      { numRuns: 40 },
    );
  });

  test("a vote that is changed afterwards is found, with the place where the maps part", () => {
    const files = exportOf(aMatrix(twoCamps(10, 8)), statementsOf(8));
    const changed = { ...files, votes: files.votes.replace(/,1\n/, ",-1\n") };
    expect(changed.votes).not.toBe(files.votes);
    const verdict = verify(changed);
    expect(verdict).toMatchObject({ same: false });
    expect("why" in verdict ? verdict.why : "").toMatch(/^map\.json differs from byte \d+ on/);
  });

  test("and so is a moderation that was taken back", () => {
    const files = exportOf(aMatrix(twoCamps(10, 8)), statementsOf(8, [2]));
    expect(files.statements).not.toContain("No. 2");
    expect(verify({ ...files, statements: files.statements.replace("2,-1,", "2,1,") })).toMatchObject({ same: false });
  });

  test("of two votes of one person on one statement, the last counts", () => {
    const [first, last] = [
      { person: 0, statement: 0, value: -1 },
      { person: 0, statement: 0, value: 1 },
    ];
    expect([...fromEntries([first, last], 1).value]).toEqual([1]);
    expect([...fromEntries([last, first], 1).value]).toEqual([-1]);
  });
});

describe("two camps that answer everything the other way round", () => {
  const map = drawMap(aMatrix(twoCamps(20, 12)), new Uint8Array(12));

  test("are two groups of 20, as stable as groups can be", () => {
    expect(map.hidden).toBeUndefined();
    expect(map.groups?.k).toBe(2);
    expect(map.groups?.groupOf.filter((group) => group === 0).length).toBe(20);
    expect(map.stability).toBe(1);
  });

  test("each set apart by five statements, and agreeing on none", () => {
    expect(map.representative.map((statements) => statements.length)).toEqual([5, 5]);
    expect(map.representative.flat().every(({ isSure }) => isSure)).toBe(true);
    expect(Math.max(...map.consensus)).toBeLessThan(0.2);
    expect(map.agreed).toEqual([]);
  });

  test("agree at last on a statement to which all say yes", () => {
    const table = twoCamps(20, 12).map((row) => [...row, 1]);
    const agreed = drawMap(aMatrix(table), new Uint8Array(13));
    expect(agreed.agreed.map(({ statement }) => statement)).toEqual([12]);
    expect(agreed.consensus.indexOf(Math.max(...agreed.consensus))).toBe(12);
  });
});

describe("groups are hidden, and the map says why", () => {
  test("of three people", () => {
    expect(drawMap(aMatrix(twoCamps(2, 8).slice(1)), new Uint8Array(8)).hidden).toBe("too-few-people");
  });

  test("of people who all answer the same", () => {
    const table = Array.from({ length: 20 }, () => Array.from({ length: 8 }, () => 1));
    expect(drawMap(aMatrix(table), new Uint8Array(8))).toMatchObject({ hidden: "no-groups", stability: undefined });
  });

  test("of people who answer at random", () => {
    const random = new Random(5);
    const table = Array.from({ length: 60 }, () => Array.from({ length: 20 }, () => random.below(3) - 1));
    const map = drawMap(aMatrix(table), new Uint8Array(20));
    expect(map.hidden).toBe("unstable");
    expect(map.representative).toEqual([]);
    const { written } = mapOf(aMatrix(table), [...Array(20).keys()], new Set());
    expect(written.dots.every(([, , group]) => group === null)).toBe(true);
  });

  test("of nobody at all", () => {
    const map = mapOf(fromEntries([], 3), [0, 1, 2], new Set());
    expect(map.written).toMatchObject({ people: 0, votes: 0, inMap: 0, hidden: "too-few-people", dots: [] });
  });
});

describe("a statement moderated out is 0 for everybody", () => {
  const table = twoCamps(20, 12);
  const out = Uint8Array.from({ length: 12 }, (_, at) => (at === 4 ? 1 : 0));
  const map = drawMap(aMatrix(table), out);

  test("the map is that of a table where all pass on it, but for what is told of the statement itself", () => {
    const zero = drawMap(
      aMatrix(table.map((row) => row.map((value, at) => (at === 4 ? 0 : value)))),
      new Uint8Array(12),
    );
    // The rows stand in another order there, so sums differ in their last digits, and either may be the other's mirror.
    const near = (values: Iterable<number>) =>
      Array.from(values, (value) => expect.closeTo(Math.abs(value), 6) as number);
    const sizes = (values: Iterable<number>) => Array.from(values, Math.abs);
    expect(map.plane.means).toEqual(zero.plane.means);
    for (const at of [0, 1] as const) expect(sizes(map.plane.components[at])).toEqual(near(zero.plane.components[at]));
    expect(sizes(map.points).sort()).toEqual(near(sizes(zero.points).sort()));
  });

  test("and it is told nowhere", () => {
    const { written } = mapOf(aMatrix(table), [...out.keys()], new Set([4]));
    expect(written.moderatedOut).toEqual([4]);
    const told = [
      written.statements,
      written.agreed,
      written.disagreed,
      written.groups.map(({ representative }) => representative),
    ];
    expect(JSON.stringify(told)).not.toContain('"statement":4,');
  });
});

describe("components", () => {
  test("are the same whether XᵀX is written out or taken vote by vote, and whole or in part", () => {
    const random = new Random(3);
    const table = Array.from({ length: 40 }, () =>
      Array.from({ length: 30 }, () => [1, -1, 0, null][random.below(4)] ?? null),
    );
    const matrix = aMatrix(table);
    const half = Int32Array.from({ length: 15 }, (_, at) => 2 * at);
    const kept = columnsIn(
      matrix,
      Uint8Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? 1 : 0)),
    );
    const means = meansOf(matrix);
    const [short] = componentsOf(writtenOut(gramOf(matrix, means), 30, half), new Random(1));
    const [long] = componentsOf(scatterOf({ ...kept, statements: 30 }, means), new Random(1));
    const spelled = componentsOf(
      scatterOf(
        { ...matrix, statements: 2_001 },
        Float64Array.from({ length: 2_001 }, (_, at) => means[at] ?? 0),
      ),
      new Random(2),
    );
    const whole = componentsOf(scatterOf(matrix, means), new Random(1));
    for (const at of half.keys()) expect(short[at]).toBeCloseTo(long[2 * at] ?? Number.NaN, 3);
    for (const at of means.keys()) expect(whole[0][at]).toBeCloseTo(spelled[0][at] ?? Number.NaN, 3);
  });

  test.each([
    [6, 5],
    [9, 4],
    [1, 1],
  ])(
    "XᵀX of %i people who saw nearly all of %i statements is the sum over people, every place of it",
    (people, size) => {
      const random = new Random(people, size);
      const table = Array.from({ length: people }, () =>
        Array.from({ length: size }, (_, at) => (at > 0 && random.below(5) === 0 ? null : random.below(3) - 1)),
      );
      const matrix = aMatrix(table);
      const means = meansOf(matrix);
      const centred = table.map((row) => row.map((vote, at) => (vote === null ? 0 : vote - (means[at] ?? 0))));
      const sums = Array.from({ length: size * size }, (_, place) =>
        centred.reduce((sum, row) => sum + (row[Math.floor(place / size)] ?? 0) * (row[place % size] ?? 0), 0),
      );
      expect([...gramOf(matrix, means)]).toEqual(sums.map((sum) => expect.closeTo(sum, 12) as number));
    },
  );

  test("of votes that differ one way only: the second is nothing, and nothing is not a number", () => {
    const matrix = aMatrix([
      [1, 1],
      [-1, -1],
      [1, 1],
      [-1, -1],
    ]);
    const means = meansOf(matrix);
    const [first, second] = componentsOf(scatterOf(matrix, means), new Random(0));
    expect([...first]).toEqual([Math.SQRT1_2, Math.SQRT1_2].map((entry) => expect.closeTo(entry, 9) as number));
    expect([...second]).toEqual([0, 0]);
    expect(positionsOf(matrix, { means, components: [first, second] }).every(Number.isFinite)).toBe(true);
  });
});

test("beyond 2,000 people groups are looked for among 1,024 cells of neighbours, which stand for everybody", () => {
  const random = new Random(9);
  const points = Float64Array.from({ length: 2 * 5_000 }, () => random.next());
  const { weight, points: means } = summaryOf(points);
  expect(weight.length).toBe(1_024);
  expect(weight.reduce((sum, one) => sum + one, 0)).toBe(5_000);
  const x = weight.reduce((sum, heavy, cell) => sum + heavy * (means[2 * cell] ?? 0), 0) / 5_000;
  expect(x).toBeCloseTo(points.filter((_, at) => at % 2 === 0).reduce((sum, one) => sum + one, 0) / 5_000, 9);
});

test("a map has no number that JSON cannot carry", () => {
  const { written } = mapOf(aMatrix(twoCamps(10, 8)), [...Array(8).keys()], new Set());
  expect(JSON.parse(bytesOf(written))).toEqual(written);
});
