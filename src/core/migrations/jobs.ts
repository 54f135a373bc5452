import { runMigrations } from "graphile-worker";
import pg, { escapeIdentifier, type ClientBase } from "pg";
import { roleOf, type SideName } from "../db/logins.ts";
import { ensureOwner, ensureSchema } from "./roles.ts";

const SCHEMA = "graphile_worker";
const workerOf = { public: "worker", files: "files_worker" } as const satisfies Record<SideName, string>;

export interface QueueOptions {
  readonly url: string;
  readonly side: SideName;
  readonly prefix: string;
}

/**
 * Installs or updates the job queue in a schema of its own, as that schema's owner; the side's worker may use it and
 * owns nothing. `client` is connected as the database's owner. Safe to repeat.
 */
export async function prepareQueue(client: ClientBase, o: QueueOptions): Promise<void> {
  const owner = await ensureOwner(client, o.prefix, SCHEMA);
  await ensureSchema(client, o.prefix, SCHEMA);
  const database = escapeIdentifier(
    (await client.query<{ name: string }>("select current_database() as name")).rows[0]?.name ?? "",
  );
  // The library says `create schema if not exists`, which PostgreSQL allows only to those who may create one.
  await client.query(`grant connect, create on database ${database} to ${escapeIdentifier(owner)}`);
  await asQueueOwner(o.url, owner, async (pool) => {
    await runMigrations({ pgPool: pool, noHandleSignals: true });
    await admit(pool, roleOf(o.prefix, workerOf[o.side]));
    for (const grant of grants(roleOf(o.prefix, workerOf[o.side]))) await pool.query(grant);
  });
  await client.query(`revoke connect, create on database ${database} from ${escapeIdentifier(owner)}`);
}

async function asQueueOwner(url: string, owner: string, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: `-c role=${owner}` });
  pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

/** The library turns row security on and leaves its tables to their owner; our worker is let in table by table. */
async function admit(pool: pg.Pool, worker: string): Promise<void> {
  const tables = await pool.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relrowsecurity",
    [SCHEMA],
  );
  for (const { name } of tables.rows) {
    const table = `${SCHEMA}.${escapeIdentifier(name)}`;
    await pool.query(`drop policy if exists preau_worker on ${table}`);
    await pool.query(
      `create policy preau_worker on ${table} to ${escapeIdentifier(worker)} using (true) with check (true)`,
    );
  }
}

function grants(worker: string): readonly string[] {
  const role = escapeIdentifier(worker);
  return [
    `grant usage on schema ${SCHEMA} to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${role}`,
    `grant usage on all sequences in schema ${SCHEMA} to ${role}`,
    `grant execute on all functions in schema ${SCHEMA} to ${role}`,
  ];
}
