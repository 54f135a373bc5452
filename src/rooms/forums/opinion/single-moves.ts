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

/** Whether somebody moved. */
function passOver(data: Weighted, state: State): boolean {
  let hasMoved = false;
  for (let at = 0; at < state.groupOf.length; at++) {
    const [to, gain] = bestMove(data, state, at);
    if (gain <= NOISE * state.inertia) continue;
    move(data, state, at, to);
    state.inertia -= gain;
    hasMoved = true;
  }
  return hasMoved;
}

/** The group that a point would best move to, and what the inertia loses by it: nothing, for its own. */
function bestMove({ points, weight }: Weighted, { groupOf, centres, totals }: State, at: number) {
  const [own = 0, heavy = 0] = [groupOf[at], weight[at]];
  const far = (group: number): number => squared(points, at, centres[2 * group] ?? 0, centres[2 * group + 1] ?? 0);
  const [total = 0, left] = [totals[own], (totals[own] ?? 0) - heavy];
  let to = own;
  let gain = 0;
  if (left <= 0) return [to, gain] as const;
  const leaving = ((heavy * total) / left) * far(own);
  for (let group = 0; group < totals.length; group++) {
    if (group === own) continue;
    const there = totals[group] ?? 0;
    const gained = leaving - ((heavy * there) / (there + heavy)) * far(group);
    if (gained <= gain) continue;
    to = group;
    gain = gained;
  }
  return [to, gain] as const;
}

function move({ points, weight }: Weighted, { groupOf, centres, totals }: State, at: number, to: number): void {
  const heavy = weight[at] ?? 0;
  for (const [group, sign] of [
    [groupOf[at] ?? 0, -1],
    [to, 1],
  ] as const) {
    const [before = 0, after] = [totals[group], (totals[group] ?? 0) + sign * heavy];
    for (const side of [0, 1]) {
      const sum = before * (centres[2 * group + side] ?? 0) + sign * heavy * (points[2 * at + side] ?? 0);
      centres[2 * group + side] = sum / after;
    }
    totals[group] = after;
  }
  groupOf[at] = to;
}
