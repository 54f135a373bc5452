/** The office's snapshots as the public side holds them: the last good one of each kind, verified. */
export interface Published {
  /** The body of the last good snapshot of a kind, already parsed by its contract; undefined before the first. */
  readonly get: <K extends keyof SnapshotBodies>(kind: K) => SnapshotBodies[K] | undefined;
}

import type { SnapshotBodies } from "../contracts/snapshots.ts";
