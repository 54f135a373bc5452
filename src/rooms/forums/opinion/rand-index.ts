/**
 * The adjusted Rand index of two groupings of the same people (Hubert and Arabie, 1985): 1 when they are the same, about 0
 * when they agree as chance would. 1 as well when neither parts anybody.
 */
export function adjustedRandIndex(one: Uint8Array, other: Uint8Array): number {
  const [here, there] = [sizesOf(one), sizesOf(other)];
  const together = new Float64Array(here.length * there.length);
  for (let person = 0; person < one.length; person++) {
    const both = (one[person] ?? 0) * there.length + (other[person] ?? 0);
    together[both] = (together[both] ?? 0) + 1;
  }
  const [inBoth, inOne, inOther] = [pairsIn(together), pairsIn(here), pairsIn(there)];
  const expected = (inOne * inOther) / Math.max(pairs(one.length), 1);
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (inBoth - expected) / (most - expected);
}

const pairs = (count: number): number => (count * (count - 1)) / 2;
const pairsIn = (counts: Float64Array): number => counts.reduce((sum, count) => sum + pairs(count), 0);

/** How many each group has, up to the last. */
function sizesOf(groupOf: Uint8Array): Float64Array {
  const sizes = new Float64Array(groupOf.reduce((most, group) => Math.max(most, group), 0) + 1);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  return sizes;
}
