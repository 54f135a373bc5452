/**
 * Milliseconds of processor spent by this process on something synchronous. Wall time would fail a test because a
 * neighbour is busy.
 */
export function cpuMilliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
