/** A figure that costs is kept fifty times as long as it cost: however often it is asked, it takes a fiftieth of the time. */
const TIMES = 50;
const MOST = 200;

/** Figures by key, each reckoned once at a time; what they cost is told by `now`, in milliseconds. */
export function keptWhile<T>(now: () => number = () => performance.now()) {
  const kept = new Map<string, { readonly value: Promise<T>; until: number }>();
  return (key: string, reckon: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && now() < known.until) return known.value;
    if (kept.size >= MOST) kept.clear();
    const begun = now();
    const entry = { value: reckon(), until: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    entry.value.then(
      () => (entry.until = now() + TIMES * (now() - begun)),
      () => kept.delete(key),
    );
    return entry.value;
  };
}
