import pg, { type Client } from "pg";
import type { Clock } from "../clock.ts";
import { loginsOf, ownerOf, roleOf, type SideName } from "../db/logins.ts";
import { Halt } from "../halt.ts";
import {
  extensionsNamed,
  ownersNamed,
  pending,
  readMigrations,
  refusal,
  withRoles,
  type Applied,
  type Migration,
} from "./files.ts";
import { prepareQueue } from "./jobs.ts";
import { asOwner, closeDatabase, ensureExtension, ensureLogin, ensureOwner, ensureSchema } from "./roles.ts";

export interface MigrateOptions {
  /** Address of the side's database, for its owner: a superuser, or the database's owner with CREATEROLE. */
  readonly url: string;
  readonly side: SideName;
  /** Folder of `NNNN_room_intent.sql` files. */
  readonly folder: string;
  readonly prefix: string;
  /** Password of each login of the side. */
  readonly passwords: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Called once, before the first change to a database that already has migrations. */
  readonly beforeChange?: (pending: readonly string[]) => Promise<void>;
}

/** Names of the migrations that were applied by this call, in order. */
export type Migrated = readonly string[];

/** "Préau" in a phone's digits: the same number for every installation, locks being held per database. */
const lockKey = 77328;

/**
 * Brings one side's database up to date: logins, owners, schemas, then each file in a transaction of its own, as the
 * owner of its schema. Two runs at once wait for one another. Throws {@link Halt} `migration-refused` when the history
 * was rewritten and `database-refused` when the database cannot be opened.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const files = readMigrations(options.folder);
  const client = await open(options.url);
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    return await migrateLocked(client, files, options);
  } finally {
    await client.end();
  }
}

async function open(url: string): Promise<Client> {
  const client = new pg.Client({ connectionString: url, application_name: "preau migrate" });
  await client.connect().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Halt("database-refused", `the database could not be opened: ${why}`, { cause });
  });
  return client;
}

async function migrateLocked(client: Client, files: readonly Migration[], o: MigrateOptions): Promise<Migrated> {
  const applied = await appliedTo(client, o.prefix);
  const left = pending(files, applied);
  if (applied.length > 0 && left.length > 0) await o.beforeChange?.(left.map(({ name }) => name));
  const logins = loginsOf[o.side];
  for (const login of logins) await ensureLogin(client, roleOf(o.prefix, login), passwordOf(o.passwords, login));
  await closeDatabase(client, await currentDatabase(client), o.prefix, logins);
  await ensureLedger(client, o.prefix);
  for (const migration of left) await apply(client, migration, o);
  await prepareQueue(client, o);
  return left.map(({ name }) => name);
}

function passwordOf(passwords: Readonly<Record<string, string>>, login: string): string {
  const password = passwords[login];
  if (password === undefined) throw new Error(`no password was given for the login ${login}`);
  return password;
}

async function currentDatabase(client: Client): Promise<string> {
  const answer = await client.query<{ name: string }>("select current_database() as name");
  return answer.rows[0]?.name ?? "";
}

async function appliedTo(client: Client, prefix: string): Promise<readonly Applied[]> {
  // From the catalogue: an owner that is no superuser may not look into `core` before it acts as its owner.
  const found = await client.query("select 1 from pg_tables where schemaname = 'core' and tablename = 'migration'");
  if (found.rowCount === 0) return [];
  const rows = await asOwner(client, ownerOf(prefix, "core"), () =>
    client.query<Applied>("select name, checksum from core.migration order by name"),
  );
  return rows.rows;
}

async function ensureLedger(client: Client, prefix: string): Promise<void> {
  await ensureSchema(client, prefix, "core");
  await asOwner(client, ownerOf(prefix, "core"), () =>
    client.query(
      `create table if not exists core.migration (
         name text primary key, checksum text not null, applied_at timestamptz not null)`,
    ),
  );
}

/** One file, one transaction, one owner. A file that ends the transaction itself would break that, and is refused. */
async function apply(client: Client, migration: Migration, o: MigrateOptions): Promise<void> {
  const sql = withRoles(migration, o.prefix, loginsOf[o.side]);
  for (const schema of ownersNamed(migration)) await ensureOwner(client, o.prefix, schema);
  await client.query("begin");
  try {
    await ensureSchema(client, o.prefix, migration.schema);
    for (const extension of extensionsNamed(migration)) await ensureExtension(client, extension);
    const transaction = await transactionId(client);
    await asOwner(client, ownerOf(o.prefix, migration.schema), () => client.query(sql));
    if ((await transactionId(client)) !== transaction)
      throw refusal(`${migration.name} ends its own transaction; a migration is one transaction`);
    await asOwner(client, ownerOf(o.prefix, "core"), () =>
      client.query("insert into core.migration values ($1, $2, $3)", [
        migration.name,
        migration.checksum,
        o.clock.now(),
      ]),
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error instanceof Halt ? error : refusal(`${migration.name}: ${sentenceOf(error, sql)}`);
  }
}

async function transactionId(client: Client): Promise<string> {
  const answer = await client.query<{ id: string }>("select pg_current_xact_id()::text as id");
  return answer.rows[0]?.id ?? "";
}

/** PostgreSQL's message with the line of the file where it stopped. */
function sentenceOf(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = "position" in error ? Number(error.position) : Number.NaN;
  if (!Number.isFinite(position)) return error.message;
  return `${error.message} (line ${sql.slice(0, position).split("\n").length})`;
}
