import { raw, type Executor } from "../../../core/db/handle.ts";

export interface RetentionRun {
  readonly room: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly removed: number;
  /** Class or SQLSTATE of what went wrong; never its message. */
  readonly failure: string | undefined;
}

export async function addRun(db: Executor, run: RetentionRun): Promise<void> {
  await raw(
    db,
    "insert into privacy.retention_run (room, started_at, ended_at, removed, failure) values ($1, $2, $3, $4, $5)",
    [run.room, run.startedAt, run.endedAt, run.removed, run.failure ?? null],
  );
}

export async function lastSuccesses(db: Executor): Promise<ReadonlyMap<string, Date>> {
  const rows = await raw<{ room: string; at: Date }>(
    db,
    "select room, max(started_at) as at from privacy.retention_run where failure is null group by room",
  );
  return new Map(rows.map(({ room, at }) => [room, at]));
}

interface RunRow {
  readonly room: string;
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly removed: string;
  readonly failure: string | null;
}

export async function latestRuns(db: Executor, limit = 100): Promise<RetentionRun[]> {
  const rows = await raw<RunRow>(
    db,
    `select room, started_at, ended_at, removed::text, failure from privacy.retention_run
      order by started_at desc, id desc limit $1`,
    [limit],
  );
  return rows.map((row) => ({
    room: row.room,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    removed: Number(row.removed),
    failure: row.failure ?? undefined,
  }));
}

export async function installedAt(db: Executor): Promise<Date | undefined> {
  const [row] = await raw<{ created_at: Date }>(db, "select created_at from core.installation");
  return row?.created_at;
}

/** Runs older than a year and a month tell nothing that the latest ones do not. */
export async function forgetRuns(db: Executor, before: Date): Promise<number> {
  const rows = await raw(db, "delete from privacy.retention_run where started_at < $1 returning 1", [before]);
  return rows.length;
}
