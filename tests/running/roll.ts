import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../src/core/config.ts";
import { openDb, type Db } from "../../src/core/db/handle.ts";
import { settingOf } from "../../src/core/db/logins.ts";
import { folderStorage, storageKey } from "../../src/core/storage/index.ts";
import { commune } from "../../src/core/territories.ts";
import { confirmDelivery, receiveDelivery, sealingStorage } from "../../src/rooms/roll/deliveries/receiving.ts";
import { inventedLines, openingOf, openRoll, operator } from "../../src/rooms/roll/index.ts";
import { communesHeld } from "../../src/rooms/roll/store/counts.ts";
import { deliveryById } from "../../src/rooms/roll/store/deliveries.ts";
import { anOrigin, madeReady, someTerms } from "../../src/rooms/roll/testing.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import { eventually, isAlive, type ProcessName, type TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";

/** kill -9 of the worker and of PostgreSQL in the middle of an import: the commune is as it was, then the import goes on by itself. */
export function rollKilled(house: () => TriedHouse): void {
  let db: Db<"roll">;
  beforeAll(async () => {
    db = openDb<"roll">(readEnvFile(envFile(house().home, "office"))[settingOf("roll")] ?? "");
    await madeReady(db);
  });
  afterAll(() => db.destroy());

  let sent = 0;
  async function send(electors: number): Promise<string> {
    const opening = openingOf(db, { ...readConfig({ PREAU_HOME: house().home }), demonstration: true });
    const keys = await openRoll(opening, { by: "operator", at: new Date() });
    const lille = commune("59350");
    if (!keys.ok || !lille) throw new Error("the roll does not open");
    const storage = folderStorage(join(house().home, "storage-files"));
    const key = storageKey(`incoming/${String(++sent).padStart(32, "0")}`);
    const content = Readable.from(inventedLines(electors, [lille], "register")).map((line: string) =>
      Buffer.from(line),
    );
    const { size } = await sealingStorage(storage, keys.value).put(content, key, "application/octet-stream");
    const received = await receiveDelivery(db, { key, size }, anOrigin("lille.csv"), operator(new Date(), "Essai"));
    if (!received.ok) throw new Error(received.refusal);
    return received.value;
  }
  const reached = (id: string, step: string): Promise<unknown> =>
    eventually(async () => ((await deliveryById(db, id))?.steps ?? []).some(({ kind }) => kind === step), 60_000, 50);
  async function confirmed(electors: number): Promise<string> {
    const id = await send(electors);
    await reached(id, "read");
    await confirmDelivery(db, id, someTerms({ acceptRefused: true, acceptGone: true }), operator(new Date(), "Essai"));
    return id;
  }
  const electors = async () => (await communesHeld(db)).find((one) => one.commune === "59350")?.electors;
  const copying = () =>
    look(
      house().owner("files"),
      "select 1 as one from pg_stat_activity where query like 'copy roll.block%' and state = 'active'",
    );

  test.each<ProcessName>(["worker-files", "postgres"])("%s killed while it imports", async (name) => {
    await reached(await confirmed(400), "imported");
    const before = await electors();
    expect(before).toBeGreaterThan(300);
    // Large enough for tables of its own and a thread that seals.
    const id = await confirmed(60_000);
    await eventually(async () => (await copying().catch(() => [])).length > 0, 30_000, 5);
    const pid = house().pid(name) ?? 0;
    process.kill(pid, "SIGKILL");
    await eventually(() => !isAlive(pid));
    await eventually(async () => (await electors().catch(() => undefined)) === before, 30_000, 20);
    await reached(id, "imported");
    expect(await electors()).toBeGreaterThan(40_000);
    const [left] = await look<{ batches: number }>(
      house().owner("files"),
      `select count(distinct b.batch)::int as batches from roll.block b
        where not exists (select from roll.commune c where c.batch = b.batch)`,
    );
    expect(left).toEqual({ batches: 0 });
  });
}
