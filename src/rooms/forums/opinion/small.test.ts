import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acrossGroups, agreedByAll, majorityOf } from "./consensus.ts";
import { drawnFrom, drawWeight } from "./draw.ts";
import { groupsOf, mostGroups } from "./groups.ts";
import { concernScores, pairToAsk, pairWeight, scoreOf } from "./pairwise.ts";
import { whoIsIn } from "./present.ts";
import { aboveHalf, aboveOther, shareOf } from "./proportions.ts";
import { adjustedRandIndex } from "./rand-index.ts";
import { Random } from "./random.ts";
import { representativeOf } from "./representative.ts";
import { silhouetteOf } from "./silhouette.ts";
import { talliesOf } from "./tallies.ts";
import { aMatrix } from "./testing.ts";

describe("who is in the map (item 2)", () => {
  const withVotes = (counts: readonly number[], statements: number) =>
    aMatrix(counts.map((count) => Array.from({ length: statements }, (_, at) => (at < count ? 1 : null))));

  test("people with seven votes, when fifteen have as many", () => {
    const matrix = withVotes([...Array.from({ length: 15 }, () => 7), 6, 1], 10);
    expect(Array.from(whoIsIn(matrix), (row) => matrix.start[row + 1] ?? 0).length).toBe(15);
  });

  test("of a theme of three statements, people with three votes", () => {
    expect(whoIsIn(withVotes([...Array.from({ length: 20 }, () => 3), 2, 2], 3)).length).toBe(20);
  });

  test("the most active are added until fifteen are there", () => {
    const matrix = withVotes([9, 9, 6, 6, 6, 5, 5, 5, 4, 4, 4, 3, 3, 3, 2, 1, 1], 10);
    const votes = Array.from(whoIsIn(matrix), (row) => (matrix.start[row + 1] ?? 0) - (matrix.start[row] ?? 0));
    expect(votes.toSorted((a, b) => b - a)).toEqual([9, 9, 6, 6, 6, 5, 5, 5, 4, 4, 4, 3, 3, 3, 2]);
  });
});

describe("groups (item 5)", () => {
  test("no more are looked for than min(5, 2 + ⌊people / 12⌋)", () => {
    expect([0, 11, 12, 23, 24, 35, 36, 1_000].map(mostGroups)).toEqual([2, 2, 3, 3, 4, 4, 5, 5]);
  });

  test("two heaps are two groups, the larger first", () => {
    const groups = groupsOf(Float64Array.from([0, 0, 9, 9, 9, 8, 8, 9, 1, 0]));
    expect(groups?.k).toBe(2);
    expect([...(groups?.groupOf ?? [])]).toEqual([1, 0, 0, 0, 1]);
  });

  test("nobody is ever alone in a group, wherever people stand", () => {
    const point = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 4, maxLength: 40 }), (points) => {
        const groups = groupsOf(Float64Array.from(points.flat()));
        if (!groups) return;
        const sizes = Array.from(
          { length: groups.k },
          (_, group) => groups.groupOf.filter((own) => own === group).length,
        );
        expect(Math.min(...sizes)).toBeGreaterThan(1);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  test("somebody who stands far from all is no group, and does not hide the groups of the others", () => {
    const groups = groupsOf(Float64Array.from([0, 0, 0, 1, 1, 0, 9, 9, 9, 8, 90, 90]));
    expect([...(groups?.groupOf ?? [])]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test("the silhouette of two pairs, worked by hand: (10 − 1) / 10 in the middle, (11 − 1) / 11 outside, each at its mean", () => {
    const data = { points: Float64Array.from([0, 0, 1, 0, 11, 0, 12, 0]), weight: new Float64Array(4).fill(1) };
    const [outside, inside] = [(11.5 - 1) / 11.5, (10.5 - 1) / 10.5];
    expect(silhouetteOf(data, Uint8Array.from([0, 0, 1, 1]), 2)).toBeCloseTo((outside + inside) / 2, 12);
  });

  test("a point that stands for three people counts as the three", () => {
    const apart = {
      points: Float64Array.from([0, 0, 0, 0, 0, 0, 3, 0, 9, 0, 10, 0]),
      weight: new Float64Array(6).fill(1),
    };
    const joined = { points: Float64Array.from([0, 0, 3, 0, 9, 0, 10, 0]), weight: Float64Array.from([3, 1, 1, 1]) };
    expect(silhouetteOf(joined, Uint8Array.from([0, 0, 1, 1]), 2)).toBeCloseTo(
      silhouetteOf(apart, Uint8Array.from([0, 0, 0, 0, 1, 1]), 2),
      12,
    );
  });
});

describe("the adjusted Rand index", () => {
  test("is that of Hubert and Arabie, worked by hand: pairs together 1, 3 and 2, expected 1", () => {
    // {0,1,2}{3,4} and {0,1}{2,3,4}: together in both 2, in one 4, in the other 4, of 10 pairs; (2 − 1.6) / (4 − 1.6).
    const [one, other] = [Uint8Array.from([0, 0, 0, 1, 1]), Uint8Array.from([0, 0, 1, 1, 1])];
    expect(adjustedRandIndex(one, other)).toBeCloseTo((2 - 1.6) / (4 - 1.6), 12);
  });

  test("is 1 for the same groups under other names, and the same both ways", () => {
    const grouping = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(grouping, grouping, (left, right) => {
        const length = Math.min(left.length, right.length);
        const [one, other] = [Uint8Array.from(left.slice(0, length)), Uint8Array.from(right.slice(0, length))];
        expect(
          adjustedRandIndex(
            one,
            one.map((group) => 4 - group),
          ),
        ).toBeCloseTo(1, 12);
        expect(adjustedRandIndex(one, other)).toBeCloseTo(adjustedRandIndex(other, one), 12);
        expect(adjustedRandIndex(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("what sets a group apart (item 6)", () => {
  test("the figures, worked by hand: 9 of 10 here, 2 of 8 there", () => {
    expect(shareOf(9, 10)).toBe(10 / 12);
    expect(aboveHalf(9, 10)).toBeCloseTo(2 * Math.sqrt(11) * (10 / 11 - 0.5), 12);
    const pooled = (10 + 3) / (11 + 9);
    const expected = (10 / 11 - 3 / 9) / Math.sqrt(pooled * (1 - pooled) * (1 / 11 + 1 / 9));
    expect(aboveOther(9, 10, 2, 8)).toBeCloseTo(expected, 12);
    expect(aboveOther(5, 5, 5, 5)).toBe(0);
  });

  test("a side that one group takes and the other does not is told for both, agreement first", () => {
    const tallies = [
      [
        { agree: 9, disagree: 1, seen: 10 },
        { agree: 0, disagree: 10, seen: 10 },
      ],
      [
        { agree: 1, disagree: 9, seen: 10 },
        { agree: 6, disagree: 4, seen: 10 },
      ],
    ];
    const [first, second] = representativeOf(tallies, Int32Array.from([0, 1]));
    expect(first?.map(({ statement, side, isSure }) => [statement, side, isSure])).toEqual([
      [0, "agree", true],
      [1, "disagree", true],
    ]);
    expect(second?.map(({ statement, side, isSure }) => [statement, side, isSure])).toEqual([
      [1, "agree", false],
      [0, "disagree", true],
    ]);
  });

  test("what nobody of the group agrees with is no agreement of theirs; and one that is an accident is said to be", () => {
    const tallies = [[{ agree: 2, disagree: 1, seen: 3 }], [{ agree: 1, disagree: 1, seen: 3 }]];
    expect(representativeOf(tallies, Int32Array.from([0]))[0]).toMatchObject([{ side: "agree", isSure: false }]);
  });

  test("a statement moderated out tells of no group", () => {
    const tallies = [[{ agree: 9, disagree: 0, seen: 9 }], [{ agree: 0, disagree: 9, seen: 9 }]];
    expect(representativeOf(tallies, new Int32Array(0))).toEqual([[], []]);
  });
});

describe("consensus (item 7)", () => {
  const tallies = [[{ agree: 8, disagree: 0, seen: 8 }], [{ agree: 1, disagree: 4, seen: 6 }]];
  test("all agree only where more than half of each group does, and four of it, or all of it, saw the statement", () => {
    const by = (...groups: readonly (readonly [agree: number, seen: number])[]) =>
      groups.map(([agree, seen]) => [{ agree, disagree: seen - agree, seen }]);
    const [nine, one, three] = [
      [9, 10],
      [1, 1],
      [3, 3],
    ] as const;
    expect(agreedByAll(by(nine, nine), [20, 20], 0)).toBe(true);
    expect(agreedByAll(by(nine, one), [20, 20], 0)).toBe(false);
    expect(agreedByAll(by(nine, three), [20, 3], 0)).toBe(true);
    expect(agreedByAll(by(nine, nine, [3, 10]), [20, 20, 20], 0)).toBe(false);
  });

  test("across groups is the product of their shares: 9/10 · 2/8", () => {
    expect(acrossGroups(tallies, 0)).toBeCloseTo((9 / 10) * (2 / 8), 12);
  });

  test("most agree when more than half do, and not by accident", () => {
    const counts = [9, 6, 3].map((agree) => ({ agree, disagree: 0, seen: 10 }));
    expect(majorityOf(counts, Int32Array.from([0, 1, 2]), "agree").map(({ statement }) => statement)).toEqual([0]);
  });
});

describe("the next statement (item 8)", () => {
  test("weighs what the formula says: nobody saw it, it does not part people", () => {
    expect(drawWeight({ agree: 0, disagree: 0, seen: 0 }, 0)).toBeCloseTo((0.5 * 1 * 0.5 * 9) ** 2, 12);
    expect(drawWeight({ agree: 3, disagree: 1, seen: 5 }, 2)).toBeCloseTo(((1 - 2 / 7) * 3 * (4 / 7) * 5) ** 2, 12);
  });

  test("is drawn as often as it weighs, and never at weight 0", () => {
    const random = new Random(7);
    const drawn = Array.from({ length: 8_000 }, () => drawnFrom([0, 1, 3, 0], random.next()));
    expect(drawn.filter((place) => place === 2).length / drawn.length).toBeCloseTo(0.75, 1);
    expect(new Set(drawn)).toEqual(new Set([1, 2]));
    expect(drawnFrom([0, 0], 0.5)).toBeUndefined();
  });
});

describe("the main concern", () => {
  test("scores (wins + 1) / (wins + losses + 2), and ½ for what was never asked", () => {
    const duels = [
      { winner: 0, loser: 1 },
      { winner: 0, loser: 1 },
      { winner: 1, loser: 2 },
    ];
    expect(concernScores(4, duels)).toEqual([3 / 4, 2 / 5, 1 / 3, 1 / 2]);
    expect(scoreOf(0, 0)).toBe(0.5);
  });

  test("a pair weighs min(1 / (votes + 1), 0.05)", () => {
    expect([0, 18, 19, 39].map(pairWeight)).toEqual([0.05, 0.05, 0.05, 1 / 40]);
  });

  test("only pairs that are to be asked are drawn, in proportion to their weight", () => {
    const votesOn = (one: number, other: number): number | undefined => (one === 0 ? undefined : other === 3 ? 59 : 0);
    const random = new Random(11);
    const asked = Array.from({ length: 6_000 }, () => pairToAsk(4, votesOn, random.next())?.join("-"));
    expect(new Set(asked)).toEqual(new Set(["1-2", "1-3", "2-3"]));
    // 0.05 against twice 1/60.
    expect(asked.filter((pair) => pair === "1-2").length / asked.length).toBeCloseTo(0.6, 1);
    expect(pairToAsk(1, () => 0, 0)).toBeUndefined();
  });
});

test("votes are tallied by group: a pass was seen", () => {
  const matrix = aMatrix([
    [1, 0],
    [-1, null],
  ]);
  const groupOf = matrix.person.map((person) => person);
  expect(talliesOf(matrix, Uint8Array.from(groupOf), 2)).toEqual([
    [
      { agree: 1, disagree: 0, seen: 1 },
      { agree: 0, disagree: 0, seen: 1 },
    ],
    [
      { agree: 0, disagree: 1, seen: 1 },
      { agree: 0, disagree: 0, seen: 0 },
    ],
  ]);
});
