import { Readable } from "node:stream";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Storage, StorageKey } from "../../../core/storage/index.ts";
import { isPollingDay } from "../deadline.ts";
import type { Terms } from "../intake/reading.ts";
import { may, type Actor } from "../may.ts";
import type { Preview } from "../preview.ts";
import { isNothingRead } from "../rules.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { fileKey } from "../sealing/files.ts";
import { sealStream } from "../../../core/crypto/stream.ts";
import type { Origin } from "../store/batches.ts";
import { leftOf, roundOf } from "./state.ts";
import { addDelivery, addStep, deliveryById } from "../store/deliveries.ts";
import { isKeyDestroyed } from "../store/key.ts";
import { lockFreezes } from "../store/lists.ts";

/** A storage that seals what it is given while it streams, each file with the key of its name: nothing is ever in clear on a disk. */
export const sealingStorage = (storage: Storage, keys: RollKeys): Storage => ({
  ...storage,
  put: (content, key, type) => {
    const plain = content instanceof Readable ? content : Readable.from([content]);
    const sealing = sealStream(fileKey(keys, key));
    plain.on("error", (error) => sealing.destroy(error));
    return storage.put(plain.pipe(sealing), key, type);
  },
});

/** Bytes that were sealed into the storage. */
export interface Sealed {
  readonly key: StorageKey;
  readonly size: number;
}

/** Writes down a delivery whose sealed bytes are in the storage; refused, they are taken away again. */
export async function receiveDelivery(
  db: Db<"roll">,
  { storage, keys }: { readonly storage: Storage; readonly keys: RollKeys },
  sealed: Sealed,
  origin: Omit<Origin, "sha256">,
  actor: Actor,
): Promise<Outcome<string, "not-your-territory" | "voting" | "destroyed">> {
  const received = await mayReceive(db, keys, sealed, origin, actor);
  if (!received.ok) await storage.delete(sealed.key);
  return received;
}

async function mayReceive(
  db: Db<"roll">,
  keys: RollKeys,
  sealed: Sealed,
  origin: Omit<Origin, "sha256">,
  actor: Actor,
): ReturnType<typeof receiveDelivery> {
  if (!may(actor.roles, "import", undefined)) return refuse("not-your-territory");
  if (await isPollingDay(db, actor.at)) return refuse("voting");
  return await inTransaction(db, async (tx) => {
    // The roll may have been destroyed while the bytes came: what ends all that waits has passed, or waits for this.
    await lockFreezes(tx);
    return (await isKeyDestroyed(tx, keys)) ? refuse("destroyed") : ok(await writeDown(tx, sealed, origin, actor));
  });
}

/** Of a roll that is not destroyed, which `lockFreezes` keeps so. Answers the delivery's id. */
export async function writeDown(
  tx: Tx<"roll">,
  { key, size }: Sealed,
  origin: Omit<Origin, "sha256">,
  { by, at }: Actor,
): Promise<string> {
  const id = publicId();
  await addDelivery(tx, { ...origin, publicId: id, storageKey: key, size, by, at });
  await record(tx, { at, actor: by, action: "roll.delivery-received", subject: "import", ids: [id] });
  return id;
}

export type AnswerRefusal =
  | "not-your-territory"
  | "voting"
  | "no-such-delivery"
  | "not-read-yet"
  | "answered-meanwhile"
  | "report-changed"
  | "nothing-read";

/**
 * Says yes to what was read, once until the worker has answered, with what the primary decided on that day; the worker then
 * imports it, or of a delivery that entered in part what did not. `round` is the report that was in front of whoever
 * answers: a yes to the one before is refused.
 */
export function confirmDelivery(
  db: Db<"roll">,
  id: string,
  { terms, round }: { readonly terms: Terms; readonly round: number },
  actor: Actor,
): Promise<Outcome<true, AnswerRefusal>> {
  return answered(db, id, { kind: "confirmed", terms, round }, actor);
}

/** Says no: the bytes go with the worker's next round. */
export const dropDelivery = (
  db: Db<"roll">,
  id: string,
  round: number,
  actor: Actor,
): Promise<Outcome<true, AnswerRefusal>> => answered(db, id, { kind: "dropped", round }, actor);

async function answered(
  db: Db<"roll">,
  id: string,
  { kind, terms, round }: { readonly kind: "confirmed" | "dropped"; readonly terms?: Terms; readonly round: number },
  { by, at, roles }: Actor,
): Promise<Outcome<true, AnswerRefusal>> {
  if (!may(roles, "import", undefined)) return refuse("not-your-territory");
  if (await isPollingDay(db, at)) return refuse("voting");
  const delivery = await deliveryById(db, id);
  if (!delivery) return refuse("no-such-delivery");
  const read = delivery.steps.find((step) => step.kind === "read");
  if (kind === "confirmed" && !read) return refuse("not-read-yet");
  if (kind === "confirmed" && isNothingRead(read?.detail["report"] as Preview)) return refuse("nothing-read");
  if (roundOf(delivery) !== round) return refuse("report-changed");
  const only = leftOf(delivery);
  const detail = terms ? { terms: { ...terms, ...(only && { only }) } } : {};
  return await inTransaction(db, async (tx) => {
    if (!(await addStep(tx, delivery.id, { kind, by, at, detail }, round))) return refuse("answered-meanwhile");
    await record(tx, { at, actor: by, action: `roll.delivery-${kind}`, subject: "import", ids: [id] });
    return ok(true);
  });
}
