/** A share that nobody can bring to 0 or 1: (successes + 1) / (trials + 2). */
export const shareOf = (successes: number, trials: number): number => (successes + 1) / (trials + 2);

/** How far a share is above one half, in standard errors: 2√(n+1)·((a+1)/(n+1) − ½) (concerns.md, item 6). */
export const aboveHalf = (successes: number, trials: number): number =>
  2 * Math.sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5);

/** How far one share is above another, in standard errors: the two-proportion test with +1 on all four counts. */
export function aboveOther(successes: number, trials: number, otherSuccesses: number, otherTrials: number): number {
  const [here, there] = [trials + 1, otherTrials + 1];
  const pooled = (successes + otherSuccesses + 2) / (here + there);
  if (pooled === 1) return 0;
  const apart = (successes + 1) / here - (otherSuccesses + 1) / there;
  return apart / Math.sqrt(pooled * (1 - pooled) * (1 / here + 1 / there));
}

/** What one must pass to be no accident, nine times in ten, one-sided. */
export const NO_ACCIDENT = 1.2816;
