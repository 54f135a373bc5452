import type { Weighted } from "./cells.ts";
import { weightsOf } from "./clustering.ts";

/**
 * The mean silhouette of a grouping (Rousseeuw, 1987), from −1 to 1: for each person (b − a) / max(a, b), where a is the mean
 * distance to the others of the group and b that to the nearest other group; 0 for who is alone. A point that stands for
 * several people counts as often, its people at distance 0 from one another.
 */
export function silhouetteOf(data: Weighted, groupOf: Uint8Array, k: number): number {
  const totals = weightsOf(data, groupOf, k);
  const [sums, everybody] = [new Float64Array(k), totals.reduce((sum, total) => sum + total, 0)];
  let silhouette = 0;
  for (let at = 0; at < groupOf.length; at++) {
    distancesFrom(data, groupOf, at, sums);
    silhouette += (data.weight[at] ?? 0) * standing(sums, totals, groupOf[at] ?? 0);
  }
  return silhouette / Math.max(everybody, 1);
}

function distancesFrom({ points, weight }: Weighted, groupOf: Uint8Array, from: number, sums: Float64Array): void {
  sums.fill(0);
  const [x = 0, y = 0] = [points[2 * from], points[2 * from + 1]];
  for (let at = 0; at < groupOf.length; at++) {
    const dx = (points[2 * at] ?? 0) - x;
    const dy = (points[2 * at + 1] ?? 0) - y;
    const group = groupOf[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + Math.sqrt(dx * dx + dy * dy) * (weight[at] ?? 0);
  }
}

function standing(sums: Float64Array, totals: Float64Array, own: number): number {
  const others = (totals[own] ?? 0) - 1;
  if (others <= 0) return 0;
  const within = (sums[own] ?? 0) / others;
  let nearest = Infinity;
  for (let group = 0; group < sums.length; group++)
    if (group !== own && (totals[group] ?? 0) > 0)
      nearest = Math.min(nearest, (sums[group] ?? 0) / (totals[group] ?? 1));
  const most = Math.max(within, nearest);
  return Number.isFinite(nearest) && most > 0 ? (nearest - within) / most : 0;
}
