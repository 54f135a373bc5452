import { createHash } from "node:crypto";
import { record } from "../../../core/audit.ts";
import type { DeliveredFile } from "../../../core/csv/top.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { isPollingDay } from "../deadline.ts";
import { filesOf, type Source } from "../delivery.ts";
import { openKeying } from "../keying/opening.ts";
import { movesOf, type Moves } from "../movers/moves.ts";
import { suppressed, type Suppressed } from "../objections/suppressing.ts";
import type { Elector } from "../reading/elector.ts";
import type { DeliveryRefusal } from "../refusals.ts";
import type { PreconditionKind } from "../rules.ts";
import type { RollKeys } from "../sealing/keys.ts";
import * as batches from "../store/batches.ts";
import { differences as differencesOf } from "../store/differences.ts";
import { keyInForce } from "../store/key.ts";
import { lockFreezes } from "../store/lists.ts";
import { missingPreconditions } from "../store/preconditions.ts";
import { Gathering } from "./gathering.ts";
import { Loading } from "../store/loading.ts";
import { Reading, type Terms } from "./reading.ts";
import { sealerOf } from "./sealer.ts";
import { keptOut, linesToKey, olderOf, reportOf, type ImportReport } from "./report.ts";
import { Sealing } from "./sealing.ts";

/** Who imports, with what. */
export interface Hands {
  readonly db: Db<"roll">;
  /** Address of the same login, for the connections that copy. */
  readonly url: string;
  readonly keys: RollKeys;
  readonly by: string;
  readonly clock: { now(): Date };
  /** Writes what was imported where it is waited for, in the transaction of the switch: both are known, or neither. */
  readonly tell?: (tx: Tx<"roll">, report: ImportReport) => Promise<unknown>;
}

export type Imported = Outcome<ImportReport, DeliveryRefusal> & { readonly missing?: readonly PreconditionKind[] };

/**
 * Imports one delivered file, a CSV or a zip: commune by commune, all or nothing, replacing what was there. An import that
 * is killed leaves every commune as it was; what it had loaded is taken back by the next. Of two imports of one commune
 * the first to end is in force, and the other's report says so.
 */
export async function importDelivery(
  hands: Hands,
  source: Source,
  origin: Omit<batches.Origin, "sha256">,
  terms: Terms,
): Promise<Imported> {
  const { db, clock, by } = hands;
  const missing = await missingPreconditions(db);
  if (missing.length > 0) return { ...refuse("not-ready"), missing };
  if (await isPollingDay(db, clock.now())) return refuse("voting");
  const files = await filesOf(source);
  if (!files.ok) return files;
  await takeBackDead(hands);
  const key = await keyInForce(db);
  const seen = await batches.batchesInForce(db);
  const sha256 = await hashOf(source);
  const batch = await batches.nextBatch(db);
  const apart = source.size > LARGE_BYTES;
  const loading = new Loading(hands.url, { batch, apart });
  try {
    await loading.hold();
    await inTransaction(db, async (tx) => {
      await batches.addBatch(tx, batch, { ...origin, sha256 }, by, clock.now());
      await record(tx, { at: clock.now(), actor: by, action: "roll.import-begun", subject: "import", ids: [batch] });
    });
    const report = await loadAll(hands, loading, { batch, apart, files: files.value, seen, terms, origin, key });
    // It is in force, whatever follows: what it replaced and cannot be dropped now is dropped by a later round.
    await batches.dropSuperseded(db).catch(() => undefined);
    return ok(report);
  } catch (error) {
    if ((await keyInForce(db)) !== key) return await takenBackAfterAll(hands, loading, batch);
    if (!isDiskFull(error)) throw error;
    return refuse("disk-full");
  } finally {
    await loading.close();
  }
}

/** What killed imports had loaded goes away. */
async function takeBackDead(hands: Hands): Promise<void> {
  for (const batch of await batches.deadBatches(hands.db)) await takeBack(hands, batch);
}

async function takeBack({ db, clock }: Hands, batch: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await batches.dropPart(tx, batch);
    await batches.endBatch(tx, batch, { outcome: "taken-back", at: clock.now() });
  });
}

/** R-F1-19: a roll destroyed while a delivery was loaded stays destroyed; what was loaded goes too. */
async function takenBackAfterAll(hands: Hands, loading: Loading, batch: string): Promise<Imported> {
  await loading.close();
  await takeBack(hands, batch);
  return refuse("destroyed");
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "53100";

interface Job {
  readonly batch: string;
  /** Large: tables of its own, and a thread that seals. */
  readonly apart: boolean;
  readonly files: readonly DeliveredFile[];
  readonly seen: ReadonlyMap<string, string>;
  readonly terms: Terms;
  readonly origin: Omit<batches.Origin, "sha256">;
  /** Fingerprint of the key in force when it began; none before the first. */
  readonly key: string | undefined;
}

// 50,000 rows and more: below, tables of its own cost more than the indexes of the common ones.
const LARGE_BYTES = 8_000_000;

async function loadAll(
  hands: Hands,
  loading: Loading,
  { batch, apart, files, seen, terms, origin, key }: Job,
): Promise<ImportReport> {
  const known = {
    struck: await suppressed(hands.db, hands.keys.token),
    moved: await movesOf(hands.db, hands.keys),
  };
  const reading = new Reading(terms, known);
  const gathering = new Gathering();
  await loading.open();
  const sealing = new Sealing(sealerOf(hands.keys, batch, apart), loading);
  try {
    for (const file of files) await reading.read(file, (electors) => taken(electors, gathering, sealing));
    await taken(arrived(reading, known), gathering, sealing);
    for (const gathered of gathering.rest()) await sealing.add(gathered);
    await sealing.finish();
  } finally {
    await sealing.close();
  }
  await loading.finish();
  await batches.dropCommunes(hands.db, batch, Object.keys(reading.refused()));
  return await switched(hands, batch, reading, { seen, origin, key, ...known });
}

async function taken(electors: readonly Elector[], gathering: Gathering, sealing: Sealing): Promise<void> {
  for (const elector of electors) for (const due of gathering.add(elector)) await sealing.add(due);
}

/** R-ELEC-10: who moved into a commune is on its list, whether its own rows have them or not; who objected since is not. */
function arrived(reading: Reading, { struck, moved }: Pick<Before, "struck" | "moved">): readonly Elector[] {
  const communes = new Set(reading.shares().map(({ commune }) => commune));
  const missing = moved.missing(communes, (elector) => struck.has(elector));
  for (const elector of missing) reading.arrive(elector);
  return missing;
}

/** What was known before the delivery was read. */
interface Before extends Pick<Job, "seen" | "origin" | "key"> {
  readonly struck: Suppressed;
  readonly moved: Moves;
}

/** The moment: shares, communes, audit, end of the batch and whoever is told of it, together. */
async function switched(
  { db, by, clock, keys, tell }: Hands,
  batch: string,
  reading: Reading,
  { seen, struck, moved, origin, key }: Before,
): Promise<ImportReport> {
  const at = clock.now();
  const shares = reading.shares();
  return await inTransaction(db, async (tx) => {
    await batches.addShares(tx, batch, shares);
    await lockFreezes(tx);
    if ((await keyInForce(tx)) !== key) throw new Error("the roll was destroyed meanwhile");
    const isSecond = shares.some(({ commune }) => seen.has(commune));
    const differences = isSecond ? await differencesOf(tx, batch) : [];
    const meanwhile = { objected: await struck.changedSince(tx), moved: await moved.changedSince(tx) };
    const older = await olderOf(tx, batch, shares, origin);
    const kept = await keptOut(tx, { differences, older }, meanwhile, reading.terms);
    const free = shares.map(({ commune }) => commune).filter((commune) => kept.why(commune) === undefined);
    const changed = new Set(await batches.switchTo(tx, batch, free, seen, at));
    await moved.settle(tx, batch, changed);
    const toKey = reading.toKey().filter(({ commune }) => kept.why(commune) === undefined);
    for (const one of toKey) await openKeying(tx, keys, one, origin, { by, at });
    const told = {
      ...reportOf(batch, reading, { changed, ...kept }),
      toKey: Object.fromEntries(toKey.map(linesToKey)),
    };
    const detail = { communes: changed.size, electors: told.electors };
    await record(tx, { at, actor: by, action: "roll.imported", subject: "import", ids: [batch], detail });
    await batches.endBatch(tx, batch, { outcome: "imported", at, report: told });
    await tell?.(tx, told);
    return told;
  });
}

async function hashOf(source: Source): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source.stream()) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
