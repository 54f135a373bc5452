import { agreedByAll } from "./consensus.ts";
import type { Hidden, OpinionMap } from "./map.ts";
import { talliedInAll } from "./map.ts";
import type { Representative } from "./representative.ts";

/** The version of the method: another one may give other bytes for the same votes. */
export const METHOD = "preau-opinion-2";

/** A person on the map: where they stand, and in which group where groups are shown. */
export type Dot = readonly [x: number, y: number, group: number | null];

export interface WrittenGroup {
  readonly size: number;
  readonly representative: readonly WrittenRepresentative[];
}

export interface WrittenRepresentative {
  readonly statement: number;
  readonly side: "agree" | "disagree";
  readonly count: number;
  readonly seen: number;
  readonly ratio: number;
  readonly isSure: boolean;
}

export interface WrittenStatement {
  readonly statement: number;
  readonly agree: number;
  readonly disagree: number;
  readonly seen: number;
  readonly extremity: number;
  /** How far every group agrees; null where no groups are shown. */
  readonly consensus: number | null;
  /** Each group agrees, and enough of each saw it. */
  readonly byAll: boolean;
}

export interface WrittenMajority {
  readonly statement: number;
  readonly count: number;
  readonly seen: number;
}

/** The map as it is kept, published and compared. Statements by their number in the theme; people only as dots. */
export interface WrittenMap {
  readonly method: typeof METHOD;
  readonly people: number;
  readonly votes: number;
  readonly inMap: number;
  readonly moderatedOut: readonly number[];
  readonly k: number | null;
  readonly stability: number | null;
  readonly hidden: Hidden | null;
  readonly groups: readonly WrittenGroup[];
  /** In the order of the rows of the matrix, which only the votes decide. */
  readonly dots: readonly Dot[];
  readonly statements: readonly WrittenStatement[];
  readonly agreed: readonly WrittenMajority[];
  readonly disagreed: readonly WrittenMajority[];
}

/** Six places after the point: a thousandth of a pixel, and half the bytes. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/** @param numbers the number in the theme of each column */
export function written(
  map: OpinionMap,
  numbers: readonly number[],
  size: Pick<WrittenMap, "people" | "votes">,
): WrittenMap {
  const standing = new Set(map.standing);
  const groups = map.hidden ? undefined : map.groups;
  const sizes = map.representative.map(
    (_, group) => groups?.groupOf.reduce((sum, own) => sum + (own === group ? 1 : 0), 0) ?? 0,
  );
  const numberOf = (statement: number): number => numbers[statement] ?? -1;
  return {
    ...{ method: METHOD, people: size.people, votes: size.votes, inMap: map.isIn.length },
    moderatedOut: numbers.filter((_, statement) => !standing.has(statement)),
    k: groups?.k ?? null,
    stability: map.stability === undefined ? null : rounded(map.stability),
    hidden: map.hidden ?? null,
    groups: map.representative.map((representative, group) => ({
      size: sizes[group] ?? 0,
      representative: representative.map((one) => toldOf(one, numberOf)),
    })),
    dots: Array.from(map.isIn, (row, place): Dot => [
      rounded(map.points[2 * row] ?? 0),
      rounded(map.points[2 * row + 1] ?? 0),
      groups?.groupOf[place] ?? null,
    ]),
    statements: Array.from(map.standing, (statement) => ({
      ...{ statement: numberOf(statement), ...talliedInAll(map, statement) },
      extremity: rounded(map.extremity[statement] ?? 0),
      consensus: groups ? rounded(map.consensus[statement] ?? 0) : null,
      byAll: groups !== undefined && agreedByAll(map.tallies, sizes, statement),
    })),
    agreed: map.agreed.map(({ statement, count, seen }) => ({ statement: numberOf(statement), count, seen })),
    disagreed: map.disagreed.map(({ statement, count, seen }) => ({ statement: numberOf(statement), count, seen })),
  };
}

const toldOf = (
  { statement, side, count, seen, ratio, isSure }: Representative,
  numberOf: (statement: number) => number,
): WrittenRepresentative => ({ statement: numberOf(statement), side, count, seen, ratio: rounded(ratio), isSure });

/** The bytes that are kept, published and compared. */
export const bytesOf = (map: WrittenMap): string => `${JSON.stringify(map)}\n`;
