/** Places for as many at once of each source and in all: answers what gives the place back, or nothing when none is free. */
export function seatsOf(ofOne: number, ofAll: number): (source: string) => (() => void) | undefined {
  const taken = new Map<string, number>();
  let all = 0;
  const count = (source: string, by: 1 | -1): void => {
    all += by;
    const now = (taken.get(source) ?? 0) + by;
    if (now > 0) taken.set(source, now);
    else taken.delete(source);
  };
  return (source) => {
    if (all >= ofAll || (taken.get(source) ?? 0) >= ofOne) return undefined;
    count(source, 1);
    return () => count(source, -1);
  };
}
