import { Readable } from "node:stream";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Storage } from "../../../core/storage/index.ts";
import type { Terms } from "../intake/reading.ts";
import { may, type Actor } from "../may.ts";
import type { Preview } from "../preview.ts";
import { isNothingRead } from "../rules.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { fileKey } from "../sealing/files.ts";
import { sealStream } from "../../../core/crypto/stream.ts";
import type { Origin } from "../store/batches.ts";
import { addDelivery, addStep, deliveryById } from "../store/deliveries.ts";

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

/** Writes down a delivery whose sealed bytes are in the storage. */
export async function receiveDelivery(
  db: Db<"roll">,
  sealed: { readonly key: string; readonly size: number },
  origin: Omit<Origin, "sha256">,
  actor: Actor,
): Promise<Outcome<string, "not-your-territory">> {
  if (!may(actor.roles, "import", undefined)) return refuse("not-your-territory");
  const id = publicId();
  await inTransaction(db, async (tx) => {
    await addDelivery(tx, {
      ...origin,
      publicId: id,
      storageKey: sealed.key,
      size: sealed.size,
      by: actor.by,
      at: actor.at,
    });
    await record(tx, { at: actor.at, actor: actor.by, action: "roll.delivery-received", subject: "import", ids: [id] });
  });
  return ok(id);
}

export type AnswerRefusal =
  "not-your-territory" | "no-such-delivery" | "not-read-yet" | "answered-meanwhile" | "nothing-read";

/** Says yes to what was read, once until the worker has answered, with what the primary decided on that day; the worker then imports it. */
export function confirmDelivery(
  db: Db<"roll">,
  id: string,
  terms: Terms,
  actor: Actor,
): Promise<Outcome<true, AnswerRefusal>> {
  return answered(db, id, "confirmed", { terms }, actor);
}

/** Says no: the bytes go with the worker's next round. */
export const dropDelivery = (db: Db<"roll">, id: string, actor: Actor): Promise<Outcome<true, AnswerRefusal>> =>
  answered(db, id, "dropped", {}, actor);

async function answered(
  db: Db<"roll">,
  id: string,
  kind: "confirmed" | "dropped",
  detail: Readonly<Record<string, unknown>>,
  { by, at, roles }: Actor,
): Promise<Outcome<true, AnswerRefusal>> {
  if (!may(roles, "import", undefined)) return refuse("not-your-territory");
  const delivery = await deliveryById(db, id);
  if (!delivery) return refuse("no-such-delivery");
  const read = delivery.steps.find((step) => step.kind === "read");
  if (kind === "confirmed" && !read) return refuse("not-read-yet");
  if (kind === "confirmed" && isNothingRead(read?.detail["report"] as Preview)) return refuse("nothing-read");
  return await inTransaction(db, async (tx) => {
    if (!(await addStep(tx, delivery.id, { kind, by, at, detail }))) return refuse("answered-meanwhile");
    await record(tx, { at, actor: by, action: `roll.delivery-${kind}`, subject: "import", ids: [id] });
    return ok(true);
  });
}
