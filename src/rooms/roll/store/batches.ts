import { inTransaction, raw, type Db, type Executor } from "../../../core/db/handle.ts";
import { ALIVE } from "./loading.ts";
import type { Dated, Excluding } from "../rules.ts";

/** R-F1-04: where a delivery comes from. Days are AAAA-MM-JJ. */
export interface Origin {
  readonly fileName: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly office: string;
  readonly askedOn: string;
  readonly receivedOn: string;
  readonly medium: "download" | "mail" | "disk" | "paper";
  /** Reference of the signed undertaking of no commercial use. */
  readonly undertaking: string;
}

/** A number for a batch, which its process locks before the batch is written down. */
export async function nextBatch(db: Executor): Promise<string> {
  const [row] = await raw<{ id: string }>(db, "select nextval('roll.batch_id_seq')::text as id");
  if (!row) throw new Error("no number");
  return row.id;
}

export async function addBatch(tx: Executor, id: string, origin: Origin, by: string, at: Date): Promise<void> {
  await raw(
    tx,
    `insert into roll.batch (id, file_name, sha256, origin, asked_on, received_on, medium, undertaking, author, at)
     values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      ...[origin.fileName, origin.sha256, origin.office, origin.askedOn, origin.receivedOn, origin.medium],
      ...[origin.undertaking, by, at],
    ],
  );
}

export async function endBatch(
  tx: Executor,
  batch: string,
  { outcome, at, report }: { outcome: "imported" | "taken-back"; at: Date; report?: unknown },
): Promise<void> {
  await raw(
    tx,
    `insert into roll.batch_end (batch, outcome, at, report) values ($1, $2, $3, $4) on conflict (batch) do nothing`,
    [batch, outcome, at, report === undefined ? null : JSON.stringify(report)],
  );
}

/** Batches that were begun, have no end, and are loaded by nobody any more: their process was killed. */
export async function deadBatches(db: Executor): Promise<readonly string[]> {
  const open = await raw<{ id: string }>(
    db,
    "select b.id::text from roll.batch b where not exists (select from roll.batch_end e where e.batch = b.id) order by b.id",
  );
  const dead = [];
  for (const { id } of open) if (!(await isAlive(db, id))) dead.push(id);
  return dead;
}

/** Ends them where what they had loaded is gone already, with the roll. */
export async function endDead(tx: Executor, at: Date): Promise<void> {
  for (const id of await deadBatches(tx)) await endBatch(tx, id, { outcome: "taken-back", at });
}

async function isAlive(db: Executor, batch: string): Promise<boolean> {
  const [row] = await raw<{ alive: boolean }>(db, ALIVE, [batch]);
  return row?.alive ?? false;
}

/** Takes away everything that a batch loaded. */
export const dropPart = (db: Executor, batch: string): Promise<unknown> =>
  raw(db, "select roll.drop_part($1)", [batch]);

/** Of the communes of a batch that another is in force for: the days of that one. */
export async function daysInForce(tx: Executor, batch: string): Promise<ReadonlyMap<string, Dated>> {
  const rows = await raw<Dated & { readonly commune: string }>(
    tx,
    `select c.commune, s.extracted_on::text as "extractedOn", b.received_on::text as "receivedOn"
       from roll.share mine
       join roll.commune c on c.commune = mine.commune and c.batch <> mine.batch
       join roll.share s on s.commune = c.commune and s.batch = c.batch
       join roll.batch b on b.id = c.batch
      where mine.batch = $1`,
    [batch],
  );
  return new Map(rows.map(({ commune, ...days }) => [commune, days]));
}

/** What a batch holds of a commune. */
export interface Share {
  readonly commune: string;
  readonly electors: number;
  /** How many of these electors came by a move (R-ELEC-10). */
  readonly movedIn: number;
  readonly excluded: Excluding;
  readonly extractedOn: string | undefined;
}

export async function addShares(tx: Executor, batch: string, shares: readonly Share[]): Promise<void> {
  await raw(
    tx,
    `insert into roll.share (commune, batch, electors, moved_in, excluded, extracted_on)
     select commune, $1, electors, "movedIn", excluded, "extractedOn"
       from jsonb_to_recordset($2) as s (commune text, electors int, "movedIn" int, excluded jsonb, "extractedOn" date)`,
    [batch, JSON.stringify(shares)],
  );
}

/** The batch in force, by commune. */
export async function batchesInForce(db: Executor): Promise<ReadonlyMap<string, string>> {
  const rows = await raw<{ commune: string; batch: string }>(db, "select commune, batch::text from roll.commune");
  return new Map(rows.map(({ commune, batch }) => [commune, batch]));
}

/**
 * Switches communes to a batch; answers those that were. A commune that another import switched since `seen` was read
 * stays as that one left it.
 */
export async function switchTo(
  tx: Executor,
  batch: string,
  communes: readonly string[],
  seen: ReadonlyMap<string, string>,
  at: Date,
): Promise<readonly string[]> {
  const wanted = communes.map((commune) => ({ commune, seen: seen.get(commune) ?? null }));
  // In one order everywhere, so that two imports wait for each other and never both.
  const rows = await raw<{ commune: string }>(
    tx,
    `with wanted as (
       select w.commune, w.seen from jsonb_to_recordset($1) as w (commune text, seen bigint)
     ), locked as (
       select c.commune from roll.commune c join wanted w using (commune)
        where c.batch = w.seen order by c.commune for update of c
     ), changed as (
       update roll.commune c set batch = $2, since = $3 from locked where c.commune = locked.commune returning c.commune
     ), added as (
       insert into roll.commune (commune, batch, since)
       select w.commune, $2, $3 from wanted w where w.seen is null order by w.commune
       on conflict (commune) do nothing returning commune
     )
     select commune from changed union all select commune from added`,
    [JSON.stringify(wanted), batch, at],
  );
  return rows.map(({ commune }) => commune);
}

/** Takes away what a batch holds of communes. */
export async function dropCommunes(db: Executor, batch: string, communes: readonly string[]): Promise<void> {
  await raw(db, "delete from roll.block where batch = $1 and commune = any ($2)", [batch, communes]);
  await raw(db, "delete from roll.elector where batch = $1 and commune = any ($2)", [batch, communes]);
}

/**
 * What no commune points to any more goes away: by its rows, or as whole tables when nothing lives on the batch. Throws when
 * somebody reads those tables: a later call drops them.
 */
export async function dropSuperseded(db: Db<"roll">): Promise<void> {
  const rows = await raw<{ batch: string; lives: boolean; communes: string[] }>(
    db,
    `select s.batch::text, exists (select from roll.commune c where c.batch = s.batch) as lives,
            array_agg(s.commune) as communes
       from roll.share s
      where not exists (select from roll.commune c where c.commune = s.commune and c.batch = s.batch)
        and exists (select from roll.block b where b.commune = s.commune and b.batch = s.batch)
      group by s.batch`,
  );
  for (const { batch, lives, communes } of rows)
    await inTransaction(db, async (tx) => {
      // The rows of a department are more than what a statement of a screen may take.
      await raw(tx, "select set_config('statement_timeout', '5min', true)");
      await (lives ? dropCommunes(tx, batch, communes) : dropPart(tx, batch));
    });
}
