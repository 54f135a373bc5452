import { summaryOf } from "./cells.ts";
import { componentsOf, scatterOf, writtenOut, type Scatter } from "./components.ts";
import { inGroups, type Groups } from "./groups.ts";
import { columnsIn, type VoteMatrix } from "./matrix.ts";
import { positionsBy, type Points, type View } from "./positions.ts";
import { adjustedRandIndex } from "./rand-index.ts";
import { Random } from "./random.ts";

/** What the groups were made from. */
export interface Making {
  /** Everybody's votes on the statements that stand. */
  readonly matrix: VoteMatrix;
  readonly means: Float64Array;
  /** XᵀX of the matrix, where it was written out. */
  readonly gram: Float64Array | undefined;
  /** 1 for each statement that is 0 for everybody: it takes part in halves as it does in the whole. */
  readonly moderatedOut: Uint8Array;
  /** The same votes of those who are in the map alone. */
  readonly inMap: VoteMatrix;
}

const HALVES = 20;

/** Below this, groups are not shown: with other statements people would have stood with others. */
export const STABLE = 0.6;

/** Half of the statements, and where people stand by those alone. */
interface Half {
  readonly view: View;
  /** What the half was drawn with, and its groups are. */
  readonly random: Random;
}

/**
 * How far the groups depend on which statements there happened to be (concerns.md, item 5): from 20 random halves of the
 * statements the same number of groups is made anew; the median adjusted Rand index with the groups of the whole. A half
 * in which no such groups can be made counts 0.
 */
export function stabilityOf(making: Making, groups: Groups): number {
  const halves = Array.from({ length: HALVES }, (_, half) => halfOf(making, new Random(100, half)));
  const points = positionsBy(
    making.inMap,
    halves.map(({ view }) => view),
  );
  const indices = halves
    .map(({ random }, half) => agreement(groups, points[half] ?? new Float64Array(0), random))
    .sort((a, b) => a - b);
  return ((indices[HALVES / 2 - 1] ?? 0) + (indices[HALVES / 2] ?? 0)) / 2;
}

function agreement(groups: Groups, points: Points, random: Random): number {
  const found = inGroups(summaryOf(points), points, groups.k, random);
  return found ? adjustedRandIndex(groups.groupOf, found.groupOf) : 0;
}

function halfOf({ matrix, means, gram, moderatedOut }: Making, random: Random): Half {
  const { statements } = matrix;
  const columns = random
    .order(statements)
    .subarray(0, Math.ceil(statements / 2))
    .sort();
  const counts = new Uint8Array(statements);
  for (const column of columns) counts[column] = 1;
  const scatter: Scatter = gram ? writtenOut(gram, statements, columns) : scatterOf(columnsIn(matrix, counts), means);
  const [first, second] = componentsOf(scatter, random);
  const components = gram
    ? ([spread(first, columns, statements), spread(second, columns, statements)] as const)
    : ([first, second] as const);
  const alsoSeen = columns.reduce((sum, column) => sum + (moderatedOut[column] ?? 0), 0);
  return { view: { means, components, alsoSeen, counts }, random };
}

function spread(small: Float64Array, columns: Int32Array, statements: number): Float64Array {
  const whole = new Float64Array(statements);
  columns.forEach((column, at) => (whole[column] = small[at] ?? 0));
  return whole;
}
