/**
 * The adjusted Rand index of two groupings of the same people (Hubert and Arabie, 1985): 1 when they are the same, about 0
 * when they agree as chance would. 1 as well when neither parts anybody.
 */
export function adjustedRandIndex(one: Uint8Array, other: Uint8Array): number {
  const together = new Map<number, number>();
  for (let person = 0; person < one.length; person++) add(together, (one[person] ?? 0) * 256 + (other[person] ?? 0));
  const [inBoth, inOne, inOther] = [pairsIn(together), pairsIn(counted(one)), pairsIn(counted(other))];
  const expected = (inOne * inOther) / Math.max(pairs(one.length), 1);
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (inBoth - expected) / (most - expected);
}

const pairs = (count: number): number => (count * (count - 1)) / 2;
const pairsIn = (counts: Map<number, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
const add = (counts: Map<number, number>, key: number): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

function counted(groupOf: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const group of groupOf) add(counts, group);
  return counts;
}
