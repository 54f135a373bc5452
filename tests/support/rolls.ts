import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { readConfig } from "../../src/core/config.ts";
import { openDb, type Db } from "../../src/core/db/handle.ts";
import { settingOf } from "../../src/core/db/logins.ts";
import { folderStorage, storageKey } from "../../src/core/storage/index.ts";
import { commune } from "../../src/core/territories.ts";
import { confirmDelivery, receiveDelivery, sealingStorage } from "../../src/rooms/roll/deliveries/receiving.ts";
import { roundOf } from "../../src/rooms/roll/deliveries/state.ts";
import { inventedLines, openingOf, openRoll, operator } from "../../src/rooms/roll/index.ts";
import { communesHeld } from "../../src/rooms/roll/store/counts.ts";
import { deliveryById, type Step } from "../../src/rooms/roll/store/deliveries.ts";
import { anOrigin, madeReady, someTerms } from "../../src/rooms/roll/testing.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import { eventually, type TriedHouse } from "./house.ts";

/** The roll of a house that runs, whose worker reads and imports what is sent to it. All of it is Lille's. */
export interface TriedRoll {
  /** Sends invented electors and waits for their report; answers the delivery. */
  readonly sent: (electors: number) => Promise<string>;
  readonly confirm: (delivery: string) => Promise<unknown>;
  /** Both. */
  readonly confirmed: (electors: number) => Promise<string>;
  readonly stepsOf: (delivery: string) => Promise<readonly Step[]>;
  readonly reached: (delivery: string, ...kinds: readonly Step["kind"][]) => Promise<unknown>;
  /** Electors in force; undefined before the first delivery. */
  readonly electors: () => Promise<number | undefined>;
  readonly close: () => Promise<void>;
}

export async function aRoll(house: TriedHouse): Promise<TriedRoll> {
  const db = openDb<"roll">(readEnvFile(envFile(house.home, "office"))[settingOf("roll")] ?? "");
  await madeReady(db);
  const stepsOf: TriedRoll["stepsOf"] = async (delivery) => (await deliveryById(db, delivery))?.steps ?? [];
  const reached: TriedRoll["reached"] = (delivery, ...kinds) =>
    eventually(async () => (await stepsOf(delivery)).some(({ kind }) => kinds.includes(kind)), 60_000, 50);
  const sent: TriedRoll["sent"] = async (electors) => {
    const id = await send(db, house.home, electors);
    await reached(id, "read");
    return id;
  };
  const terms = someTerms({ acceptRefused: true, acceptGone: true });
  const confirm: TriedRoll["confirm"] = async (id) =>
    confirmDelivery(db, id, { terms, round: roundOf({ steps: await stepsOf(id) }) }, operator(new Date(), "Essai"));
  return {
    ...{ stepsOf, reached, sent, confirm },
    confirmed: async (electors) => {
      const id = await sent(electors);
      await confirm(id);
      return id;
    },
    electors: async () => (await communesHeld(db)).find((one) => one.commune === "59350")?.electors,
    close: () => db.destroy(),
  };
}

async function send(db: Db<"roll">, home: string, electors: number): Promise<string> {
  const opening = openingOf(db, { ...readConfig({ PREAU_HOME: home }), demonstration: true });
  const keys = await openRoll(opening, { by: "operator", at: new Date() });
  const lille = commune("59350");
  if (!keys.ok || !lille) throw new Error("the roll does not open");
  const storage = sealingStorage(folderStorage(join(home, "storage-files")), keys.value);
  const key = storageKey(`incoming/${randomBytes(16).toString("hex")}`);
  const content = Readable.from(inventedLines(electors, [lille], "register")).map((line: string) => Buffer.from(line));
  const { size } = await storage.put(content, key, "application/octet-stream");
  const hands = { storage, keys: keys.value };
  const received = await receiveDelivery(
    db,
    hands,
    { key, size },
    anOrigin("lille.csv"),
    operator(new Date(), "Essai"),
  );
  if (!received.ok) throw new Error(received.refusal);
  return received.value;
}
