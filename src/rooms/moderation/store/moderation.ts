import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Stood } from "../rules/earlier.ts";
import type { AnyAct, Ground } from "../rules/moderation.ts";

/** What is judged: a kind, a public id, and the campaign on whose pages it stands. */
export const subjects = ["question", "post", "statement"] as const;
export type Subject = (typeof subjects)[number];
export interface SubjectRef {
  readonly subject: Subject;
  readonly id: string;
  /** Slug. */
  readonly campaign: string;
}

/** What a decision may be on: a text, an account (its public id), or a place where people write. */
export interface TargetRef extends Omit<SubjectRef, "subject"> {
  readonly subject: SubjectRef["subject"] | "account" | "place";
}

/** The text that a decision is on, if it is on one. */
export const textOf = ({ subject, ...ref }: TargetRef): SubjectRef | undefined =>
  subject === "account" || subject === "place" ? undefined : { subject, ...ref };

export interface Decision {
  readonly id: string;
  readonly publicId: string;
  readonly of: TargetRef;
  readonly act: AnyAct;
  readonly ground: Ground | undefined;
  readonly reason: string;
  readonly at: Date;
  /** Who decided: `account:7f…`. */
  readonly by: string;
  /** Taken by a rule that waited for nobody. */
  readonly automated: boolean;
  /** Which of a text’s words were judged (`Thing.version`); undefined where it was not written down. */
  readonly words: string | undefined;
  /** When they stood, where a text says others by now: it answers the notices of that time alone. */
  readonly stood: Stood | undefined;
  readonly restriction: Restriction | undefined;
  readonly appeal: Appeal | undefined;
}

/** What a decision restricts beyond a text. */
export interface Restriction {
  /** Public id of whom it binds; undefined for everybody who writes in the place. */
  readonly account: string | undefined;
  readonly until: Date | undefined;
  readonly everySeconds: number | undefined;
  readonly lifted: boolean;
}

export interface Appeal {
  readonly words: string;
  readonly at: Date;
  readonly answer: { readonly upheld: boolean; readonly reason: string; readonly at: Date } | undefined;
}

interface By {
  readonly actor: string;
  readonly at: Date;
}

export interface NewDecision<A extends AnyAct> {
  readonly act: A;
  readonly ground: Ground | undefined;
  readonly reason: string;
  readonly automated?: boolean;
  readonly words?: string;
  /** When those words stood, where the text says others by now. */
  readonly stood?: Stood;
}

/** Writes a decision down, in the transaction that carries it out. */
export async function writeDecision(
  tx: Tx<"web">,
  of: TargetRef,
  { act, ground, reason, automated = false, words, stood }: NewDecision<AnyAct>,
  by: By,
): Promise<string> {
  const id = publicId();
  const { campaign, subject, id: subject_id } = of;
  await tx
    .insertInto("moderation.decision")
    .values({
      public_id: id,
      campaign,
      subject,
      subject_id,
      act,
      ground: ground ?? null,
      reason,
      at: by.at,
      decided_by: by.actor,
      automated,
      words: words ?? null,
      stood_at: stood?.at ?? null,
      stood_until: stood?.until ?? null,
    })
    .execute();
  await record(tx, {
    at: by.at,
    actor: by.actor,
    action: `decision.${act}`,
    subject: "decision",
    ids: [campaign, subject_id, id],
  });
  return id;
}

export interface DecisionRow {
  readonly id: string;
  readonly public_id: string;
  readonly campaign: string;
  readonly subject: TargetRef["subject"];
  readonly subject_id: string;
  readonly act: AnyAct;
  readonly ground: Ground | null;
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
  readonly automated: boolean;
  readonly judged_words: string | null;
  readonly stood_at: Date | null;
  readonly stood_until: Date | null;
  readonly restricts: boolean;
  readonly account: string | null;
  readonly until: Date | null;
  readonly every_seconds: number | null;
  readonly lifted: boolean;
  readonly words: string | null;
  readonly appealed_at: Date | null;
  readonly upheld: boolean | null;
  readonly answer: string | null;
  readonly answered_at: Date | null;
}

/** Decisions with their appeal and what they restrict. */
export const whole = sql`
  select d.id, d.public_id, d.campaign, d.subject, d.subject_id, d.act, d.ground, d.reason, d.at, d.decided_by as by, d.automated,
    d.words as judged_words, d.stood_at, d.stood_until,
    x.decision_id is not null as restricts, x.account, x.until, x.every_seconds, l.decision_id is not null as lifted,
    a.words, a.at as appealed_at, r.upheld, r.reason as answer, r.at as answered_at
  from moderation.decision d
  left join moderation.appeal a on a.decision_id = d.id left join moderation.appeal_answer r on r.decision_id = d.id
  left join moderation.restriction x on x.decision_id = d.id left join moderation.lifting l on l.decision_id = d.id`;

export function decisionOf(row: DecisionRow): Decision {
  const answered = row.upheld !== null && row.answer !== null && row.answered_at !== null;
  const answer = answered ? { upheld: row.upheld, reason: row.answer, at: row.answered_at } : undefined;
  return {
    ...{
      id: row.id,
      publicId: row.public_id,
      act: row.act,
      ground: row.ground ?? undefined,
      reason: row.reason,
      ...{ at: row.at, by: row.by, automated: row.automated, words: row.judged_words ?? undefined },
      stood: row.stood_at && row.stood_until ? { at: row.stood_at, until: row.stood_until } : undefined,
    },
    of: { subject: row.subject, id: row.subject_id, campaign: row.campaign },
    restriction: row.restricts
      ? {
          ...{ account: row.account ?? undefined, until: row.until ?? undefined },
          ...{ everySeconds: row.every_seconds ?? undefined, lifted: row.lifted },
        }
      : undefined,
    appeal: row.words !== null && row.appealed_at ? { words: row.words, at: row.appealed_at, answer } : undefined,
  };
}

/** What was decided on a thing, in order. */
export async function decisionsOn(
  db: Db<"web">,
  { subject, id }: Pick<TargetRef, "subject" | "id">,
): Promise<readonly Decision[]> {
  const { rows } = await sql<DecisionRow>`
    ${whole} where d.subject = ${subject} and d.subject_id = ${id} order by d.id`.execute(db);
  return rows.map(decisionOf);
}

export async function findDecision(db: Db<"web">, id: string): Promise<Decision | undefined> {
  const { rows } = await sql<DecisionRow>`${whole} where d.public_id = ${id}`.execute(db);
  return rows[0] && decisionOf(rows[0]);
}

export interface GroundCount {
  readonly ground: Ground;
  readonly refused: number;
  readonly hidden: number;
}

/** How many things of a kind were refused and hidden on the pages of a campaign, by ground. */
export async function countsByGround(
  db: Db<"web">,
  campaign: string,
  subject: Subject = "question",
): Promise<readonly GroundCount[]> {
  const { rows } = await sql<GroundCount>`
    select ground, (count(*) filter (where act = 'refuse'))::int as refused, (count(*) filter (where act = 'hide'))::int as hidden
    from moderation.decision where campaign = ${campaign} and subject = ${subject} and ground is not null group by ground order by ground`.execute(
    db,
  );
  return rows;
}

/** What somebody decided about others, by campaign and act. */
export async function decidedBy(db: Db<"web">, account: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows = await db
    .selectFrom("moderation.decision")
    .select(["campaign", "act", "reason", "at"])
    .where("decided_by", "=", `account:${account}`)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function forgetModerator(tx: Tx<"web">, account: string): Promise<void> {
  await tx.selectNoFrom((eb) => eb.fn("moderation.forget_author", [eb.val(account)]).as("done")).execute();
}
