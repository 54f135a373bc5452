import { publicId } from "../../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../../core/db/handle.ts";
import { ofDepartment } from "../../store/counts.ts";
import type { Sealed } from "./entries.ts";

/** Somebody on the complementary list whom the roll of a commune has too. */
export interface Double {
  readonly id: string;
  readonly publicId: string;
  readonly entry: string;
  /** Where they registered. */
  readonly registeredIn: string;
  /** Whose roll has them. */
  readonly commune: string;
  /** Null once the entry is withdrawn, or the roll destroyed. */
  readonly person: string | null;
  readonly birth: string | null;
  readonly sealed: Sealed | null;
  /** Decided: two people. */
  readonly isApart: boolean;
  /** Decided: the same person, off the complementary list. */
  readonly isWithdrawn: boolean;
}

const DOUBLE = `
  select d.id::text, d.public_id as "publicId", c.id::text as entry, c.commune as "registeredIn", d.commune,
         encode(c.person, 'hex') as person, encode(c.birth, 'hex') as birth, c.precinct, c.public_id as "entryId", c.sealed,
         a.double_id is not null as "isApart", w.complementary_id is not null as "isWithdrawn"
    from roll.complementary_double d join roll.complementary c on c.id = d.complementary_id
    left join roll.complementary_double_apart a on a.double_id = d.id
    left join roll.complementary_withdrawn w on w.complementary_id = c.id`;
interface Row extends Omit<Double, "sealed"> {
  readonly precinct: string;
  readonly entryId: string;
  readonly sealed: Buffer | null;
}
const doubleOf = ({ precinct, entryId, sealed, ...one }: Row): Double => ({
  ...one,
  sealed: sealed && { publicId: entryId, commune: one.registeredIn, precinct, sealed },
});

/** Those that wait first, by commune; then what was decided. */
export const doubles = async (db: Executor, limit: number): Promise<readonly Double[]> =>
  (
    await raw<Row>(
      db,
      `${DOUBLE} order by (a.double_id is not null or c.person is null), c.commune, d.commune, d.id limit $1`,
      [limit],
    )
  ).map(doubleOf);

export async function doubleBy(db: Executor, id: string): Promise<Double | undefined> {
  const [row] = await raw<Row>(db, `${DOUBLE} where d.public_id = $1`, [id]);
  return row && doubleOf(row);
}

export async function doublesWaiting(db: Executor): Promise<number> {
  const [row] = await raw<{ n: number }>(
    db,
    `select count(*)::int as n from roll.complementary_double d join roll.complementary c on c.id = d.complementary_id
      where c.person is not null and not exists (select from roll.complementary_double_apart a where a.double_id = d.id)`,
  );
  return row?.n ?? 0;
}

/** True when it was not known. */
export async function addDouble(
  tx: Executor,
  {
    entry,
    commune,
    by,
    at,
  }: { readonly entry: string; readonly commune: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.complementary_double (public_id, complementary_id, commune, author, at)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning id`,
    [publicId(), entry, commune, by, at],
  );
  return rows.length > 0;
}

export const addApart = (
  tx: Tx<"roll">,
  double: string,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<unknown> =>
  raw(tx, "insert into roll.complementary_double_apart (double_id, reason, author, at) values ($1, $2, $3, $4)", [
    ...[double, reason],
    ...[by, at],
  ]);

/** Whoever is on the complementary list of a department, by the hashes that find them on rolls. */
export const peopleOf = (
  db: Executor,
  department: string,
): Promise<readonly { readonly entry: string; readonly person: string; readonly birth: string }[]> =>
  raw(
    db,
    `select id::text as entry, encode(person, 'hex') as person, encode(birth, 'hex') as birth from roll.complementary
      where person is not null and ${ofDepartment("commune")} = $1 order by id`,
    [department],
  );

/** Two deciders of one double wait for each other. */
export const lockDouble = (tx: Tx<"roll">, id: string): Promise<unknown> =>
  raw(tx, "select pg_advisory_xact_lock(hashtextextended('roll.complementary_double ' || $1, 0))", [id]);
