import { randomBytes } from "node:crypto";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import { isPollingDay } from "../deadline.ts";
import { sealingStorage, writeDown } from "../deliveries/receiving.ts";
import { may, type Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { isKeyDestroyed } from "../store/key.ts";
import { lockFreezes } from "../store/lists.ts";
import { listNames } from "../reading/pdf/roll.ts";
import { asDelivery, keyedFields, type KeyedLine, type ListedLine } from "./rules.ts";
import { openPage, openRead, type ReadBeside } from "./sealing.ts";
import { endKeying, entriesOf, keyings, readBeside, takeTurn, type Keying } from "./store.ts";

/**
 * A roll of which every page is settled becomes a delivery: read by the worker, reported, and imported once somebody says
 * yes, as any other. The rows are made in memory and sealed before they touch a disk. Answers the delivery's id.
 */
export async function handOver(
  db: Db<"roll">,
  { storage, keys }: { readonly storage: Storage; readonly keys: RollKeys },
  id: string,
  actor: Actor,
): Promise<Outcome<string, "not-your-territory" | "not-whole" | "voting" | "roll-destroyed">> {
  if (!may(actor.roles, "import", undefined)) return refuse("not-your-territory");
  if (await isPollingDay(db, actor.at)) return refuse("voting");
  return await inTransaction(db, async (tx) => {
    // Before anything is read: a destruction waits for this, or has passed.
    await lockFreezes(tx);
    if (await isKeyDestroyed(tx, keys)) return refuse("roll-destroyed");
    await takeTurn(tx);
    const keying = (await keyings(tx)).find(({ publicId }) => publicId === id);
    if (!keying || keying.settled < keying.pages) return refuse("not-whole");
    const { commune, extractedOn } = keying;
    const sealed = await readBeside(tx, keying.id);
    const read = sealed ? openRead(keys, keying.id, sealed) : { rows: [], pages: [] };
    const content = asDelivery(commune, listed(await settledPages(tx, keys, keying), read), read.rows);
    const { key, size } = await sealingStorage(storage, keys).put(
      Buffer.from(content),
      storageKey(`incoming/${randomBytes(16).toString("hex")}`),
      "application/octet-stream",
    );
    const day = extractedOn === null ? "" : `_${extractedOn.split("-").reverse().join("-")}`;
    const fileName = `com${commune}_LP${day}.csv`;
    const delivery = await writeDown(tx, { key, size }, { ...originOf(keying), fileName }, actor);
    await endKeying(tx, keying.id, delivery, actor);
    return ok(delivery);
  });
}

const originOf = ({ office, askedOn, receivedOn, undertaking, medium }: Keying) => ({
  ...{ office, askedOn, receivedOn, undertaking, medium },
});

/** A page of a PDF says the list and the precinct of its electors; what a keyer typed goes first. Paper is of the main list. */
const listed = (settled: ReadonlyMap<number, readonly KeyedLine[]>, { pages }: ReadBeside): readonly ListedLine[] =>
  [...settled].flatMap(([page, lines]) => {
    const { list = "main", precinct = "" } = pages[page - 1] ?? {};
    const isTyped = (line: KeyedLine) => keyedFields.some((field) => line[field] !== "");
    return lines
      .filter(isTyped)
      .map((line) => ({ ...line, list: listNames[list], precinct: line.precinct === "" ? precinct : line.precinct }));
  });

/** Of each page the last entry: the second when it agrees with the first, the third when it did not. */
async function settledPages(
  tx: Parameters<typeof entriesOf>[0],
  keys: RollKeys,
  { id }: Keying,
): Promise<ReadonlyMap<number, readonly KeyedLine[]>> {
  const pages = new Map<number, readonly KeyedLine[]>();
  for (const { page, turn, sealed } of await entriesOf(tx, id))
    pages.set(page, openPage(keys, { keying: id, page, turn }, sealed));
  return pages;
}
