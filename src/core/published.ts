import type { Snapshot, SnapshotKind } from "../contracts/snapshots.ts";
import type { Log } from "./log.ts";
import { repeat } from "./repeat.ts";
import type { SnapshotReader } from "./snapshots/read.ts";

/** The office's snapshots as the public side holds them: the last good one of each kind, verified. */
export interface Published {
  /** The last good snapshot of a kind; undefined before the first. */
  readonly get: <K extends SnapshotKind>(kind: K) => Snapshot<K> | undefined;
  /** A file that a snapshot names by its hash, verified; undefined when it cannot be had now. */
  readonly part: (sha256: string) => Promise<Buffer | undefined>;
}

/** Pages that show a snapshot of a kind depend on this topic. */
export const publishedTopic = (kind: SnapshotKind): string => `published:${kind}`;

export interface Following extends Published {
  readonly stop: () => Promise<void>;
}

const LOOK_EVERY_MS = 1_000;

/** Looks for new snapshots once a second; `changed` is told the topics to renew. What is refused is an alarm in the log. */
export async function followPublished(
  reader: SnapshotReader,
  log: Log,
  changed: (topic: string) => void,
): Promise<Following> {
  let said = "";
  const look = async (): Promise<void> => {
    const found = await reader.refresh();
    for (const kind of found.changed) changed(publishedTopic(kind));
    const alarms = found.alarms.filter(({ alarm }) => alarm !== "index-missing");
    const now = JSON.stringify(alarms);
    if (now !== said) for (const { alarm } of alarms) log.error("snapshot.refused", { refusal: alarm });
    said = now;
  };
  const lookSafely = (): Promise<void> => look().catch(() => log.warn("snapshot.unreadable"));
  await lookSafely();
  const looking = repeat(LOOK_EVERY_MS, lookSafely);
  return { get: (kind) => reader.current(kind)?.snapshot, part: (sha256) => reader.part(sha256), stop: looking.stop };
}
