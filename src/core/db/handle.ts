import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { SqlLogin } from "./logins.ts";
import type { DB as FilesTables } from "./schema.files.ts";
import type { DB as PublicTables } from "./schema.public.ts";

/**
 * Database handles are branded by the login they use, so that a store of one side cannot be called with the other
 * side's handle: `Db<"web">` and `Db<"staff">` are different types, and a function says whose it takes.
 */
export type PublicLogin = "web" | "worker" | "live";
type TablesOf<L extends SqlLogin> = [L] extends [PublicLogin] ? PublicTables : FilesTables;

declare const login: unique symbol;
interface Branded<L extends SqlLogin> {
  readonly [login]: L;
}
export type Db<L extends SqlLogin> = Kysely<TablesOf<L>> & Branded<L>;
export type Tx<L extends SqlLogin> = Transaction<TablesOf<L>> & Branded<L>;

/** Dates without a time stay text: `pg` would shift them by a day west or east of Greenwich. */
const DATE = 1082;
const typeParsers = new pg.TypeOverrides();
typeParsers.setTypeParser(DATE, (text) => text);

export interface DbOptions {
  /** Most connections this process may hold. */
  readonly connections?: number;
  /** Told of each statement: tests count them. */
  readonly onStatement?: (sql: string) => void;
}

/** Opens a handle for one login. Nothing connects before the first statement. */
export function openDb<L extends SqlLogin>(url: string, options: DbOptions = {}): Db<L> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    types: typeParsers,
  });
  // A connection cut by a restarting server is not an error of ours: the next statement opens another. Cut between two
  // statements of a transaction, it tells only the client itself, and an error that nobody hears ends the process.
  pool.on("error", () => undefined).on("connect", (client) => namingWhatIsKept(client.on("error", () => undefined)));
  const { onStatement } = options;
  const db = new Kysely<TablesOf<L>>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement && { log: (event) => onStatement(event.query.sql) }),
  }) as Db<L>;
  pools.set(db, { pool, onStatement });
  return db;
}

const pools = new WeakMap<object, { readonly pool: pg.Pool; readonly onStatement: DbOptions["onStatement"] }>();

/** Runs `work` in one transaction of the same login; a throw rolls everything back. */
export function inTransaction<L extends SqlLogin, T>(db: Db<L>, work: (tx: Tx<L>) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) => work(tx as Tx<L>));
}

/** A handle or a transaction of any login. */
export type Executor = Pick<Kysely<unknown>, "executeQuery">;

/** One statement outside the typed builder, for the few places that need it. Same login, same pool. */
export async function raw<Row>(db: Executor, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const result = await db.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
  return result.rows;
}

/**
 * A hot statement that every connection plans once and keeps by name, in a transaction as outside: planning is most of what a
 * short one costs. `sql` is a constant, said once where its module is loaded: a name is kept for as long as the connection lives.
 */
export function keptPlanned(sql: string): string {
  // The same name is never given to two texts: `pg` refuses that.
  if (!names.has(sql)) names.set(sql, `planned_${names.size + 1}`);
  return sql;
}

const names = new Map<string, string>();

function namingWhatIsKept(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: readonly unknown[]) => unknown;
  client.query = ((first: unknown, ...rest: readonly unknown[]) => {
    const name = typeof first === "string" ? names.get(first) : undefined;
    return query(name === undefined ? first : { name, text: first }, ...rest);
  }) as typeof client.query;
}

/**
 * One statement that is kept planned, by itself. It is its own transaction, and is answered once it is committed: PostgreSQL says
 * that it is ready after its commit, and `pg` waits for that.
 */
export async function planned<Row extends object>(
  db: Executor,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const kept = pools.get(db);
  if (!kept) throw new Error("a statement that is its own transaction wants a handle, not a transaction");
  kept.onStatement?.(sql);
  const { rows } = await kept.pool.query<Row>(keptPlanned(sql), [...parameters]);
  return rows;
}

const away = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08003",
  // No room on the disk, no memory, no connection left: like away, it passes, and what was typed is given back.
  "53100",
  "53200",
  "53300",
  "ENOSPC",
  "EDQUOT",
]);

/** True when a file or the database found no room on its disk: it passes too, and the page says which it is. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOSPC", "EDQUOT", "53100"].includes(String(error.code));

/** True when the database cannot be reached now: the caller answers 503 in words, or goes on with what it holds. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (code !== undefined && away.has(code)) return true;
  // No socket to connect to; of any other call it is a file that is not there.
  if (code === "ENOENT" && syscall === "connect") return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  );
}
