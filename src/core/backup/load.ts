import { createReadStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import { z } from "zod";
import { fullName, readSequenceNames, type CataloguedTable } from "./catalogue.ts";
import { readRecords, type BackupRecord } from "./records.ts";
import { actAs, actAsSelf, columnList, quoted, type CopySession } from "./session.ts";
import { DamagedStream, openStream } from "../crypto/stream.ts";

export const tableShape = z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()) });

const sequencesSchema = z.array(
  z.object({ schema: z.string(), name: z.string(), owner: z.string(), last: z.string(), called: z.boolean() }),
);

/** The records of a backup file, each verified before it is answered; the end of the file is part of what is verified. */
export async function* openRecords(file: string, key: Buffer): AsyncGenerator<BackupRecord> {
  const plain = new PassThrough();
  const reading = pipeline(createReadStream(file), openStream(key), createGunzip(), plain);
  // The failure also reaches whoever reads `plain`; here it must only not be left unhandled.
  reading.catch(() => undefined);
  try {
    yield* readRecords(plain as AsyncIterable<Buffer>);
    await reading;
  } finally {
    plain.destroy();
  }
}

/** Fills every table and sets every sequence; answers how many rows. */
export async function loadTables(
  session: CopySession,
  records: AsyncGenerator<BackupRecord>,
  tables: ReadonlyMap<string, CataloguedTable>,
): Promise<number> {
  const left = new Set(tables.keys());
  let rows = 0;
  let record = await anyNext(records);
  for (; record.kind === "T"; record = await anyNext(records)) {
    const named = tableShape.safeParse(json(record.payload));
    const table = named.success ? tables.get(fullName(named.data)) : undefined;
    if (table === undefined || !left.delete(fullName(table))) throw new DamagedStream("a table is out of place");
    rows += await loadTable(session, records, table);
  }
  if (record.kind !== "Q" || left.size > 0) throw new DamagedStream("a table is missing");
  await setSequences(session, record.payload);
  await next(records, "Z");
  // Only at the very end of the file is it known to be whole.
  if ((await records.next()).done !== true) throw new DamagedStream("there is something after the end");
  return rows;
}

async function loadTable(
  session: CopySession,
  records: AsyncGenerator<BackupRecord>,
  table: CataloguedTable,
): Promise<number> {
  await actAs(session, table.owner);
  const copy = session.client.query(copyFrom(`copy ${quoted(table)} (${columnList(table.columns)}) from stdin`));
  let promised: unknown;
  await pipeline(async function* () {
    for (;;) {
      const { kind, payload } = await anyNext(records);
      if (kind === "E") promised = json(payload);
      if (kind === "E") return;
      if (kind !== "D") throw new DamagedStream("a record is out of place");
      yield payload;
    }
  }, copy);
  if (JSON.stringify(promised) !== JSON.stringify({ rows: rowCount(copy) }))
    throw new DamagedStream("rows are missing");
  await actAsSelf(session);
  return rowCount(copy);
}

const rowCount = (copy: CopyStreamQuery): number => copy.rowCount;

async function setSequences(session: CopySession, payload: Buffer): Promise<void> {
  // The owner here, which is another one where the roles have another prefix.
  const owners = new Map((await readSequenceNames(session.client)).map((here) => [quoted(here), here.owner]));
  for (const sequence of sequencesSchema.parse(json(payload))) {
    const owner = owners.get(quoted(sequence));
    if (owner === undefined) throw new DamagedStream("a sequence is out of place");
    await actAs(session, owner);
    await session.client.query("select setval($1::regclass, $2, $3)", [
      quoted(sequence),
      sequence.last,
      sequence.called,
    ]);
    await actAsSelf(session);
  }
}

/** The next record, which must be of this kind. */
export async function next(records: AsyncGenerator<BackupRecord>, kind: BackupRecord["kind"]): Promise<Buffer> {
  const record = await anyNext(records);
  if (record.kind !== kind) throw new DamagedStream("a record is missing");
  return record.payload;
}

async function anyNext(records: AsyncGenerator<BackupRecord>): Promise<BackupRecord> {
  const record = await records.next();
  if (record.done === true) throw new DamagedStream("a record is missing");
  return record.value;
}

export const json = (payload: Buffer): unknown => {
  try {
    return JSON.parse(payload.toString("utf8"));
  } catch {
    return undefined;
  }
};
