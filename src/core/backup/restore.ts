import { z } from "zod";
import type { Executor, Tx } from "../db/handle.ts";
import type { SideName, SqlLogin } from "../db/logins.ts";
import { readErasures, recordErasure, type Erasure } from "../erasure.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";
import { fullName, loadOrder, readApplied, readReferences, readTables, type CataloguedTable } from "./catalogue.ts";
import { json, loadTables, next, openRecords, tableShape } from "./load.ts";
import { Refusing, type RestoreRefusal } from "./refusals.ts";
import { actAs, actAsSelf, asLogin, executorOf, openSession, quoted, type CopySession } from "./session.ts";
import { DamagedStream } from "../crypto/stream.ts";

/** What the rooms are handed to forget again those who were erased after the copy was made. */
export interface Reapplying {
  readonly tx: Executor;
  /** The whole ledger: the copy's own entries and those of the ledger's file. */
  readonly erasures: readonly Erasure[];
  /** Runs `work` as the owner of a schema; needed when the connected owner is no superuser. */
  readonly asOwnerOf: <T>(schema: string, work: () => Promise<T>) => Promise<T>;
  /** Runs `work` with a login's own rights (its PostgreSQL role), in the same transaction: as in a running house. */
  readonly asLogin: <L extends SqlLogin, T>(role: string, work: (tx: Tx<L>) => Promise<T>) => Promise<T>;
}

export interface RestoreOptions {
  /** The side's address for its owner: an empty database, migrated by the version that made the copy. */
  readonly url: string;
  readonly side: SideName;
  readonly file: string;
  readonly key: Buffer;
  readonly at: Date;
  /** Entries of the ledger's file (`readErasureFile`): the copy does not know the latest. */
  readonly erasures: readonly Erasure[];
  readonly reapply: (what: Reapplying) => Promise<void>;
}

export interface Restored {
  readonly madeAt: Date;
  readonly tables: number;
  readonly rows: number;
  readonly erasures: number;
}

const headSchema = z.strictObject({
  format: z.literal(1),
  side: z.enum(["public", "files"]),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })),
  tables: z.array(tableShape),
});
/**
 * Puts a copy back in one transaction: every frame is verified and every erasure applied again before anything can be
 * seen. On a refusal or a throw the database is as it was.
 */
export async function restore(options: RestoreOptions): Promise<Outcome<Restored, RestoreRefusal>> {
  const session = await openSession(options.url, "begin");
  try {
    const restored = await load(session, options);
    await session.client.query("commit");
    return ok(restored);
  } catch (error) {
    await session.client.query("rollback").catch(() => undefined);
    if (error instanceof Refusing) return refuse(error.refusal);
    if (isDamage(error)) return refuse("damaged");
    throw error;
  } finally {
    await session.client.end();
  }
}

/** What does not decrypt, does not unzip, or is not made of records. */
const isDamage = (error: unknown): boolean =>
  error instanceof DamagedStream ||
  (error instanceof Error && /^(Z_|ERR_BUFFER)/.test(String((error as NodeJS.ErrnoException).code)));

async function load(session: CopySession, options: RestoreOptions): Promise<Restored> {
  const records = openRecords(options.file, options.key);
  try {
    const head = await headOf(records);
    if (head.side !== options.side) throw new Refusing("copy-of-the-other-side");
    const tables = await checkTarget(session, head);
    await session.client.query(
      session.superuser ? "set local session_replication_role = replica" : "set constraints all deferred",
    );
    const rows = await loadTables(session, records, tables);
    await finish(session, options);
    const erasures = await forgetAgain(session, options);
    return { madeAt: new Date(head.madeAt), tables: tables.size, rows, erasures };
  } finally {
    await records.return(undefined);
  }
}

async function headOf(records: ReturnType<typeof openRecords>): Promise<z.infer<typeof headSchema>> {
  const head = headSchema.safeParse(json(await next(records, "H")));
  if (head.success) return head.data;
  throw new DamagedStream("the head is not understood");
}

/** Of which side and instant a copy is, without putting anything back. Its head is verified, the rest is not. */
export async function readHead(
  file: string,
  key: Buffer,
): Promise<Outcome<{ readonly side: SideName; readonly madeAt: Date }, "damaged">> {
  const records = openRecords(file, key);
  try {
    const { side, madeAt } = await headOf(records);
    return ok({ side, madeAt: new Date(madeAt) });
  } catch (error) {
    if (isDamage(error)) return refuse("damaged");
    throw error;
  } finally {
    await records.return(undefined);
  }
}

/** The database must be one that the same migrations made and nobody has used. Rows that migrations put there go. */
async function checkTarget(
  session: CopySession,
  head: z.infer<typeof headSchema>,
): Promise<ReadonlyMap<string, CataloguedTable>> {
  const tables = await readTables(session.client);
  const core = tables.find(({ schema }) => schema === "core");
  if (core === undefined) throw new Refusing("tables-differ");
  await actAs(session, core.owner);
  const applied = await readApplied(session.client);
  await actAsSelf(session);
  if (JSON.stringify(applied) !== JSON.stringify(head.migrations)) throw new Refusing("made-by-another-version");
  const shapes = (list: readonly Pick<CataloguedTable, "schema" | "name" | "columns">[]) =>
    JSON.stringify(list.map((table) => [fullName(table), ...table.columns]).sort());
  if (shapes(tables) !== shapes(head.tables)) throw new Refusing("tables-differ");
  await emptySeeded(session, tables);
  return new Map(tables.map((table) => [fullName(table), table]));
}

async function emptySeeded(session: CopySession, tables: readonly CataloguedTable[]): Promise<void> {
  const order = loadOrder(tables, await readReferences(session.client)).reverse();
  for (const table of order) {
    await actAs(session, table.owner);
    if (table.seeded) await session.client.query(`delete from ${quoted(table)}`);
    const found = await session.client.query(`select 1 from ${quoted(table)} limit 1`);
    if (found.rowCount !== 0) throw new Refusing("database-not-empty");
    await actAsSelf(session);
  }
}

/** Jobs taken by a worker of the old house are free again; the audit log begins a new era, this cluster counting anew. */
async function finish(session: CopySession, { at }: RestoreOptions): Promise<void> {
  const { client } = session;
  await client.query(
    session.superuser ? "set local session_replication_role = origin" : "set constraints all immediate",
  );
  for (const table of await readTables(client)) {
    if (!table.columns.includes("locked_by") || table.schema !== "graphile_worker") continue;
    await actAs(session, table.owner);
    await client.query(`update ${quoted(table)} set locked_by = null, locked_at = null where locked_by is not null`);
    await actAsSelf(session);
  }
  await asOwnerOf(session)("privacy", () =>
    client.query("insert into privacy.audit_era select max(era) + 1, $1 from privacy.audit_era", [at]),
  );
}

/** Enters the file's ledger into the database and has the rooms forget again, with rules and keys back in force. */
async function forgetAgain(session: CopySession, { erasures, reapply }: RestoreOptions): Promise<number> {
  const tx = executorOf(session);
  const owner = asOwnerOf(session);
  const ledger = await owner("privacy", async () => {
    for (const erasure of erasures) await recordErasure(tx, erasure);
    return readErasures(tx);
  });
  await reapply({ tx, erasures: ledger, asOwnerOf: owner, asLogin: asLogin(session) });
  return ledger.length;
}

const asOwnerOf =
  (session: CopySession) =>
  async <T>(schema: string, work: () => Promise<T>): Promise<T> => {
    const { rows } = await session.client.query<{ owner: string }>(
      "select nspowner::regrole::text as owner from pg_namespace where nspname = $1",
      [schema],
    );
    const owner = rows[0]?.owner;
    if (owner === undefined) throw new Error(`there is no schema ${schema}`);
    await actAs(session, owner);
    const result = await work();
    await actAsSelf(session);
    return result;
  };
