import { Kysely, PostgresDialect } from "kysely";
import pg, { escapeIdentifier, type Client } from "pg";
import type { Executor, Tx } from "../db/handle.ts";
import type { SqlLogin } from "../db/logins.ts";

/** One connection that copies a whole side: rows as text, in settings that do not depend on the server's. */
export interface CopySession {
  readonly client: Client;
  readonly superuser: boolean;
}

export async function openSession(url: string, begin: string): Promise<CopySession> {
  const client = new pg.Client({ connectionString: url, application_name: "preau backup" });
  await client.connect();
  await client.query(begin);
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
     set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
     set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local search_path = '';
     set local row_security = off`,
  );
  const { rows } = await client.query<{ super: boolean }>(
    "select rolsuper as super from pg_roles where rolname = current_user",
  );
  return { client, superuser: rows[0]?.super === true };
}

/** An owner that is no superuser acts as the owner of each schema in turn, as migrations do. */
export async function actAs({ client, superuser }: CopySession, owner: string): Promise<void> {
  if (!superuser) await client.query(`set local role ${owner}`);
}

export async function actAsSelf({ client, superuser }: CopySession): Promise<void> {
  if (!superuser) await client.query("reset role");
}

export const quoted = ({ schema, name }: { schema: string; name: string }): string =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;

export const columnList = (columns: readonly string[]): string => columns.map(escapeIdentifier).join(", ");

/** Lets the store functions of core work inside this connection's transaction. */
export const executorOf = ({ client }: CopySession): Executor => ({
  executeQuery: async (query) => {
    if (!("sql" in query)) throw new Error("only compiled queries run here");
    const { rows } = await client.query(query.sql, [...query.parameters]);
    return { rows: rows as never[] };
  },
});

/** Acts as a login inside this connection's transaction. The right to do so is given for that long and taken back. */
export const asLogin =
  (session: CopySession) =>
  async <L extends SqlLogin, T>(login: string, work: (tx: Tx<L>) => Promise<T>): Promise<T> => {
    const { client, superuser } = session;
    const role = escapeIdentifier(login);
    if (!superuser) await client.query(`grant ${role} to current_user with inherit false, set true`);
    await client.query(`set local role ${role}`);
    const result = await work(handleOf<L>(client));
    await actAsSelf({ client, superuser: false });
    if (!superuser) await client.query(`revoke ${role} from current_user`);
    return result;
  };

/** The typed builder over this one connection. It must not begin a transaction: one is running. */
function handleOf<L extends SqlLogin>(client: Client): Tx<L> {
  const lent = {
    query: (sql: string, parameters: unknown[]) => client.query(sql, parameters),
    release: () => undefined,
  };
  const pool = { connect: () => Promise.resolve(lent), end: () => Promise.resolve() };
  const dialect = new PostgresDialect({ pool: pool as unknown as pg.Pool });
  return new Kysely<unknown>({ dialect }) as unknown as Tx<L>;
}
