import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { TestDatabases } from "../../../tests/support/database.ts";
import { sealBatch, verifyChain } from "../../core/audit.ts";
import { openDb } from "../../core/db/handle.ts";
import { sql } from "../testing.ts";

/** Seals what the log has, as the worker does; answers the end of the chain as the log itself gives it. */
export async function sealedLog(databases: TestDatabases): Promise<unknown> {
  const db = openDb<"files_worker">(databases.url("files_worker"));
  const head = () =>
    sql(
      databases.owner("files"),
      "select id::text as seal, encode(chain, 'hex') as chain from privacy.audit_seal order by id desc limit 1",
    );
  await expect
    .poll(
      async () => {
        await sealBatch(db, new Date());
        const report = await verifyChain(db);
        return report.intact && report.rows > 0 && report.unsealed === 0;
      },
      { timeout: 10_000 },
    )
    .toBe(true)
    .finally(() => db.destroy());
  return (await head())[0];
}

/** Files in which electors and their tokens lie, with their indexes and what is kept beside. */
export const filesOfElectors = async (address: string): Promise<readonly string[]> =>
  (
    await sql<{ at: string }>(
      address,
      `select current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) as at from pg_class c
        where c.relkind in ('r', 'i', 't') and (c.oid in (select inhrelid from pg_inherits where inhparent in ('roll.block'::regclass, 'roll.elector'::regclass))
          or c.oid in (select indexrelid from pg_index i join pg_inherits h on h.inhrelid = i.indrelid where inhparent in ('roll.block'::regclass, 'roll.elector'::regclass))
          or c.oid in (select reltoastrelid from pg_class p join pg_inherits h on h.inhrelid = p.oid where inhparent in ('roll.block'::regclass, 'roll.elector'::regclass)))`,
    )
  ).map(({ at }) => at);

/** Tables, indexes and the write-ahead log, as they lie on the disk. */
export async function filesOfTheServerThatHold(word: RegExp, address: string): Promise<readonly string[]> {
  await sql(address, "checkpoint");
  const [row] = await sql<{ folder: string; oid: string }>(
    address,
    "select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()",
  );
  if (!row) throw new Error("no folder");
  const files = [join(row.folder, "base", row.oid), join(row.folder, "pg_wal")].flatMap(filesUnder);
  expect(files.length).toBeGreaterThan(100);
  return holding(files, word);
}

export const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

export const holding = (files: readonly string[], word: RegExp): readonly string[] =>
  files.filter((at) => word.test(readFileSync(at, "latin1")));
