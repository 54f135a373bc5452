import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { emit, touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import { questionAnswered } from "./answers.ts";
import { commonTopic } from "./common.ts";
import type { Consultation } from "./consultations.ts";
import { locked, type Question } from "./questions.ts";
import { touchQuestions } from "./topics.ts";

/*
 * A question of the primary's own box is answered by all candidates at once: it becomes a question to all, under seal until an
 * hour, and what is opened then is its answer.
 */

/** Where a question was put to all: its id there, and when the answers are opened. */
export interface Put {
  readonly publicId: string;
  readonly revealAt: Date;
}

export async function putOf(db: Db<"web">, { id }: Pick<Question, "id">): Promise<Put | undefined> {
  const row = await db
    .selectFrom("questions.common")
    .select(["public_id", "reveal_at"])
    .where("question_id", "=", id)
    .executeTakeFirst();
  return row && { publicId: row.public_id, revealAt: row.reveal_at };
}

/** The primary's team puts a question of its box to all candidates, and promises their answers for that hour. */
export function putToAll(
  db: Db<"web">,
  primary: Pick<Campaign, "id" | "slug">,
  question: Question,
  revealAt: Date,
  by: Author,
): Promise<Outcome<undefined, "in-the-past" | "put-already" | "gone">> {
  return inTransaction(db, async (tx) => {
    const now = await locked(tx, question);
    if (now.standing !== "shown") return refuse("gone");
    if (revealAt <= by.at) return refuse("in-the-past");
    if (await putOf(tx, now)) return refuse("put-already");
    await writePut(tx, now.id, revealAt, by);
    await sql`
      insert into questions.promise (question_id, due_at, at, promised_by)
      select ${now.id}, ${revealAt}, ${by.at}, ${by.actor}
      where not exists (select from questions.promise where question_id = ${now.id})`.execute(tx);
    await tell(tx, primary, by, "answer.promised", now.text);
    await touch(tx, commonTopic);
    await touchQuestions(tx, primary.slug);
    return ok(undefined);
  });
}

/** The slate of the primary's consultation, put to all at its freeze. What was put before keeps its own hour. */
export async function putSlate(tx: Tx<"worker">, { id, freezeAt, answerBy }: Consultation): Promise<void> {
  const { rows } = await sql<{ readonly question: string }>`
    select s.question_id as question from questions.slate s where s.consultation_id = ${id} and s.final
      and not exists (select from questions.common c where c.question_id = s.question_id)
      and not exists (select from questions.answer a where a.question_id = s.question_id)
    order by s.place`.execute(tx);
  for (const { question } of rows) await writePut(tx, question, answerBy, { actor: "consultation", at: freezeAt });
  await touch(tx, commonTopic);
}

async function writePut<L extends "web" | "worker">(tx: Tx<L>, question: string, at: Date, by: Author): Promise<void> {
  await sql`
    insert into questions.common (public_id, text, details, reveal_at, at, asked_by, question_id)
    values (${publicId()}, '', '', ${at}, ${by.at}, ${by.actor}, ${question})`.execute(tx);
}

interface Due {
  readonly id: string;
  readonly question: string | null;
  readonly revealAt: Date;
}

/**
 * Says of those whose hour has come that they are opened; and of those of the primary's box that all have answered, if anybody
 * did: whoever waits is told as of any answer. One after the other, so that a worker that is killed leaves none half done.
 */
export async function openDue(db: Db<"worker">, now: Date): Promise<void> {
  const { rows } = await sql<Due>`
    select c.id, c.question_id as question, c.reveal_at as "revealAt" from questions.common c
    where c.reveal_at <= ${now} and not exists (select from questions.common_opening o where o.common_id = c.id)
    order by c.id`.execute(db);
  for (const due of rows) await inTransaction(db, (tx) => open(tx, due, now));
}

async function open(tx: Tx<"worker">, { id, question, revealAt }: Due, now: Date): Promise<void> {
  const { rows } = await sql`
    insert into questions.common_opening (common_id, at) values (${id}, ${now}) on conflict do nothing returning common_id`.execute(
    tx,
  );
  if (rows.length === 0) return;
  await touch(tx, commonTopic);
  if (question !== null) await answerWithAll(tx, id, question, revealAt);
}

/** Nobody answered: it stays without an answer, and late. */
async function answerWithAll(tx: Tx<"worker">, common: string, question: string, at: Date): Promise<void> {
  const answer = publicId();
  const { rows } = await sql<{ readonly campaign: string }>`
    insert into questions.answer (public_id, question_id, kind, body, signed, at, answered_by)
    select ${answer}, q.id, 'common', '', 'team', ${at}, 'worker' from questions.question q
    where q.id = ${question} and q.standing = 'shown'
      and exists (select from questions.common_answer a where a.common_id = ${common})
    on conflict do nothing
    returning (select q.campaign from questions.question q where q.id = question_id) as campaign`.execute(tx);
  const [done] = rows;
  if (!done) return;
  await touchQuestions(tx, done.campaign);
  await emit(tx, { event: questionAnswered, key: `answer:${answer}`, payload: { answer }, at });
}
