import { sql } from "kysely";
import { publicId, token, tokenHash } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import type { Stood } from "../rules/earlier.ts";
import type { Ground } from "../rules/moderation.ts";
import type { Subject, SubjectRef } from "./moderation.ts";

export interface Notice {
  readonly publicId: string;
  readonly of: SubjectRef;
  readonly ground: Ground;
  readonly words: string;
  readonly at: Date;
}

export interface NewNotice extends Pick<Notice, "ground" | "words"> {
  /** The exact address of what is reported. */
  readonly address: string;
  /** Row of the trusted flagger who signs it. */
  readonly flagger?: string | undefined;
  /** Seals an e-mail address for the public id of this notice. */
  readonly contact?: { readonly seal: (notice: string) => Buffer; readonly lang: Lang } | undefined;
}

/** Keeps a notice. Answers what goes into the address where its writer reads what became of it. */
export function writeNotice(
  db: Db<"web">,
  of: SubjectRef,
  { ground, words, address, flagger, contact }: NewNotice,
  at: Date,
): Promise<string> {
  const [secret, id] = [token(), publicId()];
  const { campaign, subject, id: subject_id } = of;
  return inTransaction(db, async (tx) => {
    const row = {
      public_id: id,
      token_hash: tokenHash(secret),
      campaign,
      subject,
      subject_id,
      ground,
      words,
      address,
      at,
    };
    const { id: notice_id } = await tx
      .insertInto("moderation.notice")
      .values(row)
      .returning("id")
      .executeTakeFirstOrThrow();
    if (flagger !== undefined)
      await tx.insertInto("moderation.flagged").values({ notice_id, flagger_id: flagger }).execute();
    if (contact)
      await tx
        .insertInto("moderation.notice_contact")
        .values({ notice_id, sealed: contact.seal(id), lang: contact.lang })
        .execute();
    return secret;
  });
}

export interface Contact {
  /** Public id of the notice. */
  readonly notice: string;
  readonly sealed: Buffer;
  readonly lang: Lang;
}

/**
 * Those who gave an address to be told what is decided on a thing; they are told once, and the addresses end here.
 * @param stood of those who reported it in that time; undefined: of all
 */
export async function takeContacts(
  tx: Tx<"web">,
  { subject, id }: Pick<SubjectRef, "subject" | "id">,
  stood: Stood | undefined,
) {
  const { rows } = await sql<Contact>`
    delete from moderation.notice_contact c using moderation.notice n
    where n.id = c.notice_id and n.subject = ${subject} and n.subject_id = ${id}
      and n.at >= coalesce(${stood?.at ?? null}::timestamptz, n.at)
      and (${stood?.until ?? null}::timestamptz is null or n.at < ${stood?.until ?? null}::timestamptz)
    returning n.public_id as notice, c.sealed, c.lang`.execute(tx);
  return rows;
}

export async function noticeOfToken(db: Db<"web">, secret: string): Promise<Notice | undefined> {
  return (await notices(db, sql`n.token_hash = ${tokenHash(secret)}`))[0];
}

/** Notices shown of one text, however many report it: a flood about one hides no other. */
const SHOWN_OF_ONE = 20;
/** A text that was reported, and was not judged since; from the first such notice on. */
export interface Reported {
  readonly of: SubjectRef;
  readonly since: Date;
}

/** As `answers` says it; to be closed by one more condition. */
const decidedSince = sql`
  select from moderation.decision d where d.subject = o.subject and d.subject_id = o.subject_id and d.at >= o.at
    and d.act <> 'lift'`;
const isOpen = sql`not exists (
  ${decidedSince} and (d.stood_at is null or (o.at >= d.stood_at and o.at < d.stood_until)))`;
/** Nobody has judged what the text says now (`judgesText`), though what it said may be out of its history. */
const isUnjudged = sql`not exists (${decidedSince} and d.act <> 'hide-earlier')`;

/** All that was reported in a campaign and that nobody has judged as it stands: a row a text, however many report it. */
export async function reportedTexts(db: Db<"web">, campaign: string): Promise<readonly Reported[]> {
  const { rows } = await sql<{ readonly subject: Subject; readonly id: string; readonly since: Date }>`
    select o.subject, o.subject_id as id, min(o.at) as since from moderation.notice o
    where o.campaign = ${campaign} and ${isUnjudged}
    group by o.subject, o.subject_id order by min(o.at), o.subject_id`.execute(db);
  return rows.map(({ since, ...of }) => ({ of: { ...of, campaign }, since }));
}

/** Notices on some texts of a campaign that no decision answers, the oldest first: the first ones of each text. */
export const openNotices = (
  db: Db<"web">,
  campaign: string,
  of: readonly Pick<SubjectRef, "subject" | "id">[],
): Promise<readonly Notice[]> =>
  notices(
    db,
    sql`n.id in (
      select ranked.id from (
        select o.id, row_number() over (partition by o.subject, o.subject_id order by o.id) as nth
        from moderation.notice o where o.campaign = ${campaign} and ${isOpen} and (o.subject, o.subject_id) in (
          select * from unnest(${of.map(({ subject }) => subject)}::text[], ${of.map(({ id }) => id)}::text[]))
      ) ranked where ranked.nth <= ${SHOWN_OF_ONE})`,
  );

async function notices(db: Db<"web">, which: ReturnType<typeof sql>): Promise<readonly Notice[]> {
  type Row = Pick<Notice, "ground" | "words" | "at"> &
    Readonly<Record<"public_id" | "campaign" | "subject_id", string>> & { readonly subject: Subject };
  const { rows } = await sql<Row>`
    select n.public_id, n.campaign, n.subject, n.subject_id, n.ground, n.words, n.at from moderation.notice n
    where ${which} order by n.id`.execute(db);
  return rows.map(({ public_id, campaign, subject, subject_id, ...said }) => ({
    ...said,
    ...{ publicId: public_id, of: { subject, id: subject_id, campaign } },
  }));
}

/**
 * Public ids of the texts, among some, on which somebody signed a notice as a trusted flagger, whatever became of that trust.
 * @param actor `account:7f…`
 */
export async function flaggedAmong(
  db: Db<"web">,
  of: readonly Pick<SubjectRef, "subject" | "id">[],
  actor: string,
): Promise<ReadonlySet<string>> {
  if (of.length === 0) return new Set();
  const { rows } = await sql<{ readonly id: string }>`
    select distinct n.subject_id as id from moderation.notice n join moderation.flagged g on g.notice_id = n.id
      join moderation.flagger f on f.id = g.flagger_id
    where 'account:' || f.account = ${actor} and (n.subject, n.subject_id) in (
      select * from unnest(${of.map(({ subject }) => subject)}::text[], ${of.map(({ id }) => id)}::text[]))`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The same of one text. */
export const hasFlagged = async (
  db: Db<"web">,
  of: Pick<SubjectRef, "subject" | "id">,
  actor: string,
): Promise<boolean> => (await flaggedAmong(db, [of], actor)).size > 0;

/** Addresses whose notice nobody has answered in six months end all the same. */
export async function endContacts(db: Db<"worker">, now: Date): Promise<void> {
  await sql`
    delete from moderation.notice_contact where notice_id in (
      select id from moderation.notice where at < ${now}::timestamptz - interval '6 months')`.execute(db);
}
