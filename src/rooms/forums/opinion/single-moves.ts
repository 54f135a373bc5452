import type { Weighted } from "./cells.ts";
import { squared, weightsOf, type Clustering } from "./clustering.ts";

interface State {
  readonly groupOf: Uint8Array;
  readonly centres: Float64Array;
  readonly totals: Float64Array;
  inertia: number;
}

const PASSES = 100;
/** Gains smaller than this part of the whole are the noise of sums. */
const NOISE = 1e-12;

/**
 * Moves single points to another group while that makes the inertia smaller (Hartigan and Wong, 1979). Lloyd's rounds stop
 * at groupings that one such move still improves: in a reference conversation all thirty restarts stopped beside the
 * grouping of smallest inertia, and three people of 281 stood on the wrong side.
 */
export function withSingleMoves(data: Weighted, from: Clustering): Clustering {
  const totals = weightsOf(data, from.groupOf, from.centres.length / 2);
  const state: State = { ...from, groupOf: from.groupOf.slice(), centres: from.centres.slice(), totals };
  for (let pass = 0; pass < PASSES; pass++) if (!passOver(data, state)) break;
  return state;
}

/** Whether somebody moved: each point to the group by which the inertia loses most. */
function passOver(data: Weighted, state: State): boolean {
  const { groupOf, totals } = state;
  let hasMoved = false;
  for (let at = 0; at < groupOf.length; at++) {
    const own = groupOf[at] ?? 0;
    const left = (totals[own] ?? 0) - (data.weight[at] ?? 0);
    let to = own;
    let gain = 0;
    const leaving = left <= 0 ? 0 : shareIn(data, state, at, own, left);
    for (let group = 0; left > 0 && group < totals.length; group++) {
      if (group === own) continue;
      const gained = leaving - shareIn(data, state, at, group, (totals[group] ?? 0) + (data.weight[at] ?? 0));
      if (gained <= gain) continue;
      to = group;
      gain = gained;
    }
    if (gain <= NOISE * state.inertia) continue;
    move(data, state, at, to);
    state.inertia -= gain;
    hasMoved = true;
  }
  return hasMoved;
}

/** What a point takes of the inertia when it leaves its group, or brings when it comes to one; `after` weighs the group then. */
function shareIn(
  { points, weight }: Weighted,
  { centres, totals }: State,
  at: number,
  group: number,
  after: number,
): number {
  const far = squared(points, at, centres[2 * group] ?? 0, centres[2 * group + 1] ?? 0);
  return (((weight[at] ?? 0) * (totals[group] ?? 0)) / after) * far;
}

function move(data: Weighted, state: State, at: number, to: number): void {
  const own = state.groupOf[at] ?? 0;
  weigh(data, state, at, own, -(data.weight[at] ?? 0));
  weigh(data, state, at, to, data.weight[at] ?? 0);
  state.groupOf[at] = to;
}

/** Puts a point's weight into a group, or takes it away. */
function weigh({ points }: Weighted, { centres, totals }: State, at: number, group: number, weight: number): void {
  const before = totals[group] ?? 0;
  const after = before + weight;
  for (let side = 0; side < 2; side++) {
    const sum = before * (centres[2 * group + side] ?? 0) + weight * (points[2 * at + side] ?? 0);
    centres[2 * group + side] = sum / after;
  }
  totals[group] = after;
}
