import { randomBytes } from "node:crypto";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { refuse, type Outcome } from "../../../core/outcome.ts";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import { receiveDelivery, sealingStorage } from "../deliveries/receiving.ts";
import { may, type Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { asDelivery, type KeyedLine } from "./rules.ts";
import { openPage } from "./sealing.ts";
import { endKeying, entriesOf, keyings, takeTurn, type Keying } from "./store.ts";

/**
 * A roll of which every page is settled becomes a delivery: read by the worker, reported, and imported once somebody says
 * yes, as any other. The rows are made in memory and sealed before they touch a disk. Answers the delivery's id.
 */
export async function handOver(
  db: Db<"roll">,
  { storage, keys }: { readonly storage: Storage; readonly keys: RollKeys },
  id: string,
  actor: Actor,
): Promise<Outcome<string, "not-your-territory" | "not-whole">> {
  if (!may(actor.roles, "import", undefined)) return refuse("not-your-territory");
  return await inTransaction(db, async (tx) => {
    await takeTurn(tx);
    const keying = (await keyings(tx)).find(({ publicId }) => publicId === id);
    if (!keying || keying.settled < keying.pages) return refuse("not-whole");
    const { commune, extractedOn } = keying;
    const content = asDelivery(commune, await settledLines(tx, keys, keying));
    const { key, size } = await sealingStorage(storage, keys).put(
      Buffer.from(content),
      storageKey(`incoming/${randomBytes(16).toString("hex")}`),
      "application/octet-stream",
    );
    const fileName = `com${commune}_LP_${extractedOn.split("-").reverse().join("-")}.csv`;
    const received = await receiveDelivery(db, { key, size }, { ...originOf(keying), fileName }, actor);
    if (received.ok) await endKeying(tx, keying.id, received.value, actor);
    return received;
  });
}

const originOf = ({ office, askedOn, receivedOn, undertaking }: Keying) => ({
  ...{ office, askedOn, receivedOn, undertaking },
  medium: "paper" as const,
});

/** Of each page the last entry: the second when it agrees with the first, the third when it did not. */
async function settledLines(
  tx: Parameters<typeof entriesOf>[0],
  keys: RollKeys,
  { id }: Keying,
): Promise<readonly KeyedLine[]> {
  const pages = new Map<number, readonly KeyedLine[]>();
  for (const { page, turn, sealed } of await entriesOf(tx, id))
    pages.set(page, openPage(keys, { keying: id, page, turn }, sealed));
  return [...pages.values()].flat();
}
