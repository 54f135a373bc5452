import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";
import type { Origin } from "./batches.ts";

/** What became of a delivery, in the order in which it may happen. */
export type StepKind = "read" | "confirmed" | "imported" | "refused" | "dropped" | "expired";

export interface Step {
  readonly kind: StepKind;
  readonly by: string;
  readonly at: Date;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A file that the office was sent, whose bytes are sealed in the storage until it entered or is dropped. */
export interface Delivery extends Omit<Origin, "sha256"> {
  readonly id: string;
  readonly publicId: string;
  readonly storageKey: string;
  /** Bytes, sealed. */
  readonly size: number;
  readonly by: string;
  readonly at: Date;
  readonly steps: readonly Step[];
}

export async function addDelivery(
  tx: Executor,
  { publicId, storageKey, size, by, at, ...origin }: Omit<Delivery, "id" | "steps">,
): Promise<void> {
  await raw(
    tx,
    `insert into roll.delivery
       (public_id, storage_key, size, file_name, origin, asked_on, received_on, medium, undertaking, author, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[publicId, storageKey, size, origin.fileName, origin.office, origin.askedOn, origin.receivedOn],
      ...[origin.medium, origin.undertaking, by, at],
    ],
  );
}

const delivery = `select d.id::text, d.public_id as "publicId", d.storage_key as "storageKey", d.size::float8 as size,
    d.file_name as "fileName", d.origin as office, d.asked_on::text as "askedOn", d.received_on::text as "receivedOn",
    d.medium, d.undertaking, d.author as "by", d.at,
    coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'by', s.author, 'at', s.at, 'detail', s.detail)
                order by s.id) from roll.delivery_step s where s.delivery = d.id), '[]') as steps
  from roll.delivery d`;
interface Row extends Omit<Delivery, "steps"> {
  readonly steps: readonly (Omit<Step, "at"> & { readonly at: string })[];
}
const deliveryOf = ({ steps, ...rest }: Row): Delivery => ({
  ...rest,
  steps: steps.map(({ at, ...step }) => ({ ...step, at: new Date(at) })),
});

export async function deliveryById(db: Executor, publicId: string): Promise<Delivery | undefined> {
  const [row] = await raw<Row>(db, `${delivery} where d.public_id = $1`, [publicId]);
  return row && deliveryOf(row);
}

/** The last first, without what their reports say of each file: a zip of a department's has hundreds. */
export async function deliveries(db: Executor): Promise<readonly Delivery[]> {
  const told = delivery.replace("s.detail)", "s.detail #- '{report,files}' #- '{differences}')");
  return (await raw<Row>(db, `${told} order by d.id desc limit 200`)).map(deliveryOf);
}

const without = (...kinds: readonly StepKind[]): string =>
  `not exists (select from roll.delivery_step s where s.delivery = d.id and s.kind in (${kinds.map((kind) => `'${kind}'`).join(", ")}))`;

const END = "'imported', 'dropped', 'expired'";

/** Nothing follows: it entered, or somebody or the time ended it. */
export async function hasEnded(db: Executor, id: string): Promise<boolean> {
  const rows = await raw(db, `select 1 from roll.delivery_step where delivery = $1 and kind in (${END}) limit 1`, [id]);
  return rows.length > 0;
}

/** The oldest that nobody has read yet, of those that do not rest. */
export async function unread(db: Executor, resting: readonly string[] = []): Promise<Delivery | undefined> {
  const waits = `${without("read", "dropped", "expired")} and d.id <> all ($1::bigint[])`;
  const [row] = await raw<Row>(db, `${delivery} where ${waits} order by d.id limit 1`, [resting]);
  return row && deliveryOf(row);
}

/** The last step is of one of these kinds. */
const lastIs = (...kinds: readonly StepKind[]): string =>
  `(select s.kind from roll.delivery_step s where s.delivery = d.id order by s.id desc limit 1) in (${kinds.map((kind) => `'${kind}'`).join(", ")})`;

/** The oldest that was confirmed, and neither imported nor refused since, of those that do not rest. */
export async function confirmed(db: Executor, resting: readonly string[] = []): Promise<Delivery | undefined> {
  const waits = `${lastIs("confirmed")} and d.id <> all ($1::bigint[])`;
  const [row] = await raw<Row>(db, `${delivery} where ${waits} order by d.id limit 1`, [resting]);
  return row && deliveryOf(row);
}

/** Those that wait for an answer since before an instant: the first, or another after not all of it entered. */
export async function waitingSince(db: Executor, before: Date): Promise<readonly Delivery[]> {
  const rows = await raw<Row>(
    db,
    `${delivery} where ${without("imported", "dropped", "expired")} and not coalesce(${lastIs("confirmed")}, false)
       and coalesce((select max(s.at) from roll.delivery_step s where s.delivery = d.id and s.kind = 'refused'), d.at) < $1`,
    [before],
  );
  return rows.map(deliveryOf);
}

/** Places of the sealed bytes that something still waits for. */
export async function awaitedKeys(db: Executor): Promise<readonly string[]> {
  const rows = await raw<{ key: string }>(
    db,
    `select d.storage_key as key from roll.delivery d where ${without("imported", "dropped", "expired")}`,
  );
  return rows.map(({ key }) => key);
}

/** Numbers of those that have no end. */
export async function undecided(db: Executor): Promise<readonly string[]> {
  const ends = without("imported", "dropped", "expired");
  const rows = await raw<{ id: string }>(db, `select d.id::text from roll.delivery d where ${ends} order by d.id`);
  return rows.map(({ id }) => id);
}

/**
 * False when the step was taken by somebody else first, or another one that excludes it: nothing follows an end. A refusal ends
 * a round; what is told with its `round` is of that one and no other. One step of a delivery at a time.
 */
export async function addStep(
  tx: Tx<"roll">,
  deliveryId: string,
  { kind, by, at, detail }: Step,
  round?: number,
): Promise<boolean> {
  await raw(tx, `select pg_advisory_xact_lock(${STEP_LOCK}, hashint8($1::bigint))`, [deliveryId]);
  const rows = await raw(
    tx,
    `insert into roll.delivery_step (delivery, kind, author, at, detail, round)
     select $1, $2, $3, $4, $5, r.round
       from (select count(*) filter (where s.kind = 'refused')::int as round,
                    count(*) filter (where s.kind in (${END})) as ends
               from roll.delivery_step s where s.delivery = $1::bigint) r
      where r.ends = 0 and ($6::int is null or r.round = $6)
     on conflict do nothing returning 1`,
    [deliveryId, kind, by, at, storable(detail), round ?? null],
  );
  return rows.length > 0;
}

// Any number that nothing else of this database locks two numbers by.
const STEP_LOCK = 0x524f4c53;

/** As JSON without a NUL, which PostgreSQL keeps in no text: a file may write one anywhere. */
const storable = (detail: Step["detail"]): string =>
  JSON.stringify(detail).replace(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1\\ufffd");

/** The day of age that the last delivery was confirmed with: AAAA-MM-JJ. */
export async function lastAdultOn(db: Executor): Promise<string | undefined> {
  const [row] = await raw<{ adultOn: string | null }>(
    db,
    `select detail -> 'terms' ->> 'adultOn' as "adultOn" from roll.delivery_step
      where kind = 'confirmed' order by id desc limit 1`,
  );
  return row?.adultOn ?? undefined;
}
