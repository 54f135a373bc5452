/**
 * The adjusted Rand index of two groupings of the same people (Hubert and Arabie, 1985): 1 when they are the same, about 0
 * when they agree as chance would. 1 as well when neither parts anybody.
 */
export function adjustedRandIndex(one: Uint8Array, other: Uint8Array): number {
  const [together, here, there] = [new Float64Array(GROUPS * GROUPS), new Float64Array(GROUPS), new Float64Array(GROUPS)];
  for (let person = 0; person < one.length; person++) {
    const [group = 0, otherGroup = 0] = [one[person], other[person]];
    const both = GROUPS * group + otherGroup;
    together[both] = (together[both] ?? 0) + 1;
    here[group] = (here[group] ?? 0) + 1;
    there[otherGroup] = (there[otherGroup] ?? 0) + 1;
  }
  const [inBoth, inOne, inOther] = [pairsIn(together), pairsIn(here), pairsIn(there)];
  const expected = (inOne * inOther) / Math.max(pairs(one.length), 1);
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (inBoth - expected) / (most - expected);
}

/** As many as a byte can tell apart. */
const GROUPS = 256;
const pairs = (count: number): number => (count * (count - 1)) / 2;
const pairsIn = (counts: Float64Array): number => counts.reduce((sum, count) => sum + pairs(count), 0);
