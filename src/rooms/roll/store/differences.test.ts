import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import { anOrigin, madeReady, registerFile, someKeys, someTerms } from "../testing.ts";
import { differences, differenceWith } from "./differences.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-differences-"));
const statements: string[] = [];
let db: Db<"roll">;

beforeAll(() => {
  db = openDb<"roll">(databases.url("roll"), { onStatement: (sql) => void statements.push(sql) });
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

/** A batch that holds what the one in force does, but for its first elector of each commune, who is nowhere. */
const copied = (table: string): string => `
  create temp table held as select * from roll.${table}; update held set batch = 999;
  insert into roll.${table} select * from held; drop table held;`;
const SECOND = `
  create temp table held as select * from roll.batch limit 1; update held set id = 999;
  insert into roll.batch select * from held; drop table held;
  ${copied("share")} ${copied("block")} ${copied("elector")}
  delete from roll.elector where batch = 999 and slot = 0;`;

test("communes compared by lots, however small, are told as they are all together", async () => {
  await madeReady(db);
  const path = join(folder, "register.csv");
  const electors = (code: string, names: string) =>
    [...names].map((letter) => ({ "code du l'ugle": code, "nom de naissance": `QUENEAU${letter}` }));
  writeFileSync(
    path,
    registerFile(...electors("59512", "ABC"), ...electors("59350", "ABCDEFGH"), ...electors("59009", "AB")),
  );
  const hands = { db, url: databases.url("roll"), keys: someKeys, by: "staff:nadia", clock: { now: () => new Date() } };
  const done = await importDelivery(hands, await fileSource(path), anOrigin("register.csv"), someTerms());
  expect(done.ok).toBe(true);
  await withClient(databases.owner("files"), (client) => client.query(SECOND));

  const told = [
    ["59009", 2],
    ["59350", 8],
    ["59512", 3],
  ].map(([commune, before]) => ({ commune, before, added: 0, gone: 1, moved: 0 }));
  const toldIn = async (lots: number, atOnce?: number) => {
    statements.length = 0;
    expect(await db.transaction().execute((tx) => differences(tx, "999", atOnce))).toEqual(told);
    expect(statements.filter((sql) => sql.includes("somewhere as"))).toHaveLength(lots);
  };
  await toldIn(1);
  await toldIn(2, 20);
  await toldIn(3, 1);
  // Of communes that say they have 300,000 electors no two are compared by one statement, unless it is told otherwise.
  await withClient(databases.owner("files"), (client) =>
    client.query("update roll.share set electors = 300000 where batch = 999"),
  );
  await toldIn(3);
});

test("a commune whose other people are loaded nowhere yet is told the same, in the time and memory of an import", async () => {
  const births = [...(await births59350()), Buffer.alloc(16, 7)];
  statements.length = 0;
  const precincts = births.map((_, n) => (n === 0 ? 1 : 0));
  const told = await differenceWith(db, "59350", { births: Buffer.concat(births), precincts, names: ["0104", "0999"] });
  expect(told).toMatchObject({ commune: "59350", before: 8, added: 1, gone: 1, moved: 1 });
  // The largest commune takes longer than a screen may: some 40 s on a busy machine.
  expect(statements.find((sql) => sql.includes("set_config"))).toMatch(/work_mem.*128MB.*statement_timeout.*5min/);
  expect(await differenceWith(db, "75056", { births: Buffer.alloc(0), precincts: [], names: [] })).toBeUndefined();
});

/** All but the last. */
const births59350 = async (): Promise<Buffer[]> =>
  (
    await withClient(databases.owner("files"), (client) =>
      client.query<{ birth: Buffer }>(
        "select e.birth from roll.elector e join roll.commune c using (commune, batch) where commune = '59350' order by e.slot",
      ),
    )
  ).rows
    .slice(0, -1)
    .map(({ birth }) => birth);
