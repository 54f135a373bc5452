import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import { followerOf, type Follower } from "./followers.ts";

export interface Mailing {
  readonly id: string;
  readonly slug: string;
  readonly kind: "start" | "digest";
  /** What appeared after `since` and up to `until` is told; who confirmed up to `until` is written to. */
  readonly since: Date;
  readonly until: Date;
}

/** Begins a mailing; the same key again is the same mailing. */
export async function beginMailing(
  db: Db<"worker">,
  mailing: Omit<Mailing, "id" | "slug"> & { readonly campaignId: string; readonly key: string },
): Promise<void> {
  const { campaignId, kind, key, since, until } = mailing;
  await db
    .insertInto("campaigns.mailing")
    .values({ campaign_id: campaignId, kind, key, since, until })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
}

/** Until when a campaign's last digest told; undefined before the first. */
export async function lastDigest(db: Db<"worker">, campaignId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom("campaigns.mailing")
    .select(({ fn }) => fn.max("until").as("until"))
    .where("campaign_id", "=", campaignId)
    .where("kind", "=", "digest")
    .executeTakeFirst();
  return row?.until ? new Date(row.until) : undefined;
}

/** Mailings whose letters have not all left, oldest first. */
export async function openMailings(db: Db<"worker">): Promise<readonly Mailing[]> {
  const rows = await db
    .selectFrom("campaigns.mailing as m")
    .innerJoin("campaigns.campaign as c", "c.id", "m.campaign_id")
    .select(["m.id", "c.slug", "m.kind", "m.since", "m.until"])
    .where("m.ended_at", "is", null)
    .orderBy("m.id")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind === "start" ? "start" : "digest" }));
}

/** Followers taken at once, and where to go on: undefined when everybody has been looked at. */
export interface Claim {
  readonly followers: readonly Follower[];
  readonly after: string | undefined;
}

/**
 * Looks at up to `limit` followers after `after` and takes those who have not had this letter, writing that down before
 * any letter leaves: two workers, or one that was killed and came back, never write to the same person twice. A letter
 * that was on its way when the worker was killed stays claimed without an outcome: it is counted, not sent again.
 */
export async function claimLetters(
  db: Db<"worker">,
  mailing: Mailing,
  after: string,
  limit: number,
  at: Date,
): Promise<Claim> {
  const wanted = mailing.kind === "start" ? sql`f.on_start` : sql`(f.on_news or f.on_programme)`;
  const { rows } = await sql<Parameters<typeof followerOf>[0] & { readonly mine: boolean }>`
    with looked as (
      select f.* from campaigns.mailing m join campaigns.follower f on f.campaign_id = m.campaign_id
       where m.id = ${mailing.id} and f.confirmed_at <= m.until and ${wanted} and f.id > ${after}
       order by f.id limit ${limit}
    ), claimed as (
      insert into campaigns.mailing_letter (mailing_id, follower_id, claimed_at)
      select ${mailing.id}, id, ${at} from looked on conflict do nothing returning follower_id
    )
    select l.id, l.public_id, l.campaign_id, l.email, l.lang, l.on_start, l.on_news, l.on_programme, l.confirmed_at,
      c.follower_id is not null as mine
    from looked l left join claimed c on c.follower_id = l.id order by l.id`.execute(db);
  return { followers: rows.filter(({ mine }) => mine).map(followerOf), after: rows.at(-1)?.id };
}

/** Takes letters whose server said "later", each at most six times. */
export async function claimLater(
  db: Db<"worker">,
  mailing: Mailing,
  limit: number,
  at: Date,
): Promise<readonly Follower[]> {
  const before = new Date(at.getTime() - 10 * 60_000);
  const { rows } = await sql<Parameters<typeof followerOf>[0]>`
    with claimed as (
      update campaigns.mailing_letter set outcome = null, claimed_at = ${at}, tries = tries + 1
       where (mailing_id, follower_id) in (
         select mailing_id, follower_id from campaigns.mailing_letter
          where mailing_id = ${mailing.id} and outcome = 'later' and tries < 6 and claimed_at < ${before}
          limit ${limit} for update skip locked)
      returning follower_id)
    select f.id, f.public_id, f.campaign_id, f.email, f.lang, f.on_start, f.on_news, f.on_programme, f.confirmed_at
      from claimed join campaigns.follower f on f.id = claimed.follower_id`.execute(db);
  return rows.map(followerOf);
}

export interface LetterOutcome {
  readonly followerId: string;
  /** `none`: there was nothing in it for this person. */
  readonly outcome: "sent" | "refused" | "later" | "none";
}

/** Writes down what became of a batch, in one statement. */
export async function noteOutcomes(
  db: Db<"worker">,
  mailing: Mailing,
  outcomes: readonly LetterOutcome[],
): Promise<void> {
  const ids = outcomes.map(({ followerId }) => followerId);
  const said = outcomes.map(({ outcome }) => outcome);
  await sql`
    update campaigns.mailing_letter l set outcome = o.outcome
      from unnest(${ids}::bigint[], ${said}::text[]) as o (follower_id, outcome)
     where l.mailing_id = ${mailing.id} and l.follower_id = o.follower_id`.execute(db);
}

/** Ends a mailing that has nobody left to write to. */
export async function endMailing(db: Db<"worker">, mailing: Mailing, at: Date): Promise<void> {
  await sql`
    update campaigns.mailing m set ended_at = ${at} where m.id = ${mailing.id} and not exists (
      select from campaigns.mailing_letter l where l.mailing_id = m.id and l.outcome = 'later' and l.tries < 6)`.execute(
    db,
  );
}

export interface MailingCount {
  readonly kind: "start" | "digest";
  readonly until: Date;
  readonly endedAt: Date | undefined;
  readonly sent: number;
  readonly refused: number;
  readonly later: number;
  /** Claimed without an outcome: on their way now, or when a worker was killed. */
  readonly unknown: number;
}

/** The last mailings of a campaign in figures, newest first. */
export async function recentMailings(db: Db<"web">, campaignId: string): Promise<readonly MailingCount[]> {
  interface Row extends Omit<MailingCount, "endedAt"> {
    readonly endedAt: Date | null;
  }
  const { rows } = await sql<Row>`
    select m.kind, m.until, m.ended_at as "endedAt",
      count(*) filter (where l.outcome = 'sent')::int as sent, count(*) filter (where l.outcome = 'refused')::int as refused,
      count(*) filter (where l.outcome = 'later')::int as later,
      count(l.follower_id) filter (where l.outcome is null)::int as unknown
    from campaigns.mailing m left join campaigns.mailing_letter l on l.mailing_id = m.id
    where m.campaign_id = ${campaignId} group by m.id order by m.id desc limit 10`.execute(db);
  return rows.map((row) => ({ ...row, endedAt: row.endedAt ?? undefined }));
}
