import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";

/** Strikes as rows. Who was struck is in none of them but sealed, and only until the freeze. */

/** The sitting of an author that began on this day, or a new one. */
export async function sittingOf(tx: Tx<"roll">, author: string, dayBegan: Date): Promise<string> {
  const [row] = await raw<{ sitting: string }>(
    tx,
    "select sitting from roll.strike where author = $1 and at >= $2 order by id desc limit 1",
    [author, dayBegan],
  );
  return row?.sitting ?? publicId();
}

/** Why somebody is struck: they objected, or are kept in another commune. */
export type Cause =
  | { readonly kind: "objection"; readonly id: string }
  | { readonly kind: "duplicate"; readonly id: string; readonly reason: string };

/** What `taken` is sealed to. */
export const sealedTo = (cause: Cause): string => (cause.kind === "objection" ? cause.id : `duplicate ${cause.id}`);

export async function addStrike(
  tx: Tx<"roll">,
  strike: {
    readonly cause: Cause;
    readonly sitting: string;
    readonly commune: string;
    readonly batch: string;
    readonly taken: Buffer;
    readonly by: string;
    readonly at: Date;
  },
): Promise<string> {
  const { cause } = strike;
  const [row] = await raw<{ id: string }>(
    tx,
    `insert into roll.strike (objection_id, duplicate_id, reason, sitting, commune, batch, taken, author, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id::text`,
    [
      ...(cause.kind === "objection" ? [cause.id, null, null] : [null, cause.id, cause.reason]),
      ...[strike.sitting, strike.commune, strike.batch, strike.taken, strike.by, strike.at],
    ],
  );
  if (!row) throw new Error("no strike");
  return row.id;
}

export const addSuppression = (
  tx: Tx<"roll">,
  one: { readonly commune: string; readonly hash: string; readonly strike: string },
): Promise<unknown> =>
  raw(
    tx,
    "insert into roll.suppression (commune, hash, strike_id) values ($1, decode($2, 'hex'), $3) on conflict do nothing",
    [one.commune, one.hash, one.strike],
  );

export interface Strike {
  readonly id: string;
  /** As `sealedTo` says it. */
  readonly sealedTo: string;
  readonly commune: string;
  readonly batch: string;
  /** The batch of its commune now in force. */
  readonly now: string | null;
  readonly taken: Buffer | null;
}

/** Strikes of a sitting that are in force. */
export const strikesOf = (tx: Executor, sitting: string): Promise<readonly Strike[]> =>
  raw<Strike>(
    tx,
    `select s.id::text, coalesce(s.objection_id::text, 'duplicate ' || s.duplicate_id) as "sealedTo", s.commune, s.batch::text, c.batch::text as now, s.taken
       from roll.strike s left join roll.commune c on c.commune = s.commune
      where s.sitting = $1 and not exists (select from roll.strike_undone u where u.strike_id = s.id) order by s.id`,
    [sitting],
  );

export async function undo(
  tx: Tx<"roll">,
  strike: string,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await raw(tx, "delete from roll.suppression where strike_id = $1", [strike]);
  await raw(tx, "insert into roll.strike_undone (strike_id, reason, author, at) values ($1, $2, $3, $4)", [
    ...[strike, reason],
    ...[by, at],
  ]);
  await raw(tx, "update roll.strike set taken = null where id = $1", [strike]);
}

export interface Sitting {
  readonly sitting: string;
  readonly by: string;
  readonly at: Date;
  readonly strikes: number;
  readonly communes: readonly string[];
}

/** Sittings of which something is still struck, the latest first. */
export const sittings = (db: Executor): Promise<readonly Sitting[]> =>
  raw<Sitting>(
    db,
    `select s.sitting, min(s.author) as "by", max(s.at) as at, count(*)::int as strikes,
            array_agg(distinct s.commune order by s.commune) as communes
       from roll.strike s where not exists (select from roll.strike_undone u where u.strike_id = s.id)
      group by s.sitting order by max(s.at) desc limit 100`,
  );
