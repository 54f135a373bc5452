import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { Rate } from "../rules/ledger.ts";
import { kindOf, type Answer } from "./answers.ts";
import type { QuestionStanding } from "../rules/question.ts";

/** A row of the ledger: what was done, to which question. */
export interface LedgerRow {
  readonly at: Date;
  readonly what: "promise" | "put-off" | "correction" | Answer["kind"];
  /** Of a promise. */
  readonly dueAt: Date | undefined;
  /** After the first date that was promised. */
  readonly late: boolean;
  readonly campaign: string;
  readonly publicId: string;
  readonly text: string;
  readonly standing: QuestionStanding;
}

export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly total: number;
}

interface Row {
  readonly at: Date;
  readonly kind: string;
  readonly follows: boolean;
  readonly due_at: Date | null;
  readonly late: boolean;
  readonly campaign: string;
  readonly public_id: string;
  readonly text: string;
  readonly standing: QuestionStanding;
  readonly total: number;
}

const firstDue = sql`(select p.due_at from questions.promise p where p.question_id = q.id order by p.id limit 1)`;

/** Promises, answers, refusals and corrections of a campaign, the latest first. One statement. */
export async function ledgerOf(
  db: Db<"web">,
  campaign: string,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<LedgerPage> {
  const { rows } = await sql<Row>`
    select r.*, q.campaign, q.public_id, q.text, q.standing, count(*) over ()::int as total,
      r.due_at is null and not r.follows and r.at > ${firstDue} is true as late
    from (
      select question_id, at, 'promise' as kind, due_at, id,
        exists (select from questions.promise o where o.question_id = p.question_id and o.id < p.id) as follows
      from questions.promise p
      union all select question_id, at, kind, null, id, corrects is not null from questions.answer
    ) r join questions.question q on q.id = r.question_id
    where q.campaign = ${campaign}
    order by r.at desc, r.id desc limit ${count} offset ${from}`.execute(db);
  return { rows: rows.map(rowOf), total: rows[0]?.total ?? 0 };
}

function rowOf({ kind, follows, due_at, public_id, ...row }: Row): LedgerRow {
  const promised = kind === "promise";
  const what = promised ? (follows ? "put-off" : "promise") : follows ? "correction" : kindOf(kind);
  return { ...row, what, dueAt: due_at ?? undefined, publicId: public_id };
}

export interface Figures extends Rate {
  /** When the next answer is due that nobody gave yet: the clock alone then says that it is late. */
  readonly nextDue: Date | null;
}

/** The figures of every campaign that was asked something, or of one, by slug. One statement. */
export async function ratesOf(db: Db<"web">, now: Date, campaign?: string): Promise<ReadonlyMap<string, Figures>> {
  const { rows } = await sql<Figures & { readonly campaign: string }>`${figures(now, campaign)}`.execute(db);
  return new Map(rows.map(({ campaign: slug, ...rate }) => [slug, rate]));
}

/** The rows of `ratesOf`. */
export const figures = (now: Date, campaign: string | undefined) => sql`
    select q.campaign, count(*)::int as asked,
      (count(*) filter (where l.kind in ('text', 'chapter', 'common')))::int as answered,
      (count(*) filter (where l.kind = 'refusal'))::int as refused,
      count(p.due_at)::int as promised,
      (count(*) filter (where f.at <= p.due_at))::int as "inTime",
      (count(*) filter (where p.due_at < coalesce(f.at, ${now})))::int as late,
      min(p.due_at) filter (where f.at is null and q.standing = 'shown' and p.due_at > ${now}) as "nextDue"
    from questions.question q
    left join lateral (select due_at from questions.promise where question_id = q.id order by id limit 1) p on true
    left join lateral (select at from questions.answer where question_id = q.id order by id limit 1) f on true
    left join lateral (select kind from questions.answer where question_id = q.id order by id desc limit 1) l on true
    where (q.standing = 'shown' or f.at is not null) and ${campaign === undefined ? sql`true` : sql`q.campaign = ${campaign}`}
    group by q.campaign`;
