/**
 * The leash between the supervisor and a door it started: an IPC channel. A door started by itself (systemd) has none,
 * and these do the same with signals alone.
 */
export type DoorMessage = { readonly type: "ready"; readonly address: string };

/** Tells the supervisor that this door answers, and where (`http://127.0.0.1:3000`; empty for a worker). */
export function announceReady(address = ""): void {
  // The callback takes the error of a supervisor that died this instant; `disconnect` then ends the door.
  if (process.connected) process.send?.({ type: "ready", address } satisfies DoorMessage, () => undefined);
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
  process.on("disconnect", end);
  if (isOrphan()) end();
}

/** Started on a leash (`connected` is then a boolean) that was cut before anybody listened. */
const isOrphan = (): boolean => (process as { readonly connected?: boolean }).connected === false;
