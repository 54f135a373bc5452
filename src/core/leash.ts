/**
 * The leash between the supervisor and a door it started: an IPC channel. A door started by itself (systemd) has none,
 * and these do the same with signals alone.
 */
export type DoorMessage = { readonly type: "ready"; readonly address: string };

/** Tells the supervisor that this door answers, and where (`http://127.0.0.1:3000`; empty for a worker). */
export function announceReady(address = ""): void {
  process.send?.({ type: "ready", address } satisfies DoorMessage);
}

/**
 * Calls `close` once, when the door is asked to end or when its supervisor is gone, then ends the process. A door that
 * does not close within ten seconds is ended all the same: it must not outlive its house.
 */
export function closeWhenAsked(close: () => Promise<void>): void {
  let closing = false;
  const end = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
  if (process.send) process.on("disconnect", end);
}
