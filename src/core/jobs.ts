import { Logger, run, type Runner } from "graphile-worker";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { isDatabaseAway } from "./db/handle.ts";
import { errorFields, type Log } from "./log.ts";
import { repeat } from "./repeat.ts";

/**
 * Background work. Rooms write events to the outbox in their own transaction; the relay here turns each event, in one
 * transaction, into the jobs that the wiring lists for it. Jobs run at least once, so each must be idempotent: it gets
 * the event's key for that.
 */
export interface Reaction {
  /** Name of the job, "room.verb". */
  readonly job: string;
  /** Jobs of one lane are run one at a time, and hold one place of the worker's at most. */
  readonly lane?: string;
  /** Its turn among the jobs that wait in its lane, from 0 on, the least first; without one it is 0. */
  readonly turn?: (event: DeliveredEvent) => number;
  readonly run: (event: DeliveredEvent) => Promise<void>;
}
export interface DeliveredEvent {
  readonly event: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, string | number>>;
}
/** What is looked for by the clock rather than told by an event. Idempotent, and never two at once in one worker. */
export interface Round {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}
export type Reactions = Readonly<Record<string, readonly Reaction[]>>;

export interface Worker {
  readonly stop: () => Promise<void>;
}

export interface WorkerParts {
  readonly url: string;
  readonly reactions: Reactions;
  readonly rounds: readonly Round[];
  readonly log: Log;
  readonly concurrency?: number;
}

/** Runs the worker of one side until stopped: relay, jobs, rounds. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const pool = new pg.Pool({ connectionString: parts.url, max: 6, connectionTimeoutMillis: 3_000 });
  // A connection cut by a restarting server is tried again by the library; it must not end the process.
  pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  // Started before its database, or with it: it waits, rather than ending and being started again.
  while (!(await isThere(pool))) await sleep(RETRY_MS);
  await freeJobs(pool);
  const runner = await startRunner(pool, parts);
  const relay = { name: "core.relay", everyMs: 300, run: () => relayOutbox(pool, parts.reactions) };
  const prune = { name: "core.prune", everyMs: 60_000, run: () => pruneChanges(pool) };
  const rounds = [relay, prune, ...parts.rounds].map((round) =>
    repeat(round.everyMs, () =>
      round
        .run()
        .catch((error: unknown) => parts.log.error("round.failed", { job: round.name, ...errorFields(error) })),
    ),
  );
  return {
    stop: async () => {
      await Promise.all(rounds.map((round) => round.stop()));
      await runner.stop();
      await pool.end();
    },
  };
}

const RETRY_MS = 500;

async function isThere(pool: pg.Pool): Promise<boolean> {
  try {
    await pool.query("select 1");
    return true;
  } catch (error) {
    if (isDatabaseAway(error)) return false;
    throw error;
  }
}

/**
 * Takes back the jobs that a killed worker held: the library would leave them for four hours, and the code in a letter
 * of sign-in is over in minutes. There is one worker a side; were there two, a job would run twice, which it may.
 */
async function freeJobs(pool: pg.Pool): Promise<void> {
  await pool.query(
    "select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker._private_jobs where locked_by is not null))",
  );
}

function startRunner(pool: pg.Pool, parts: WorkerParts): Promise<Runner> {
  const reactions = Object.values(parts.reactions).flat();
  const taskList = Object.fromEntries(
    reactions.map(({ job, run: work }) => [job, (payload: unknown) => work(payload as DeliveredEvent)]),
  );
  return run({
    pgPool: pool,
    taskList,
    concurrency: parts.concurrency ?? 4,
    pollInterval: 1_000,
    noHandleSignals: true,
    // The library's messages quote payloads: only the job's name goes into our log.
    logger: new Logger((scope) => (level: string) => {
      if (level === "error") parts.log.error("job.failed", { job: scope.taskIdentifier });
    }),
  });
}

/** Moves what waits in the outbox into the queue: in one transaction, so that nothing is lost or doubled. */
export async function relayOutbox(pool: pg.Pool, reactions: Reactions): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<DeliveredEvent>(
      "delete from core.outbox where id in (select id from core.outbox order by id limit 200 for update skip locked) returning event, key, payload",
    );
    for (const row of rows)
      for (const reaction of reactions[row.event] ?? []) {
        const { job, lane } = reaction;
        await client.query(
          "select graphile_worker.add_job($1, $2::json, job_key => $3, max_attempts => 12, queue_name => $4, priority => $5)",
          [job, JSON.stringify(row), `${job}:${row.key}`, lane, priorityOf(reaction, row)],
        );
      }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Jobs of a lane go before the others, of which they leave three places free: letters by the thousand would keep its later turns waiting. */
const priorityOf = ({ lane, turn }: Reaction, event: DeliveredEvent): number =>
  lane === undefined ? 0 : Math.min(turn?.(event) ?? 0, LATEST) - LATEST - 1;
const LATEST = 1_000;

async function pruneChanges(pool: pg.Pool): Promise<void> {
  await pool.query("delete from core.change where at < clock_timestamp() - interval '10 minutes'");
}
