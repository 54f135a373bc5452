import { record, sealBatch } from "../../core/audit.ts";
import type { Clock } from "../../core/clock.ts";
import type { Db } from "../../core/db/handle.ts";
import type { Round } from "../../core/jobs.ts";
import { errorFields, type Log } from "../../core/log.ts";
import { isDue, lateRooms } from "./rules.ts";
import { addRun, installedAt, lastSuccesses } from "./store/retention.ts";

type WorkerDb = Db<"worker"> | Db<"files_worker">;

/** Seals what was written into the log, once a minute. */
export function sealingRound(db: WorkerDb, clock: Clock): Round {
  return { name: "privacy.seal", everyMs: 60_000, run: () => sealBatch(db, clock.now()).then(() => undefined) };
}

/** A room's own end of its rows; `expire` is a room's `personalData(worker).expire`. */
export interface Retention {
  readonly room: string;
  readonly expire: (now: Date) => Promise<number>;
}

export interface RetentionParts {
  readonly db: WorkerDb;
  readonly clock: Clock;
  readonly log: Log;
  readonly rooms: readonly Retention[];
}

/** Keeps those that have something to end. */
export const retentionsOf = (
  rooms: readonly { readonly room: string; readonly expire?: (now: Date) => Promise<number> }[],
): readonly Retention[] => rooms.flatMap(({ room, expire }) => (expire ? [{ room, expire }] : []));

/**
 * Once a day, each room removes what has reached its end. A room that fails is tried again at the next hour and stops no
 * other; one that is late is an alarm, here in the log and on the officer's page.
 */
export function retentionRound(parts: RetentionParts): Round {
  return { name: "privacy.retention", everyMs: 3_600_000, run: () => runRetention(parts) };
}

export async function runRetention({ db, clock, log, rooms }: RetentionParts): Promise<void> {
  const done = await lastSuccesses(db);
  for (const room of rooms) if (isDue(done.get(room.room), clock.now())) await expireOne(db, clock, log, room);
  const after = await lastSuccesses(db);
  const runs = rooms.map(({ room }) => ({ room, succeededAt: after.get(room) }));
  const since = (await installedAt(db)) ?? clock.now();
  for (const room of lateRooms(runs, since, clock.now())) log.error("privacy.retention-late", { room });
}

async function expireOne(db: WorkerDb, clock: Clock, log: Log, { room, expire }: Retention): Promise<void> {
  const startedAt = clock.now();
  try {
    const removed = await expire(startedAt);
    await addRun(db, { room, startedAt, endedAt: clock.now(), removed, failure: undefined });
    if (removed > 0)
      await record(db, {
        ...{ at: startedAt, actor: "worker", action: "retention.ran", subject: "retention", ids: [room] },
        detail: { removed },
      });
  } catch (error) {
    const fields = errorFields(error);
    log.error("privacy.retention-failed", { room, ...fields });
    const failure = fields.error ?? "Error";
    await addRun(db, { room, startedAt, endedAt: clock.now(), removed: 0, failure });
  }
}
