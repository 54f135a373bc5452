import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import { folderStorage } from "../../../core/storage/index.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { lookUp } from "../acts.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import { operator } from "../may.ts";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { birthDateOf } from "../reading/values.ts";
import { rollKeys } from "../sealing/keys.ts";
import { openRoll } from "../sealing/opening.ts";
import { communesHeld } from "../store/counts.ts";
import { deliveries } from "../store/deliveries.ts";
import { anOrigin, anUpload, longRow, madeReady, registerFile, someTerms, type RegisterRow } from "../testing.ts";
import { confirmDelivery } from "./receiving.ts";
import { deliveryRounds, workThrough, type RollWorker } from "./rounds.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-meanwhile-"));
const keeping = { keys: join(folder, "keys"), memory: `/dev/shm/preau-meanwhile-${process.pid}` };
const now = new Date("2011-03-02T10:00:00Z");
let db: Db<"roll">;
let worker: RollWorker;

beforeAll(() => {
  db = openDb<"roll">(databases.url("roll"));
  makeSecret(keeping);
  keepOpen(keeping, Buffer.alloc(32, 5));
  const storage = folderStorage(join(folder, "storage"));
  worker = { db, keeping, isDemonstration: false, url: databases.url("roll"), storage, clock: { now: () => now } };
});
afterAll(async () => {
  await db.destroy();
  forget(keeping);
  rmSync(folder, { recursive: true });
});
const owner = async <Row extends object>(text: string): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(text)).rows);
beforeEach(async () => {
  for (const { name } of await owned()) await owner(`drop table roll.${name}`);
  await owner("truncate roll.precondition, roll.batch, roll.delivery, roll.block, roll.elector cascade");
  await madeReady(db);
});

/** The tables that large deliveries have to themselves. */
const owned = () =>
  owner<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relname ~ '^(block|elector)_[0-9]+$'",
  );

/** Runs `work` while a transaction of somebody else has read a table, as a backup's does. */
const whileRead = <T>(table: string, work: (stop: () => Promise<unknown>) => Promise<T>): Promise<T> =>
  withClient(databases.owner("files"), async (client) => {
    await client.query("begin");
    await client.query(`select from roll.${table} limit 1`);
    return await work(() => client.query("rollback")).finally(() => client.query("rollback"));
  });

const many = (count: number, row: RegisterRow = {}): readonly RegisterRow[] =>
  Array.from({ length: count }, (_, n) => ({
    ...row,
    "nom de naissance": `QUENEAUX${[1, 26, 676].map((power) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(Math.floor(n / power) % 26)).join("")}`,
  }));

/** Imports a delivery so large that it has tables of its own. */
async function importedLarge() {
  const path = join(folder, "large.csv");
  writeFileSync(path, registerFile(...many(12_000, longRow)));
  const keys = await openRoll(worker, { by: "operator", at: now });
  if (!keys.ok) throw new Error(keys.refusal);
  const hands = { ...worker, keys: keys.value, by: "operator" };
  return await importDelivery(hands, await fileSource(path), anOrigin("large.csv"), someTerms());
}

async function sureOf(content: string): Promise<void> {
  await anUpload(worker, content, "lille.csv");
  const [sent] = await deliveries(db);
  await confirmDelivery(
    db,
    sent?.publicId ?? "",
    { terms: someTerms({ acceptGone: true }), round: 0 },
    operator(now, "Essai"),
  );
}

test("an import is told as imported in the transaction that puts it in force, and what it replaced goes once nobody reads it", async () => {
  await importedLarge();
  await sureOf(registerFile(...many(5)));
  const [old] = await owned();
  await whileRead(old?.name ?? "", () => workThrough(worker));
  expect((await deliveries(db))[0]?.steps.map(({ kind }) => kind)).toEqual(["read", "confirmed", "imported"]);
  expect(await communesHeld(db)).toMatchObject([{ commune: "59350", electors: 5 }]);
  const together = await owner(`select s.xmin from roll.delivery_step s, roll.batch_end b, roll.commune c
    where s.kind = 'imported' and b.batch = c.batch and s.xmin = b.xmin and s.xmin = c.xmin`);
  expect(together).toHaveLength(1);
  expect(await owned(), "still read").toHaveLength(2);
  await deliveryRounds(worker)
    .find(({ name }) => name === "roll.drop-superseded")
    ?.run();
  expect(await owned()).toEqual([]);
}, 120_000);

test("while somebody reads the whole roll a large import waits, look-ups are answered, and it ends once the reader has gone", async () => {
  await sureOf(registerFile({}));
  await workThrough(worker);
  const keys = rollKeys(Buffer.alloc(32, 5));
  const asked = { commune: "59350", name: "DÉMOUCHELLE", kind: "name", screen: "test", reason: "check" } as const;
  const found = () =>
    lookUp(db, keys, { ...asked, birthDate: birthDateOf("07/03/1974") }, { by: "staff:nadia", at: now });
  let [isOver, slowest] = [false, 0];
  const importing = await whileRead("block", async (stop) => {
    const ends = importedLarge().finally(() => {
      isOver = true;
    });
    ends.catch(() => undefined);
    await expect.poll(tries, { timeout: 60_000, interval: 5 }).toBe(1);
    const end = Date.now() + 5_000;
    while (Date.now() < end) {
      await sleep(20);
      const begun = Date.now();
      expect(await found()).toHaveLength(1);
      slowest = Math.max(slowest, Date.now() - begun);
    }
    expect(isOver).toBe(false);
    await stop();
    return { ends };
  });
  expect(await importing.ends).toMatchObject({ ok: true });
  expect(slowest, "ms").toBeLessThan(2_500);
}, 120_000);

/** Whoever is about to take its place among the tables. */
const tries = async () =>
  (
    await owner(`select from pg_stat_activity where query like '%roll.close_part%' and pid <> pg_backend_pid()
    and application_name = 'preau roll import' and datname = current_database()`)
  ).length;
