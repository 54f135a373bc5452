import type { Components } from "./components.ts";
import { votesOf, type VoteMatrix } from "./matrix.ts";

/** Points of the plane: two numbers each, x before y. */
export type Points = Float64Array;

/** What a position is reckoned from: the mean vote of each statement, and the two components. */
export interface Plane {
  readonly means: Float64Array;
  readonly components: Components;
}

/** A plane, and the statements that count on it. */
export interface View extends Plane {
  /** Statements that count as seen by everybody: those moderated out, whose vote and mean are 0. */
  readonly alsoSeen: number;
  /** 1 for each statement that counts; the components of the others are 0. */
  readonly counts: Uint8Array;
}

/**
 * Where each person stands (concerns.md, item 4): Σ over what they saw of (vote − mean) · component, times
 * √(statements / votes of that person), so that who saw little is not drawn to the middle.
 *
 * @param alsoSeen statements that count as seen by everybody: those moderated out, whose vote and mean are 0
 */
export function positionsOf(matrix: VoteMatrix, plane: Plane, alsoSeen = 0): Points {
  const counts = new Uint8Array(matrix.statements).fill(1);
  return positionsBy(matrix, [{ ...plane, alsoSeen, counts }])[0] ?? new Float64Array(0);
}

/** Two planes are reckoned in one pass over the votes: an x and a y on each are four sums. */
const TOGETHER = 2;
const SUMS = 2 * TOGETHER;

/** The same on several planes, in their order. */
export function positionsBy(matrix: VoteMatrix, views: readonly View[]): readonly Points[] {
  const points: Points[] = [];
  for (let first = 0; first < views.length; first += TOGETHER) {
    const some = views.slice(first, first + TOGETHER);
    const sums = sumsOf(matrix, stepsOf(some, matrix.statements));
    points.push(...some.map((view, place) => scaled(matrix, view, sums, place)));
  }
  return points;
}

/**
 * What each vote that can be given adds to the four sums: those of a disagreement with the first statement, of a pass, of an
 * agreement, then those of the second. A step of 0 leaves a sum as it is, to the last bit.
 */
function stepsOf(views: readonly View[], statements: number): Float64Array {
  const steps = new Float64Array(3 * SUMS * statements);
  for (const [place, { means, components }] of views.entries())
    for (let vote = 0; vote < 3 * statements; vote++) {
      const statement = Math.floor(vote / 3);
      const centred = (vote % 3) - 1 - (means[statement] ?? 0);
      for (const side of [0, 1] as const)
        steps[SUMS * vote + 2 * place + side] = centred * (components[side][statement] ?? 0);
    }
  return steps;
}

/** The four sums of each person. */
function sumsOf({ people, start, column, value }: VoteMatrix, steps: Float64Array): Float64Array {
  const sums = new Float64Array(SUMS * people);
  for (let row = 0; row < people; row++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    const end = start[row + 1] ?? 0;
    for (let at = start[row] ?? 0; at < end; at++) {
      const step = SUMS * (3 * (column[at] ?? 0) + (value[at] ?? 0) + 1);
      a += steps[step] ?? 0;
      b += steps[step + 1] ?? 0;
      c += steps[step + 2] ?? 0;
      d += steps[step + 3] ?? 0;
    }
    sums[SUMS * row] = a;
    sums[SUMS * row + 1] = b;
    sums[SUMS * row + 2] = c;
    sums[SUMS * row + 3] = d;
  }
  return sums;
}

/** The sums of one plane, as long for who saw little as for who saw all. */
function scaled(matrix: VoteMatrix, { alsoSeen, counts }: View, sums: Float64Array, place: number): Points {
  const points = new Float64Array(2 * matrix.people);
  const all = counts.reduce((sum, one) => sum + one, 0);
  for (let row = 0; row < matrix.people; row++) {
    const seen = votesOf(matrix, row) === matrix.statements ? all : seenOf(matrix, row, counts);
    const scale = Math.sqrt(matrix.statements / Math.max(alsoSeen + seen, 1));
    const sum = SUMS * row + 2 * place;
    points[2 * row] = (sums[sum] ?? 0) * scale;
    points[2 * row + 1] = (sums[sum + 1] ?? 0) * scale;
  }
  return points;
}

/** How many of the statements that count a person saw. */
function seenOf({ start, column }: VoteMatrix, row: number, counts: Uint8Array): number {
  let seen = 0;
  const end = start[row + 1] ?? 0;
  for (let at = start[row] ?? 0; at < end; at++) seen += counts[column[at] ?? 0] ?? 0;
  return seen;
}

/**
 * How far each statement alone would draw a person from the middle: the length of the position of somebody who saw only
 * that statement and agreed (E of concerns.md, item 8).
 */
export function extremityOf({ means, components: [first, second] }: Plane): Float64Array {
  const scale = Math.sqrt(means.length);
  return means.map((mean, statement) => {
    const [x, y] = [(1 - mean) * (first[statement] ?? 0), (1 - mean) * (second[statement] ?? 0)];
    return Math.sqrt(x * x + y * y) * scale;
  });
}
