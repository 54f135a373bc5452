import type { Weighted } from "./cells.ts";
import { squared, weightsOf, type Clustering } from "./clustering.ts";
import type { Points } from "./positions.ts";
import type { Random } from "./random.ts";
import { withSingleMoves } from "./single-moves.ts";

const RESTARTS = 30;
const ROUNDS = 100;

/** How often those who stand alone are held out, and groups looked for again. */
const HELD_OUT = 3;

/**
 * k-means (concerns.md, item 5): of 30 seeded restarts, the one of smallest inertia among those that leave nobody in a group
 * of their own. Where each of them does, whoever was alone in the best is held out and given to the nearest group at the end,
 * so that one odd voter cannot hide the groups of all. Undefined where even so there are none.
 */
export function kMeans(data: Weighted, k: number, random: Random): Clustering | undefined {
  let held = data;
  for (let times = 0; times <= HELD_OUT; times++) {
    const found = ofRestarts(held, k, random);
    const weights = weightsOf(held, found.groupOf, k);
    if (weights.every((weight) => weight >= 2)) return found;
    const { groupOf } = found;
    held = { ...held, weight: held.weight.map((own, at) => ((weights[groupOf[at] ?? 0] ?? 0) < 2 ? 0 : own)) };
  }
  return undefined;
}

/** The best of the restarts: any that leaves nobody alone before any that does, then the smallest inertia. */
function ofRestarts(data: Weighted, k: number, random: Random): Clustering {
  const restart = (): Clustering => withSingleMoves(data, settled(data, spreadStart(data, k, random)));
  const leavesAlone = ({ groupOf }: Clustering): boolean => weightsOf(data, groupOf, k).some((weight) => weight < 2);
  let best = restart();
  let isLone = leavesAlone(best);
  for (let times = 1; times < RESTARTS; times++) {
    const found = restart();
    const lone = leavesAlone(found);
    if (lone === isLone ? found.inertia >= best.inertia : lone) continue;
    [best, isLone] = [found, lone];
  }
  return best;
}

/** k-means++ (Arthur and Vassilvitskii, 2007): each centre drawn by its squared distance to those there are. */
function spreadStart({ points, weight }: Weighted, k: number, random: Random): Points {
  const centres = new Float64Array(2 * k);
  const chance = Float64Array.from(weight);
  const nearest = new Float64Array(weight.length).fill(Infinity);
  for (let centre = 0; centre < k; centre++) {
    const drawn = drawnBy(chance, random);
    const [x = 0, y = 0] = [points[2 * drawn], points[2 * drawn + 1]];
    centres.set([x, y], 2 * centre);
    for (let at = 0; at < weight.length; at++) {
      nearest[at] = Math.min(nearest[at] ?? 0, squared(points, at, x, y));
      chance[at] = (nearest[at] ?? 0) * (weight[at] ?? 0);
    }
  }
  return centres;
}

/** A number drawn in proportion to its chance; the first, where all chances are 0. */
function drawnBy(chance: Float64Array, random: Random): number {
  let all = 0;
  for (let at = 0; at < chance.length; at++) all += chance[at] ?? 0;
  let left = random.next() * all;
  for (let at = 0; at < chance.length; at++) {
    left -= chance[at] ?? 0;
    if (left < 0) return at;
  }
  return 0;
}

/** Lloyd's rounds, until nobody changes group. */
function settled(data: Weighted, start: Points): Clustering {
  let centres = start;
  let nearest = nearestOf(data, centres);
  for (let round = 0; round < ROUNDS; round++) {
    centres = centresOf(data, nearest.groupOf, centres);
    const next = nearestOf(data, centres);
    const isSettled = next.groupOf.every((group, at) => group === nearest.groupOf[at]);
    nearest = next;
    if (isSettled) break;
  }
  return { ...nearest, centres };
}

/** The nearest centre of each point; the first of those that are equally near. */
export function nearestOf({ points, weight }: Weighted, centres: Points) {
  const groupOf = new Uint8Array(weight.length);
  let inertia = 0;
  for (let at = 0; at < weight.length; at++) {
    let least = Infinity;
    for (let centre = 0; 2 * centre < centres.length; centre++) {
      const far = squared(points, at, centres[2 * centre] ?? 0, centres[2 * centre + 1] ?? 0);
      if (far >= least) continue;
      least = far;
      groupOf[at] = centre;
    }
    inertia += least * (weight[at] ?? 0);
  }
  return { groupOf, inertia };
}

/** The mean of each group; a group that has nobody keeps its centre. */
function centresOf({ points, weight }: Weighted, groupOf: Uint8Array, before: Points): Points {
  const sums = new Float64Array(before.length);
  const totals = new Float64Array(before.length / 2);
  for (let at = 0; at < weight.length; at++) {
    const group = groupOf[at] ?? 0;
    const heavy = weight[at] ?? 0;
    sums[2 * group] = (sums[2 * group] ?? 0) + heavy * (points[2 * at] ?? 0);
    sums[2 * group + 1] = (sums[2 * group + 1] ?? 0) + heavy * (points[2 * at + 1] ?? 0);
    totals[group] = (totals[group] ?? 0) + heavy;
  }
  return sums.map((sum, at) => {
    const total = totals[at >> 1] ?? 0;
    return total === 0 ? (before[at] ?? 0) : sum / total;
  });
}
