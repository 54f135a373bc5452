import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type PublicLogin, type Tx } from "../../../core/db/handle.ts";
import { campaignsTopic } from "../../campaigns/index.ts";
import type { Audit } from "../method/audit.ts";
import { consultationRows, type Consultation } from "./consultations.ts";
import { putSlate } from "./put.ts";
import { questionsTopic } from "./topics.ts";

/** What came out of a consultation, so far or at its freeze. */
export interface Outcome {
  readonly at: Date;
  readonly people: number;
  readonly answers: number;
  /** Questions that stood. */
  readonly standing: number;
  /** Whether a rank is claimed. */
  readonly ranked: boolean;
  /** Whether the answers are published: not below twenty people. */
  readonly exported: boolean;
  readonly audit: Audited | undefined;
  readonly slate: readonly Chosen[];
}

/** The audit, with its question by its public id. */
export type Audited = Omit<Audit, "unheardQuestion"> & { readonly unheardQuestion: string | null };

/** A question of the slate. */
export interface Chosen {
  readonly publicId: string;
  readonly answers: number;
  readonly asks: number;
  /** People who asked for it or for one before it. */
  readonly heard: number;
}

export type NewOutcome = Omit<Outcome, "at">;

const SIX_MONTHS = sql`interval '6 months'`;

/** Those that are open or waiting for their freeze, in all campaigns. */
export async function runningConsultations(db: Db<"worker">, now: Date): Promise<readonly Consultation[]> {
  const { rows } = await sql<Consultation>`
    ${consultationRows} where r.opens_at <= ${now}
      and not exists (select from questions.outcome o where o.consultation_id = c.id and o.final)
    order by c.id`.execute(db);
  return rows;
}

/** When it was last looked at for the team; undefined before. */
export async function previewedAt(db: Db<"worker">, { id }: Consultation): Promise<Date | undefined> {
  const row = await db
    .selectFrom("questions.outcome")
    .select("at")
    .where("consultation_id", "=", id)
    .where("final", "=", false)
    .executeTakeFirst();
  return row?.at;
}

/** Replaces what the team sees. */
export function keepPreview(
  db: Db<"worker">,
  consultation: Consultation,
  outcome: NewOutcome,
  at: Date,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await dropPreview(tx, consultation);
    await write(tx, consultation, outcome, { final: false, at });
  });
}

/**
 * Writes the outcome once, with the promise to answer each question of the slate. False when somebody had: it was the same.
 * The ledger says that it was promised at the freeze, however late the clock is.
 * @param forAll the primary's own: each question of the slate is then put to all candidates
 */
export function keepOutcome(
  db: Db<"worker">,
  consultation: Consultation,
  outcome: NewOutcome,
  forAll: boolean,
): Promise<boolean> {
  const { freezeAt, campaign, publicId: id } = consultation;
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`outcome:${consultation.id}`}, 0))`.execute(tx);
    if (await isFinal(tx, consultation)) return false;
    await dropPreview(tx, consultation);
    await write(tx, consultation, outcome, { final: true, at: freezeAt });
    if (outcome.ranked) await promiseSlate(tx, consultation);
    if (outcome.ranked && forAll) await putSlate(tx, consultation);
    const detail = { people: outcome.people, ranked: outcome.ranked };
    await record(tx, {
      at: freezeAt,
      actor: "worker",
      action: "slate.frozen",
      subject: "slate",
      ids: [campaign, id],
      detail,
    });
    await touch(tx, questionsTopic(campaign));
    await touch(tx, campaignsTopic);
    return true;
  });
}

async function isFinal(tx: Tx<"worker">, { id }: Consultation): Promise<boolean> {
  const { rows } = await sql`select from questions.outcome where consultation_id = ${id} and final`.execute(tx);
  return rows.length > 0;
}

async function dropPreview(tx: Tx<"worker">, { id }: Consultation): Promise<void> {
  await tx.deleteFrom("questions.outcome").where("consultation_id", "=", id).where("final", "=", false).execute();
}

async function write(
  tx: Tx<"worker">,
  { id }: Consultation,
  { slate, audit, ...outcome }: NewOutcome,
  when: { readonly final: boolean; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("questions.outcome")
    .values({ consultation_id: id, ...when, ...outcome, audit: audit === undefined ? null : JSON.stringify(audit) })
    .execute();
  await sql`
    insert into questions.slate (consultation_id, final, place, question_id, answers, asks, heard)
    select ${id}, ${when.final}, one.place, q.id, (one.chosen ->> 'answers')::bigint, (one.chosen ->> 'asks')::bigint,
      (one.chosen ->> 'heard')::int
    from jsonb_array_elements(${JSON.stringify(slate)}::jsonb) with ordinality as one (chosen, place)
      join questions.question q on q.public_id = one.chosen ->> 'publicId'`.execute(tx);
}

/** A question that was promised before keeps its own date, and one that was answered its answer. */
async function promiseSlate(tx: Tx<"worker">, { id, freezeAt, answerBy }: Consultation): Promise<void> {
  await sql`
    insert into questions.promise (question_id, due_at, at, promised_by)
    select s.question_id, ${answerBy}, ${freezeAt}, 'consultation' from questions.slate s
    where s.consultation_id = ${id} and s.final
      and not exists (select from questions.answer a where a.question_id = s.question_id)
      and not exists (select from questions.promise p where p.question_id = s.question_id)
    order by s.place`.execute(tx);
}

/** The outcome of the freeze, or what the team sees before it. */
export async function outcomeOf<L extends PublicLogin>(
  db: Db<L>,
  { id }: Pick<Consultation, "id">,
  final: boolean,
): Promise<Outcome | undefined> {
  const { rows } = await sql<
    Omit<Outcome, "slate" | "audit"> & { readonly audit: Audited | null; readonly slate: readonly Chosen[] }
  >`
    select o.at, o.people, o.answers::float8 as answers, o.standing, o.ranked, o.exported, o.audit,
      coalesce((select json_agg(json_build_object('publicId', q.public_id, 'answers', s.answers, 'asks', s.asks, 'heard', s.heard)
        order by s.place) from questions.slate s join questions.question q on q.id = s.question_id
        where s.consultation_id = o.consultation_id and s.final = o.final), '[]') as slate
    from questions.outcome o where o.consultation_id = ${id} and o.final = ${final}`.execute(db);
  const [row] = rows;
  return row && { ...row, audit: row.audit ?? undefined };
}

/** Six months after its freeze nobody is tied to their draw key any more. */
export async function untieParticipants(db: Db<"worker">, now: Date): Promise<void> {
  await sql`
    update questions.participant p set account = null, sealed_email = null, lang = null from questions.outcome o
    where o.consultation_id = p.consultation_id and o.final and o.at < ${now}::timestamptz - ${SIX_MONTHS}
      and p.account is not null`.execute(db);
}
