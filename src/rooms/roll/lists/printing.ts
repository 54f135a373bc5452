import { randomBytes } from "node:crypto";
import { Readable, type Writable } from "node:stream";
import { record } from "../../../core/audit.ts";
import { inTransaction, type Db, type Executor } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import { storageKey, type Storage } from "../../../core/storage/index.ts";
import { complementaryAt } from "../complementary/sealing.ts";
import { keyOf, readingAt, type RollWorker } from "../deliveries/rounds.ts";
import { Resting } from "../deliveries/resting.ts";
import { printBatch } from "../print/batch.ts";
import { printOrder } from "../print/department.ts";
import { printFileName } from "../print/file-name.ts";
import type { PrintedPlace } from "../print/place.ts";
import type { Elector } from "../reading/elector.ts";
import { openRoll } from "../sealing/opening.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { fileKey } from "../sealing/files.ts";
import { bytesBetween, openedAt, plainSize, sealStream } from "../../../core/crypto/stream.ts";
import { keyInForce } from "../store/key.ts";
import { electorsOf, type Found } from "../store/electors.ts";
import {
  addPrinted,
  addUnprinted,
  freezeOf,
  nextToPrint,
  printings,
  type Done,
  type Printing,
} from "../store/lists.ts";

/** Makes what was ordered, a place after the other; what is killed begins that place again. */
export function printingRound(worker: RollWorker): Round {
  const resting = new Resting();
  return { name: "roll.printing", everyMs: 2_000, run: () => printAll(worker, resting).then(() => undefined) };
}

/**
 * Prints until nothing is ordered but what rests, or the roll is locked. Answers how many. One that fails keeps no other from
 * being made: it rests, or is given up and its place is to be printed again; what the first died of is thrown at the end.
 */
export async function printAll(worker: RollWorker, resting = new Resting()): Promise<number> {
  const failures: unknown[] = [];
  let made = 0;
  for (let due = await nextToPrint(worker.db, resting.ids()); due; due = await nextToPrint(worker.db, resting.ids())) {
    const keys = await openRoll(worker, { by: "worker", at: worker.clock.now() });
    if (!keys.ok) break;
    try {
      await printOne(worker, keys.value, due);
      resting.passed(due.id);
      made++;
    } catch (error) {
      failures.push(error);
      if (resting.failed(due.id, error)) await givenUp(worker, due);
    }
  }
  if (failures.length > 0) throw failures[0];
  return made;
}

const givenUp = ({ db, clock }: RollWorker, { id, publicId, number }: Printing): Promise<void> =>
  inTransaction(db, async (tx) => {
    const at = clock.now();
    await addUnprinted(tx, id, at);
    const detail = { number };
    await record(tx, {
      ...{ at, actor: "worker", detail },
      action: "roll.list-given-up",
      subject: "list-print",
      ids: [publicId],
    });
  });

async function printOne({ db, storage, clock }: RollWorker, keys: RollKeys, due: Printing): Promise<void> {
  const key = await keyInForce(db);
  const done = await printed(db, storage, keys, { due, at: clock.now() });
  await inTransaction(db, async (tx) => {
    // The roll was destroyed while this was drawn: no list of it is kept.
    if ((await keyInForce(tx)) !== key) {
      await storage.delete(keyOf(done.storageKey));
      return;
    }
    const at = clock.now();
    await addPrinted(tx, due.id, done, at);
    const detail = { number: due.number, pages: done.pages, lines: done.lines };
    await record(tx, {
      ...{ at, actor: "worker", detail },
      action: "roll.list-printed",
      subject: "list-print",
      ids: [due.publicId],
    });
  });
}

/** The PDF of one place, sealed while it is drawn. */
async function printed(
  db: Db<"roll">,
  storage: Storage,
  keys: RollKeys,
  { due, at }: { readonly due: Printing; readonly at: Date },
): Promise<Done> {
  const freeze = await freezeOf(db, due.department);
  if (!freeze) throw new Error("nothing is frozen");
  const electors = await electorsAt(db, keys, due.printedPlace);
  const complementary = (await complementaryAt(db, keys, due.printedPlace)).map(electorOf);
  const key = storageKey(`prints/${randomBytes(16).toString("hex")}`);
  const sealing = sealStream(fileKey(keys, key));
  const stored = storage.put(sealing, key, "application/octet-stream");
  const { number, copies, reason } = due;
  const printing = { number, copies, ...(reason !== null && { reason }) };
  const batch = { ...{ place: due.printedPlace, primary: freeze.texts, electors, complementary, printing, at } };
  const drawn = printBatch(batch, sealing).catch((error: unknown) => {
    sealing.destroy(error instanceof Error ? error : undefined);
    throw error;
  });
  const [told, { size }] = await Promise.all([drawn, stored]);
  return { storageKey: key, size, pages: told.pages, lines: electors.length + complementary.length, hash: told.hash };
}

/** Everybody on the lists of one place: opened, sorted and forgotten with it. */
async function electorsAt(db: Executor, keys: RollKeys, { precincts }: PrintedPlace): Promise<readonly Elector[]> {
  const electors: Elector[] = [];
  const communes = new Map<string, string[]>();
  for (const { commune, code } of precincts) communes.set(commune, [...(communes.get(commune) ?? []), code]);
  for (const [commune, codes] of communes)
    for await (const block of electorsOf(db, keys, commune, codes)) electors.push(...block.map(electorOf));
  return electors;
}

const electorOf = ({ precinct, precinctWritten, ...listed }: Found): Elector => ({
  ...listed,
  ...{ list: "main", nationality: "", precinctName: "" },
  precinct: { written: precinctWritten, code: precinct === "" ? undefined : precinct, destroyed: false },
});

/** The bytes of a print, opened piece by piece; and that somebody took them. */
export async function takePrint(
  db: Db<"roll">,
  storage: Storage,
  keys: RollKeys,
  printing: Printing & { readonly done: Done },
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Readable> {
  const key = keyOf(printing.done.storageKey);
  await record(db, { at, actor: by, action: "roll.list-taken", subject: "list-print", ids: [printing.publicId] });
  const readAt = openedAt(fileKey(keys, key), printing.done.size, readingAt(storage, key));
  return Readable.from(bytesBetween(readAt, 0, plainSize(printing.done.size) - 1));
}

/** The print order of a department: what is printed so far, without anybody's name. */
export async function writeOrder(
  db: Db<"roll">,
  { freeze, department, at }: { readonly freeze: string; readonly department: string; readonly at: Date },
  out: Writable,
): Promise<void> {
  const made = (await printings(db, freeze)).flatMap(({ done, ...rest }) => (done ? [{ ...rest, done }] : []));
  const ordered = made.map(({ place, printedPlace, number, copies, reason, done }) => ({
    place: printedPlace,
    file: printFileName({ place, printedPlace }, number),
    printing: { number, copies, ...(reason !== null && { reason }) },
    batch: { hash: done.hash, pages: done.pages, parts: [] },
  }));
  await printOrder({ department, at }, ordered, out);
}
