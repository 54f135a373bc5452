import { summaryOf, type Weighted } from "./cells.ts";
import { weightsOf } from "./clustering.ts";
import { kMeans, nearestOf } from "./k-means.ts";
import type { Points } from "./positions.ts";
import { Random } from "./random.ts";
import { silhouetteOf } from "./silhouette.ts";

/** Groups of the people of a map, the largest first. */
export interface Groups {
  readonly k: number;
  /** The group of each person, from 0. */
  readonly groupOf: Uint8Array;
}

/** Groups, and those of the points they were looked for in, as they were found. */
interface Found extends Groups {
  readonly ofPoints: Uint8Array;
}

const MOST_GROUPS = 5;
const PEOPLE_A_GROUP = 12;

/** How many groups may be looked for among so many people: min(5, 2 + ⌊people / 12⌋). */
export const mostGroups = (people: number): number => Math.min(MOST_GROUPS, 2 + Math.floor(people / PEOPLE_A_GROUP));

/** The grouping of best mean silhouette, from 2 groups up (concerns.md, item 5); undefined where there is none. */
export function groupsOf(points: Points): Groups | undefined {
  const data = summaryOf(points);
  let best: Groups | undefined;
  let most = -Infinity;
  for (let k = 2; k <= mostGroups(points.length / 2); k++) {
    const found = inGroups(data, points, k, new Random(k));
    const silhouette = found ? silhouetteOf(data, found.ofPoints, k) : -Infinity;
    if (found && silhouette > most) [best, most] = [{ k, groupOf: found.groupOf }, silhouette];
  }
  return best;
}

/** The people put into `k` groups; undefined when one of them would be alone, or when all stand on one spot. */
export function inGroups(data: Weighted, points: Points, k: number, random: Random): Found | undefined {
  const found = kMeans(data, k, random);
  if (!found) return undefined;
  const people: Weighted = { points, weight: new Float64Array(points.length / 2).fill(1) };
  const { groupOf } = data.weight.length === people.weight.length ? found : nearestOf(people, found.centres);
  if (weightsOf(people, groupOf, k).some((weight) => weight < 2)) return undefined;
  return { k, groupOf: largestFirst(groupOf, k), ofPoints: found.groupOf };
}

/** Groups numbered by size; of the same size, the one of the first person first. */
function largestFirst(groupOf: Uint8Array, k: number): Uint8Array {
  const sizes = new Int32Array(k);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  const order = Array.from(sizes.keys()).sort(
    (one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0) || groupOf.indexOf(one) - groupOf.indexOf(other),
  );
  return groupOf.map((group) => order.indexOf(group));
}
