import type { Weighted } from "./cells.ts";
import type { Points } from "./positions.ts";

/** Each point's group, and how far the points are from their groups' centres: Σ weight · distance². */
export interface Clustering {
  readonly groupOf: Uint8Array;
  readonly centres: Points;
  readonly inertia: number;
}

/** The squared distance of a point from (x, y). */
export function squared(points: Points, at: number, x: number, y: number): number {
  const dx = (points[2 * at] ?? 0) - x;
  const dy = (points[2 * at + 1] ?? 0) - y;
  return dx * dx + dy * dy;
}

/** How many people each of `k` groups has. */
export function weightsOf({ weight }: Weighted, groupOf: Uint8Array, k: number): Float64Array {
  const totals = new Float64Array(k);
  groupOf.forEach((group, at) => (totals[group] = (totals[group] ?? 0) + (weight[at] ?? 0)));
  return totals;
}
