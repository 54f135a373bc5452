import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";

/** The communes of a department whose lists are in force. */
export async function communesOf(db: Executor, department: string): Promise<readonly string[]> {
  const rows = await raw<{ commune: string }>(
    db,
    `select commune from roll.commune where left(commune, case when commune ~ '^9[78]' then 3 else 2 end) = $1 order by commune`,
    [department],
  );
  return rows.map(({ commune }) => commune);
}

/** Birth tokens of a commune that another commune in force has too. */
export async function sharedTokens(db: Executor, commune: string): Promise<readonly string[]> {
  const rows = await raw<{ token: string }>(
    db,
    `select distinct encode(e.birth, 'hex') as token
       from roll.elector e join roll.commune c on c.commune = e.commune and c.batch = e.batch
      where e.commune = $1 and exists (
        select from roll.elector o join roll.commune oc on oc.commune = o.commune and oc.batch = o.batch
         where o.birth = e.birth and o.commune <> $1)`,
    [commune],
  );
  return rows.map(({ token }) => token);
}

interface Reported {
  readonly person: string;
  readonly birth: string;
  readonly communes: readonly [string, string];
  readonly by: string;
  readonly at: Date;
}

/** True when it was not known: what was decided of a person and two communes holds. */
export async function addDuplicate(tx: Tx<"roll">, { person, birth, communes, by, at }: Reported): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.duplicate (public_id, person, birth, one, other, author, at)
     values ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5, $6, $7) on conflict do nothing returning id`,
    [publicId(), person, birth, ...communes.toSorted(), by, at],
  );
  return rows.length > 0;
}

export interface Duplicate {
  readonly id: string;
  readonly publicId: string;
  readonly one: string;
  readonly other: string;
  /** Null once the roll is destroyed. */
  readonly person: string | null;
  readonly birth: string | null;
  /** Decided: two people. */
  readonly isApart: boolean;
  /** Decided: the same person, struck in this commune. */
  readonly struckIn: string | null;
}

const columns = `d.id::text, d.public_id as "publicId", d.one, d.other,
  encode(d.person, 'hex') as person, encode(d.birth, 'hex') as birth, a.duplicate_id is not null as "isApart",
  s.commune as "struckIn"`;
const from = `roll.duplicate d
  left join roll.duplicate_apart a on a.duplicate_id = d.id
  left join roll.strike s on s.duplicate_id = d.id and not exists (select from roll.strike_undone u where u.strike_id = s.id)`;

/** Those that wait first, by commune; then what was decided. */
export const duplicates = (db: Executor, limit: number): Promise<readonly Duplicate[]> =>
  raw<Duplicate>(
    db,
    `select ${columns} from ${from}
      order by (a.duplicate_id is not null or s.id is not null), d.one, d.other, d.id limit $1`,
    [limit],
  );

export async function counts(db: Executor): Promise<{ readonly waiting: number; readonly decided: number }> {
  const [row] = await raw<{ waiting: number; decided: number }>(
    db,
    `select count(*) filter (where a.duplicate_id is null and s.id is null and d.person is not null)::int as waiting,
            count(*) filter (where a.duplicate_id is not null or s.id is not null)::int as decided from ${from}`,
  );
  return row ?? { waiting: 0, decided: 0 };
}

export async function duplicateBy(db: Executor, publicId: string): Promise<Duplicate | undefined> {
  const [row] = await raw<Duplicate>(db, `select ${columns} from ${from} where d.public_id = $1`, [publicId]);
  return row;
}

/** Two deciders of one double entry wait for each other. */
export const lockDuplicate = (tx: Tx<"roll">, publicId: string): Promise<unknown> =>
  raw(tx, "select pg_advisory_xact_lock(hashtextextended('roll.duplicate ' || $1, 0))", [publicId]);

export const addApart = (
  tx: Tx<"roll">,
  duplicate: string,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<unknown> =>
  raw(tx, "insert into roll.duplicate_apart (duplicate_id, reason, author, at) values ($1, $2, $3, $4)", [
    ...[duplicate, reason],
    ...[by, at],
  ]);
