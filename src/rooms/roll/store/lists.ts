import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";
import type { PrintedPlace, PrintedPrimary } from "../print/place.ts";

/** All the SQL of the freeze and of what is printed of it. Jsonb is written by this program alone, and read back as it was. */

interface Decision {
  readonly by: string;
  readonly at: Date;
}

export interface Freeze extends Decision {
  readonly id: string;
  readonly department: string;
  readonly texts: PrintedPrimary;
  readonly leftOut: number;
  /** How many are on its complementary lists. */
  readonly complementary: number;
  readonly reason: string;
  /** The roll was destroyed since: its lists are on paper alone. */
  readonly isOver: boolean;
}

const inForce = "not exists (select from roll.thaw t where t.freeze_id = f.id)";
const freezeColumns = `f.id::text, f.department, f.primary_texts as texts, f.left_out as "leftOut", f.complementary, f.reason, f.author as "by", f.at, exists (select from roll.destruction x where x.at >= f.at) as "isOver"`;

/** The freezes in force, of one department or of all. */
export const freezes = (db: Executor, department?: string): Promise<readonly Freeze[]> =>
  raw<Freeze>(
    db,
    `select ${freezeColumns} from roll.freeze f where ${inForce} and ($1::text is null or f.department = $1) order by f.department`,
    [department ?? null],
  );

export const freezeOf = async (db: Executor, department: string): Promise<Freeze | undefined> =>
  (await freezes(db, department))[0];

/** The department in which a place is frozen; undefined when it is in no freeze. */
export async function departmentOfPlace(db: Executor, place: string): Promise<string | undefined> {
  const rows = await raw<{ department: string }>(
    db,
    `select f.department from roll.freeze f join roll.frozen_place p on p.freeze_id = f.id where ${inForce} and p.place = $1`,
    [place],
  );
  return rows[0]?.department;
}

// Any number that nothing else of this database locks by: a freeze and the switch of an import wait for each other.
const FREEZE_LOCK = 0x524f4c4d;
export const lockFreezes = (tx: Executor): Promise<unknown> => raw(tx, `select pg_advisory_xact_lock(${FREEZE_LOCK})`);

/** The same, waited for three seconds at most, and so is every later lock of the transaction: then PostgreSQL's 55P03 is thrown. */
export async function lockFreezesSoon(tx: Executor): Promise<void> {
  await raw(tx, "select set_config('lock_timeout', '3s', true)");
  await lockFreezes(tx);
}

export async function addFreeze(
  tx: Tx<"roll">,
  { department, texts, leftOut, complementary, reason, by, at }: Omit<Freeze, "id" | "isOver">,
): Promise<string> {
  const [row] = await raw<{ id: string }>(
    tx,
    `insert into roll.freeze (department, primary_texts, left_out, complementary, reason, author, at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id::text`,
    [department, JSON.stringify(texts), leftOut, complementary, reason, by, at],
  );
  if (!row) throw new Error("no freeze");
  return row.id;
}

export interface FrozenPlace {
  /** Its public id in the room of polling places. */
  readonly place: string;
  readonly rank: number;
  readonly electors: number;
  readonly printed: PrintedPlace;
}

export const addFrozenPlaces = (tx: Tx<"roll">, freeze: string, places: readonly FrozenPlace[]): Promise<unknown> =>
  raw(
    tx,
    `insert into roll.frozen_place (freeze_id, place, rank, electors, printed)
     select $1, place, rank, electors, printed
       from jsonb_to_recordset($2) as p (place text, rank int, electors int, printed jsonb)`,
    [freeze, JSON.stringify(places)],
  );

export const addThaw = (tx: Tx<"roll">, freeze: string, { by, at, reason }: Decision & { readonly reason: string }) =>
  raw(tx, "insert into roll.thaw (freeze_id, reason, author, at) values ($1, $2, $3, $4)", [freeze, reason, by, at]);

export const frozenPlaces = (db: Executor, freeze: string): Promise<readonly FrozenPlace[]> =>
  raw<FrozenPlace>(
    db,
    "select place, rank, electors, printed from roll.frozen_place where freeze_id = $1 order by rank",
    [freeze],
  );

/** One printing of a place, and what it came to once it is done. */
export interface Printing extends Decision {
  readonly id: string;
  readonly publicId: string;
  readonly freeze: string;
  readonly department: string;
  readonly place: string;
  readonly printedPlace: PrintedPlace;
  readonly number: number;
  readonly copies: number;
  readonly reason: string | null;
  readonly done: Done | null;
  /** It failed again and again, and is tried no more. */
  readonly isGivenUp: boolean;
}
export interface Done {
  readonly storageKey: string;
  readonly size: number;
  readonly pages: number;
  readonly lines: number;
  readonly hash: string;
}

const printing = `select p.id::text, p.public_id as "publicId", p.freeze_id::text as "freeze", f.department, p.place, fp.printed as "printedPlace",
    p.number, p.copies, p.reason, p.author as "by", p.at,
    case when d.printing is null then null else jsonb_build_object('storageKey', d.storage_key, 'size', d.size,
      'pages', d.pages, 'lines', d.lines, 'hash', d.hash) end as done,
    exists (select from roll.unprinted u where u.printing = p.id) as "isGivenUp"
  from roll.printing p join roll.freeze f on f.id = p.freeze_id
  join roll.frozen_place fp on fp.freeze_id = p.freeze_id and fp.place = p.place
  left join roll.printed d on d.printing = p.id`;

/** Of a freeze, in the order of its places. */
export const printings = (db: Executor, freeze: string): Promise<readonly Printing[]> =>
  raw<Printing>(db, `${printing} where p.freeze_id = $1 order by fp.rank, p.number`, [freeze]);

export const printingById = async (db: Executor, publicId: string): Promise<Printing | undefined> =>
  (await raw<Printing>(db, `${printing} where p.public_id = $1`, [publicId]))[0];

/** The oldest that is ordered and not made yet, of those that do not rest and are not given up; what was ordered of a roll that is destroyed never is. */
export async function nextToPrint(db: Executor, resting: readonly string[] = []): Promise<Printing | undefined> {
  const due = `d.printing is null and not exists (select from roll.unprinted u where u.printing = p.id)`;
  const waits = `${due} and p.id <> all ($1::bigint[]) and ${inForce} and ${exists}`;
  return (await raw<Printing>(db, `${printing} where ${waits} order by p.id limit 1`, [resting]))[0];
}
const exists = "not exists (select from roll.destruction x where x.at >= p.at)";

export async function addPrinting(
  tx: Tx<"roll">,
  one: Decision &
    Pick<Printing, "publicId" | "freeze" | "place" | "number" | "copies"> & { readonly reason: string | null },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.printing (public_id, freeze_id, place, number, copies, reason, author, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (freeze_id, place, number) do nothing returning 1`,
    [one.publicId, one.freeze, one.place, one.number, one.copies, one.reason, one.by, one.at],
  );
  return rows.length > 0;
}

/** False when another process made it first. */
export async function addPrinted(tx: Tx<"roll">, printingId: string, done: Done, at: Date): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.printed (printing, storage_key, size, pages, lines, hash, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (printing) do nothing returning 1`,
    [printingId, done.storageKey, done.size, done.pages, done.lines, done.hash, at],
  );
  return rows.length > 0;
}

export const addUnprinted = (tx: Tx<"roll">, printingId: string, at: Date): Promise<unknown> =>
  raw(tx, "insert into roll.unprinted (printing, at) values ($1, $2) on conflict do nothing", [printingId, at]);

/** How far a department is. A place of which a later printing was made is printed. */
export interface Progress {
  readonly department: string;
  readonly places: number;
  readonly ordered: number;
  readonly printed: number;
  readonly frozenAt: Date;
}

export const progress = (db: Executor): Promise<readonly Progress[]> =>
  raw<Progress>(
    db,
    `select f.department, f.at as "frozenAt", count(*)::int as places, count(p.id)::int as ordered,
            count(*) filter (where exists (select from roll.printing q join roll.printed d on d.printing = q.id
              where q.freeze_id = f.id and q.place = fp.place))::int as printed
       from roll.freeze f join roll.frozen_place fp on fp.freeze_id = f.id
       left join roll.printing p on p.freeze_id = f.id and p.place = fp.place and p.number = 1
      where ${inForce} group by f.id, f.department, f.at order by f.department`,
  );

export interface Reopening extends Decision {
  readonly commune: string;
  readonly round: number;
  readonly reason: string;
}

export const reopenings = (db: Executor): Promise<readonly Reopening[]> =>
  raw<Reopening>(
    db,
    `select commune, round::int as round, reason, author as "by", at from roll.reopening order by id desc limit 500`,
  );

export const addReopening = (tx: Tx<"roll">, { commune, round, reason, by, at }: Reopening): Promise<unknown> =>
  raw(tx, "insert into roll.reopening (commune, round, reason, author, at) values ($1, $2, $3, $4, $5)", [
    ...[commune, round, reason],
    ...[by, at],
  ]);

/** When look-ups were opened again for a commune in a round. */
export const reopenedAt = async (db: Executor, commune: string, round: number): Promise<readonly Date[]> =>
  (
    await raw<{ at: Date }>(db, "select at from roll.reopening where commune = $1 and round = $2", [commune, round])
  ).map(({ at }) => at);
