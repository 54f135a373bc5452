import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { movedBetween, ranksOf } from "./since.ts";
import { slid } from "./slide.ts";
import { FEWEST_OF_A_TERRITORY, toldOfTerritories, toldTerritories } from "./territory.ts";

describe("territories (concerns.md: twenty people or more, else not shown)", () => {
  const sizes = fc.uniqueArray(
    fc.record({ department: fc.integer({ min: 1, max: 95 }).map(String), people: fc.nat(80) }),
    {
      selector: ({ department }) => department,
      maxLength: 12,
    },
  );

  test("none below twenty is told, and what is left over is nobody or twenty, however people spread", () => {
    fc.assert(
      fc.property(sizes, fc.nat(60), (spread, elsewhere) => {
        const all = spread.reduce((sum, { people }) => sum + people, elsewhere);
        const told = toldTerritories(spread, all);
        const rest = told.reduce((left, { people }) => left - people, all);
        expect(told.every(({ people }) => people >= FEWEST_OF_A_TERRITORY)).toBe(true);
        expect(rest === 0 || rest >= FEWEST_OF_A_TERRITORY || told.length === 0).toBe(true);
      }),
    );
  });

  test("nineteen people are not told, twenty are; nineteen others keep them from being told", () => {
    expect(toldTerritories([{ department: "13", people: 19 }], 60)).toEqual([]);
    expect(toldTerritories([{ department: "13", people: 20 }], 60)).toHaveLength(1);
    expect(toldTerritories([{ department: "13", people: 20 }], 20)).toHaveLength(1);
    expect(toldTerritories([{ department: "13", people: 20 }], 39)).toEqual([]);
  });

  test("people are told in tens and agreement in tenths; a statement that nineteen of them saw is not", () => {
    const tallies = [
      { department: "13", statement: 0, agree: 19, disagree: 7, seen: 26 },
      { department: "13", statement: 1, agree: 19, disagree: 0, seen: 19 },
      { department: "13", statement: 2, agree: 2, disagree: 20, seen: 26 },
      { department: "75", statement: 3, agree: 30, disagree: 0, seen: 30 },
    ];
    expect(toldOfTerritories([{ department: "13", people: 26 }], 100, tallies)).toEqual([
      { department: "13", people: 20, agreed: [{ statement: 0, ofTen: 7 }] },
    ]);
  });
});

describe("what changed since a week", () => {
  test("is what moved by ten points, the furthest first; of what ten people have not answered nothing is said", () => {
    const before = {
      statements: [
        [0, 50, 50, 100],
        [1, 9, 0, 9],
        [2, 60, 40, 100],
        [3, 10, 90, 100],
      ] as const,
    };
    const after = {
      statements: [
        [0, 60, 40, 100],
        [1, 0, 90, 90],
        [2, 65, 35, 100],
        [3, 50, 50, 100],
        [4, 9, 1, 10],
      ] as const,
    };
    expect(movedBetween(before, after)).toEqual([
      { statement: 3, before: 0.1, after: 0.5 },
      { statement: 0, before: 0.5, after: 0.6 },
    ]);
  });

  test("concerns are ranked by their score, from one", () => {
    expect([
      ...ranksOf([
        [4, 0.2],
        [7, 0.9],
        [1, 0.2],
      ]),
    ]).toEqual([
      [7, 1],
      [1, 2],
      [4, 3],
    ]);
  });
});

describe("sliding a card", () => {
  test.each([
    [120, 10, 300, "agree"],
    [-120, 10, 300, "disagree"],
    [89, 0, 300, undefined],
    [120, 70, 300, undefined],
    [50, 0, 100, undefined],
  ])("%i px across and %i down, on a card of %i: %s", (across, down, width, said) => {
    expect(slid(across, down, width)).toBe(said);
  });
});
