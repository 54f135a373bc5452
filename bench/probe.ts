/**
 * Loaded before the program that is measured (`node --import`), so that the program itself holds nothing for us. Asked
 * by a message, it tells what this process has used since it began.
 */
export interface Usage {
  readonly probe: true;
  /** Milliseconds of processor, of the program and of the system for it. */
  readonly cpu: number;
  /** Bytes resident now. */
  readonly rss: number;
}

process.on("message", (message) => {
  if (message !== "usage") return;
  const { user, system } = process.cpuUsage();
  process.send?.({ probe: true, cpu: (user + system) / 1000, rss: process.memoryUsage.rss() } satisfies Usage);
});
// Listening keeps the channel open: the program must be able to end as it does without us.
process.channel?.unref();
