import { buffer } from "node:stream/consumers";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import { isStorageKey, type Storage, type StorageKey } from "../../../core/storage/index.ts";
import { Resting } from "./resting.ts";
import { outcomeOf } from "./state.ts";
import { sealedSource, type Source } from "../delivery.ts";
import type { DeliveryRefusal } from "../refusals.ts";
import { isPollingDay } from "../deadline.ts";
import { Comparing, TooManyCompared } from "../intake/comparing.ts";
import { importDelivery } from "../intake/intake.ts";
import { termsSchema } from "../intake/reading.ts";
import type { ImportReport } from "../intake/report.ts";
import { previewOf, type Preview } from "../preview.ts";
import { openRoll, type Opening } from "../sealing/opening.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { fileKey } from "../sealing/files.ts";
import { DamagedStream, type ReadAt } from "../../../core/crypto/stream.ts";
import { dropSuperseded } from "../store/batches.ts";
import {
  addStep,
  awaitedKeys,
  confirmed,
  hasEnded,
  unread,
  waitingSince,
  type Delivery,
  type Step,
  type StepKind,
} from "../store/deliveries.ts";

/** What the office side's worker lends to the roll. */
export interface RollWorker extends Opening {
  readonly db: Db<"roll">;
  /** Address of the roll's login, for the connections that copy. */
  readonly url: string;
  readonly storage: Storage;
  readonly clock: { now(): Date };
  /** Electors of a delivery that are compared with what is in force; undefined: as many as memory is kept for. */
  readonly mostCompared?: number;
}

/** Reads what was sent, imports what was confirmed, forgets what nobody answered. While the roll is locked it waits. */
export function deliveryRounds(worker: RollWorker): readonly Round[] {
  const resting = new Resting();
  return [
    { name: "roll.deliveries", everyMs: 1_500, run: () => workThrough(worker, resting) },
    { name: "roll.forget-deliveries", everyMs: 60_000, run: () => forgetDeliveries(worker) },
    // What an import could not drop, because somebody was reading it.
    { name: "roll.drop-superseded", everyMs: 60_000, run: () => dropSuperseded(worker.db) },
  ];
}

/** One delivery that cannot be worked through keeps no other from it: it ends in words, or rests while the others go on. */
export async function workThrough(worker: RollWorker, resting = new Resting()): Promise<void> {
  const ids = resting.ids();
  const [due, sure] = [await unread(worker.db, ids), await confirmed(worker.db, ids)];
  if (!due && !sure) return;
  // R-F1-06: what is read or compared while people vote would tell of somebody. It waits for the day after.
  if (await isPollingDay(worker.db, worker.clock.now())) return;
  const keys = await openRoll(worker, { by: "worker", at: worker.clock.now() });
  if (!keys.ok) return;
  const failures: unknown[] = [];
  const through = async (delivery: Delivery, work: () => Promise<void>): Promise<void> => {
    try {
      await work().catch((error: unknown) => lost(worker, delivery, error));
      resting.passed(delivery.id);
    } catch (error) {
      failures.push(error);
      if (resting.failed(delivery.id, error)) await refused(worker, delivery, { refusal: "given-up" });
    }
  };
  if (due) await through(due, () => read(worker, keys.value, due));
  if (sure) await through(sure, () => imported(worker, keys.value, sure));
  if (failures.length > 0) throw failures[0];
}

/** Somebody turned the delivery down while it was read. */
class TurnedDown extends Error {}

async function read(worker: RollWorker, keys: RollKeys, delivery: Delivery): Promise<void> {
  const comparing = await Comparing.of(worker.db, keys, worker.mostCompared);
  const storage = whileAwaited(worker, delivery.id);
  const report = await previewOf([await sourceOf(storage, keys, delivery)], comparing.take);
  const differences = await comparing.differences(worker.db, communesIn(report));
  await step(worker, delivery, "read", { report, differences });
}

const LOOK_MS = 1_000;

/** The storage, until the delivery has ended: looked at once a second, since a reading may take minutes. */
function whileAwaited({ db, storage }: RollWorker, delivery: string): Pick<Storage, "head" | "get"> {
  let looked = Date.now();
  return {
    head: (key) => storage.head(key),
    get: async (key, range) => {
      if (Date.now() - looked >= LOOK_MS) {
        if (await hasEnded(db, delivery)) throw new TurnedDown();
        looked = Date.now();
      }
      return await storage.get(key, range);
    },
  };
}

const communesIn = ({ files }: Preview): readonly string[] =>
  files.flatMap((file) => ("refusal" in file ? [] : Object.keys(file.communes)));

async function imported(worker: RollWorker, keys: RollKeys, delivery: Delivery): Promise<void> {
  const yes = delivery.steps.findLast(({ kind }) => kind === "confirmed");
  if (!yes) return;
  const source = await sourceOf(worker.storage, keys, delivery);
  const tell = (tx: Tx<"roll">, report: ImportReport) => written(tx, worker, delivery, ...outcomeOf(delivery, report));
  const hands = { ...worker, keys, by: yes.by, tell };
  const done = await importDelivery(hands, source, delivery, termsSchema.parse(yes.detail["terms"]));
  if (done.ok) await letGo(worker, delivery, outcomeOf(delivery, done.value)[0]);
  // Whoever destroyed the roll has ended the delivery.
  else if (done.refusal !== "destroyed")
    await step(worker, delivery, "refused", { refusal: done.refusal, missing: done.missing ?? [] });
}

/**
 * The sealed bytes are not there, or do not open, or are too many to be compared, or PostgreSQL says that what they hold is no
 * data (class 22): to try again would give the same, so the delivery ends, with words. Anything else is tried again.
 */
async function lost(worker: RollWorker, delivery: Delivery, error: unknown): Promise<void> {
  if (error instanceof TurnedDown) return;
  const refusal = refusalOf(error);
  if (refusal === undefined) throw error;
  await refused(worker, delivery, { refusal, ...(refusal === "not-storable" && { code: codeOf(error) }) });
}

function refusalOf(error: unknown): DeliveryRefusal | "bytes-lost" | undefined {
  if (error instanceof DamagedStream) return "bytes-lost";
  if (error instanceof TooManyCompared) return "too-many-compared";
  return isNoData(error) ? "not-storable" : undefined;
}

/** It ends, with words; its bytes go. */
async function refused(worker: RollWorker, delivery: Delivery, detail: Step["detail"]): Promise<void> {
  await step(worker, delivery, "refused", detail);
  await step(worker, delivery, "dropped", {});
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
const isNoData = (error: unknown): boolean => /^22[0-9A-Z]{3}$/.test(codeOf(error));

type StepWritten = readonly [kind: StepKind, detail: Step["detail"]];

async function step(worker: RollWorker, delivery: Delivery, ...[kind, detail]: StepWritten): Promise<void> {
  await inTransaction(worker.db, (tx) => written(tx, worker, delivery, kind, detail));
  await letGo(worker, delivery, kind);
}

const written = (tx: Tx<"roll">, { clock }: RollWorker, { id }: Delivery, ...[kind, detail]: StepWritten) =>
  addStep(tx, id, { kind, by: "worker", at: clock.now(), detail });

/** The bytes of what has ended go. */
async function letGo({ storage }: RollWorker, delivery: Delivery, kind: StepKind): Promise<void> {
  if (kind !== "read" && kind !== "refused" && isStorageKey(delivery.storageKey))
    await storage.delete(delivery.storageKey);
}

const SEVEN_DAYS = 7 * 86_400_000;

/** What nobody answered for seven days ends; and bytes that no delivery waits for: of one that was dropped, or whose sending was cut. */
export async function forgetDeliveries(worker: RollWorker): Promise<void> {
  const { db, storage, clock } = worker;
  const now = clock.now();
  for (const { id } of await waitingSince(db, new Date(now.getTime() - SEVEN_DAYS)))
    await inTransaction(db, (tx) => addStep(tx, id, { kind: "expired", by: "worker", at: now, detail: {} }));
  const awaited = new Set(await awaitedKeys(db));
  for await (const { key, modified } of storage.list("incoming"))
    // One that has just been sent is not written down yet.
    if (!awaited.has(key) && now.getTime() - modified.getTime() > SENDING) await storage.delete(key);
  await storage.sweep(new Date(now.getTime() - SENDING));
}

const SENDING = 3_600_000;

export async function sourceOf(
  storage: Pick<Storage, "head" | "get">,
  keys: RollKeys,
  delivery: Pick<Delivery, "fileName" | "storageKey">,
): Promise<Source> {
  const key = keyOf(delivery.storageKey);
  const found = await storage.head(key);
  if (!found.ok) throw new DamagedStream("the bytes are gone");
  return sealedSource(delivery.fileName, fileKey(keys, key), {
    size: found.value.size,
    readAt: readingAt(storage, key),
  });
}

export function keyOf(text: string): StorageKey {
  if (!isStorageKey(text)) throw new DamagedStream("not a storage key");
  return text;
}

export const readingAt =
  (storage: Pick<Storage, "get">, key: StorageKey): ReadAt =>
  async (at, length) => {
    const found = await storage.get(key, { start: at, end: at + length - 1 });
    if (!found.ok) throw new DamagedStream("the bytes are gone");
    return await buffer(found.value.content);
  };
