import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";
import { ofDepartment } from "../store/counts.ts";
import { forgetUnreadable, type RollLetter } from "../store/letters.ts";
import { A_PAGE, type After, type AnswerKind, type Cap, type IdentityDocument } from "./rules.ts";

interface Act {
  readonly by: string;
  readonly at: Date;
}

/** An objection as its rows tell it, without opening its letter. */
export interface Objection {
  readonly id: string;
  readonly publicId: string;
  readonly letter: string;
  readonly reference: string;
  readonly commune: string;
  readonly receivedOn: string;
  /** Its part of the list: it waits, waits apart, or was dealt with. */
  readonly rank: number;
  /** More came in its hour than is thought likely: it waits apart. */
  readonly beyondCap: boolean;
  readonly codes: number;
  readonly wrongCodes: number;
  readonly identity: {
    readonly way: "code" | "document";
    readonly suppression: string | null;
    readonly by: string;
  } | null;
  /** The strike in force, if any. */
  readonly strike: { readonly sitting: string; readonly by: string } | null;
  readonly answer: { readonly outcome: AnswerKind; readonly reason: string; readonly by: string } | null;
}

// Those that wait, then those that wait apart, then those that were dealt with.
const RANK = "case when s.id is not null or a.objection_id is not null then 2 when o.beyond_cap then 1 else 0 end";

const OBJECTION = `
  select ${RANK} as rank, o.id::text, o.public_id as "publicId", o.letter_id::text as letter, o.reference, o.commune, o.received_on::text as "receivedOn",
         o.beyond_cap as "beyondCap",
         (select count(*)::int from roll.objection_code c where c.objection_id = o.id) as codes,
         (select count(*)::int from roll.objection_wrong_code w where w.objection_id = o.id) as "wrongCodes",
         case when i.objection_id is null then null else
           jsonb_build_object('way', i.way, 'suppression', encode(i.suppression, 'hex'), 'by', i.author) end as identity,
         case when s.id is null then null else jsonb_build_object('sitting', s.sitting, 'by', s.author) end as strike,
         case when a.objection_id is null then null else
           jsonb_build_object('outcome', a.outcome, 'reason', a.reason, 'by', a.author) end as answer
    from roll.objection o
    left join roll.objection_identity i on i.objection_id = o.id
    left join roll.strike s on s.objection_id = o.id and not exists (select from roll.strike_undone u where u.strike_id = s.id)
    left join roll.objection_answer a on a.objection_id = o.id`;

/** The objections of some departments (undefined: all), the oldest first: a page of them, after the last one that was read. */
export async function objections(
  db: Executor,
  departments?: readonly string[],
  after?: After,
): Promise<{ readonly page: readonly Objection[]; readonly next: After | undefined }> {
  const rows = await raw<Objection>(
    db,
    `select * from (${OBJECTION}
       where $1::text[] is null or ${ofDepartment("o.commune")} = any ($1)) listed
      where $2::int is null or (rank, "receivedOn", "publicId" collate "C") > ($2, $3, $4)
      order by rank, "receivedOn", "publicId" collate "C" limit $5`,
    [departments ?? null, after?.rank ?? null, after?.receivedOn ?? null, after?.publicId ?? null, A_PAGE + 1],
  );
  const page = rows.slice(0, A_PAGE);
  return { page, next: rows.length > A_PAGE ? page.at(-1) : undefined };
}

export interface Waiting {
  readonly waiting: number;
  /** Of these, beyond the cap of their hour. */
  readonly aside: number;
  /** The day of the first, AAAA-MM-JJ; null when none waits. */
  readonly oldest: string | null;
}

export async function waitingObjections(db: Executor, departments?: readonly string[]): Promise<Waiting> {
  const [row] = await raw<Waiting>(
    db,
    `select count(*)::int as waiting, count(*) filter (where o.beyond_cap)::int as aside,
            min(o.received_on)::text as oldest from roll.objection o
      where ($1::text[] is null or ${ofDepartment("o.commune")} = any ($1))
        and not exists (select from roll.objection_answer a where a.objection_id = o.id)
        and not exists (select from roll.strike s where s.objection_id = o.id
                           and not exists (select from roll.strike_undone u where u.strike_id = s.id))`,
    [departments ?? null],
  );
  return row ?? { waiting: 0, aside: 0, oldest: null };
}

export const objectionBy = async (db: Executor, publicId: string): Promise<Objection | undefined> =>
  (await raw<Objection>(db, `${OBJECTION} where o.public_id = $1`, [publicId]))[0];

/** Those that a receipt's reference may be of, and that wait for a code. */
export const awaitingCode = (db: Executor, reference: string): Promise<readonly Objection[]> =>
  raw<Objection>(
    db,
    `${OBJECTION} where o.reference = $1 and i.objection_id is null and a.objection_id is null and s.id is null`,
    [reference],
  );

export const codeLetters = (db: Executor): Promise<readonly RollLetter[]> =>
  raw<RollLetter>(
    db,
    `select id::text, sealed, received_on::text as "receivedOn" from letters.roll_letter
      where kind = 'roll-objection-code' order by received_on, id limit 500`,
  );

export const dropLetter = (tx: Executor, id: string): Promise<unknown> =>
  raw(tx, "delete from letters.roll_letter where id = $1", [id]);

export const addObjection = (
  db: Executor,
  one: Pick<Objection, "letter" | "reference" | "commune" | "receivedOn" | "beyondCap">,
): Promise<unknown> =>
  raw(
    db,
    `insert into roll.objection (public_id, letter_id, reference, commune, received_on, beyond_cap)
     values ($1, $2, $3, $4, $5, $6) on conflict (letter_id) do nothing`,
    [publicId(), one.letter, one.reference, one.commune, one.receivedOn, one.beyondCap],
  );

export const addCode = (
  tx: Tx<"roll">,
  objection: string,
  { hash, suppression, by, at }: Act & { readonly hash: Buffer; readonly suppression: string },
): Promise<unknown> =>
  raw(
    tx,
    `insert into roll.objection_code (objection_id, hash, suppression, author, at)
     values ($1, $2, decode($3, 'hex'), $4, $5)`,
    [objection, hash, suppression, by, at],
  );

/** Whom a code was sent to; undefined when no letter since `since` had it. */
export const codeFor = async (
  db: Executor,
  objection: string,
  hash: Buffer,
  since: Date,
): Promise<string | undefined> =>
  (
    await raw<{ suppression: string }>(
      db,
      `select encode(suppression, 'hex') as suppression from roll.objection_code
        where objection_id = $1 and hash = $2 and at >= $3`,
      [objection, hash, since],
    )
  )[0]?.suppression;

export const addWrongCode = (tx: Tx<"roll">, objection: string, at: Date): Promise<unknown> =>
  raw(tx, "insert into roll.objection_wrong_code (objection_id, at) values ($1, $2)", [objection, at]);

export type Identity =
  | { readonly way: "code"; readonly suppression: string }
  | { readonly way: "document"; readonly document: IdentityDocument };

/** False when it was checked already. */
export async function addIdentity(tx: Tx<"roll">, objection: string, how: Identity, { by, at }: Act): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.objection_identity (objection_id, way, document, suppression, author, at)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6) on conflict do nothing returning 1`,
    [
      ...[objection, how.way, how.way === "document" ? how.document : null],
      ...[how.way === "code" ? how.suppression : null, by, at],
    ],
  );
  return rows.length > 0;
}

/** False when it was answered already. */
export async function addAnswer(
  tx: Tx<"roll">,
  objection: string,
  { outcome, reason, by, at }: Act & { readonly outcome: AnswerKind; readonly reason: string },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.objection_answer (objection_id, outcome, reason, author, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [objection, outcome, reason, by, at],
  );
  return rows.length > 0;
}

/** Strikes and codes sent since an instant, everywhere and in a commune. */
export async function doneSince(
  db: Executor,
  commune: string,
  since: Date,
): Promise<{ readonly everywhere: number; readonly here: number }> {
  const [row] = await raw<{ everywhere: number; here: number }>(
    db,
    `select count(*)::int as everywhere, count(*) filter (where commune = $1)::int as here from (
       select s.commune from roll.strike s where s.at > $2
       union all
       select o.commune from roll.objection_code c join roll.objection o on o.id = c.objection_id where c.at > $2
     ) done`,
    [commune, since],
  );
  return row ?? { everywhere: 0, here: 0 };
}

export const addAlarm = (tx: Tx<"roll">, commune: string, cap: Cap, at: Date): Promise<unknown> =>
  raw(tx, "insert into roll.objection_alarm (commune, cap, at) values ($1, $2, $3)", [commune, cap, at]);

/** A cap of the office, very many in one day, or more in an hour than the public side takes without a mark. */
export type Alarm = Cap | "day" | "letters";

/** Communes where a cap was reached since an instant, and those of which very many objected in one day. */
export const alarms = (
  db: Executor,
  { since, many }: { readonly since: Date; readonly many: number },
): Promise<readonly { readonly commune: string; readonly why: Alarm }[]> =>
  raw(
    db,
    `select distinct commune, cap as why from roll.objection_alarm where at > $1
     union all
     select commune, 'day' from roll.objection where received_on >= ($1::timestamptz)::date
      group by commune, received_on having count(*) >= $2
     union all
     select distinct commune, 'letters' from roll.objection where beyond_cap and received_on >= ($1::timestamptz)::date
     order by 1, 2`,
    [since, many],
  );

/** What has an end before the file itself: letters that were dealt with, and who was taken out of a frozen department. */
export async function forgetDealtWith(db: Executor, before: Date, frozen: readonly string[]): Promise<void> {
  await raw(
    db,
    `delete from letters.roll_letter l using roll.objection o
      where o.letter_id = l.id and (
        exists (select from roll.objection_answer a where a.objection_id = o.id and a.at < $1)
        or exists (select from roll.strike s where s.objection_id = o.id and s.at < $1
                      and not exists (select from roll.strike_undone u where u.strike_id = s.id)))`,
    [before],
  );
  await forgetUnreadable(db);
  await raw(
    db,
    `update roll.strike set taken = null where taken is not null
        and left(commune, case when commune ~ '^9[78]' then 3 else 2 end) = any ($1)`,
    [frozen],
  );
}
