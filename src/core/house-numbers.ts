/**
 * Numbers along a street, in their order: 12, 12 bis, 12 ter, 14. The same reading serves the files of communes and whoever
 * looks for a place, so that what is written in two ways cannot be told apart by one side only.
 */

/** Letters of the alphabet, and a number's own place, between two numbers. */
const STEP = 32;
const words: Readonly<Record<string, number>> = { bis: 2, ter: 3, quater: 4, quinquies: 5 };
/** « 12 T » is 12 ter for some and the twentieth letter for others; « Q » likewise. Nothing chooses between them. */
const doubtful: Readonly<Record<string, number>> = { t: 3, q: 4 };

/** Where along the street a number stands: several when it can be read in two ways, none when it is no number. */
export function houseNumbers(written: string): readonly number[] {
  const [, digits = "", after = ""] = SHAPE.exec(bare(written)) ?? [];
  if (digits === "") return [];
  const rank = words[after] ?? (after === "" ? 0 : after.charCodeAt(0) - 96);
  const ranks = after in doubtful ? [doubtful[after] ?? 0, rank] : [rank];
  return ranks.map((one) => Number(digits) * STEP + one);
}

/** « 12bis » is `12 bis`, « 0012 b » is `12 B`; undefined when it is no number, or could be two. */
export function writtenNumber(written: string): string | undefined {
  const [, digits = "", after = ""] = SHAPE.exec(bare(written)) ?? [];
  if (houseNumbers(written).length !== 1) return undefined;
  return `${Number(digits)} ${after.length === 1 ? after.toUpperCase() : after}`.trim();
}

const SHAPE = /^(\d{1,5}) ?(bis|ter|quater|quinquies|[a-z])?$/;
const bare = (written: string): string =>
  written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The side of a street whose numbers are meant. */
export const sides = ["both", "even", "odd"] as const;
export type Side = (typeof sides)[number];

/** A precinct's part of a street: its code, the side, the first and the last number; an empty end has no limit. */
export type Segment = readonly [precinct: string, side: Side, from: string, to: string];

export function covers([, side, from, to]: Segment, at: number): boolean {
  const even = Math.floor(at / STEP) % 2 === 0;
  if (side !== "both" && (side === "even") !== even) return false;
  return at >= firstOf(from) && at <= lastOf(to);
}

const firstOf = (from: string): number => houseNumbers(from)[0] ?? 0;
const lastOf = (to: string): number => houseNumbers(to)[0] ?? Infinity;

/** True when an end stands before the beginning: no number is in it. */
export const isBackwards = (from: string, to: string): boolean => lastOf(to) < firstOf(from);

/** True when two parts of a street share a number. */
export function overlap(one: Segment, other: Segment): boolean {
  if (one[1] !== other[1] && one[1] !== "both" && other[1] !== "both") return false;
  return firstOf(one[2]) <= lastOf(other[3]) && firstOf(other[2]) <= lastOf(one[3]);
}
