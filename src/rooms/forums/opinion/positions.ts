import type { Components } from "./components.ts";
import type { VoteMatrix } from "./matrix.ts";

/** Points of the plane: two numbers each, x before y. */
export type Points = Float64Array;

/** What a position is reckoned from: the mean vote of each statement, and the two components. */
export interface Plane {
  readonly means: Float64Array;
  readonly components: Components;
}

/**
 * Where each person stands (concerns.md, item 4): Σ over what they saw of (vote − mean) · component, times
 * √(statements / votes of that person), so that who saw little is not drawn to the middle.
 *
 * @param alsoSeen statements that count as seen by everybody: those moderated out, whose vote and mean are 0
 * @param isKept 1 for each statement that counts, where not all do: the components of the others are 0
 */
export function positionsOf(
  matrix: VoteMatrix,
  { means, components: [first, second] }: Plane,
  alsoSeen = 0,
  isKept?: Uint8Array,
): Points {
  const { people, statements, start, column, value } = matrix;
  const points = new Float64Array(2 * people);
  for (let row = 0; row < people; row++) {
    const end = start[row + 1] ?? 0;
    let x = 0;
    let y = 0;
    let seen = alsoSeen;
    for (let at = start[row] ?? 0; at < end; at++) {
      const statement = column[at] ?? 0;
      if (isKept && isKept[statement] !== 1) continue;
      seen++;
      const centred = (value[at] ?? 0) - (means[statement] ?? 0);
      x += centred * (first[statement] ?? 0);
      y += centred * (second[statement] ?? 0);
    }
    const scale = Math.sqrt(statements / Math.max(seen, 1));
    points[2 * row] = x * scale;
    points[2 * row + 1] = y * scale;
  }
  return points;
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
