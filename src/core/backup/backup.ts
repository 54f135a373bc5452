import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import type { SideName } from "../db/logins.ts";
import type { Applied } from "../migrations/files.ts";
import { loadOrder, readApplied, readReferences, readSequenceNames, readTables } from "./catalogue.ts";
import type { CataloguedTable, SequenceState, TableShape } from "./catalogue.ts";
import { writeRecord } from "./records.ts";
import { secretForms, secretWatch } from "./secrets.ts";
import { actAs, actAsSelf, columnList, openSession, quoted, type CopySession } from "./session.ts";
import { sealStream } from "../crypto/stream.ts";

export interface BackupOptions {
  /** The side's address for its owner. */
  readonly url: string;
  readonly side: SideName;
  /** The file to write, 0600; it appears under this name only when it is whole and on the disk. */
  readonly file: string;
  /** 32 bytes: `readSecret(folder, "backup")`. */
  readonly key: Buffer;
  /** PREAU_HOME/keys: a copy that would hold one of these keys is not made. */
  readonly keysFolder: string;
  readonly at: Date;
}

/** What a copy is of. Written at its head. */
export interface BackupHead {
  readonly format: 1;
  readonly side: SideName;
  readonly madeAt: string;
  readonly migrations: readonly Applied[];
  readonly tables: readonly TableShape[];
}

export interface BackupMade {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Copies one side as it was at one instant (one repeatable-read transaction; nobody waits for it) into one encrypted
 * file. The copy holds the rows and no key: what is sealed stays sealed, and dies with its machine secret. Throws
 * `SecretInBackup` when a column holds a key of this machine; then no file is left.
 */
export async function backup(options: BackupOptions): Promise<BackupMade> {
  const session = await openSession(options.url, "begin transaction isolation level repeatable read read only");
  const draft = join(dirname(options.file), `.draft-${randomBytes(8).toString("hex")}`);
  const count = { tables: 0, rows: 0, bytes: 0 };
  const hash = createHash("sha256");
  const tally = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      count.bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const out = createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true });
    const records = Readable.from(backupRecords(session, options, count), { objectMode: false });
    await pipeline(records, createGzip({ level: 6 }), sealStream(options.key), tally, out);
    await rename(draft, options.file);
    await syncFolder(dirname(options.file));
  } finally {
    await rm(draft, { force: true });
    await session.client.end();
  }
  return { file: options.file, sha256: hash.digest("hex"), ...count };
}

async function* backupRecords(
  session: CopySession,
  { side, at, keysFolder }: BackupOptions,
  count: { tables: number; rows: number },
): AsyncGenerator<Buffer> {
  // In the order in which an owner that is no superuser, held to foreign keys, can load them.
  const tables = loadOrder(await readTables(session.client), await readReferences(session.client));
  yield writeRecord("H", await headOf(session, side, at, tables));
  const watch = secretWatch(secretForms(keysFolder));
  for (const table of tables) {
    yield writeRecord("T", shapeOf(table));
    const rows = yield* tableRecords(session, table, watch);
    yield writeRecord("E", { rows });
    count.tables += 1;
    count.rows += rows;
  }
  yield writeRecord("Q", await readSequences(session));
  yield writeRecord("Z");
}

async function headOf(session: CopySession, side: SideName, at: Date, tables: readonly CataloguedTable[]) {
  const core = tables.find(({ schema }) => schema === "core");
  if (core) await actAs(session, core.owner);
  const migrations = await readApplied(session.client);
  await actAsSelf(session);
  return { format: 1, side, madeAt: at.toISOString(), migrations, tables: tables.map(shapeOf) } satisfies BackupHead;
}

const shapeOf = ({ schema, name, columns }: TableShape): TableShape => ({ schema, name, columns });

/** The rows of a table in COPY's text format, as they come; answers how many there were. */
async function* tableRecords(
  session: CopySession,
  table: CataloguedTable,
  watch: (chunk: Buffer) => void,
): AsyncGenerator<Buffer, number> {
  await actAs(session, table.owner);
  const copy = session.client.query(
    copyTo(`copy (select ${columnList(table.columns)} from ${quoted(table)}) to stdout`),
  );
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    watch(chunk);
    yield writeRecord("D", chunk);
  }
  await actAsSelf(session);
  return copy.rowCount;
}

async function readSequences(session: CopySession): Promise<SequenceState[]> {
  const states: SequenceState[] = [];
  for (const sequence of await readSequenceNames(session.client)) {
    await actAs(session, sequence.owner);
    const { rows } = await session.client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(sequence)}`,
    );
    for (const state of rows) states.push({ ...sequence, ...state });
    await actAsSelf(session);
  }
  return states;
}

async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder);
  await directory.sync().finally(() => directory.close());
}
