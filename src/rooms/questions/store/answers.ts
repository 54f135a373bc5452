import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { emit } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import type { AnswerGiven, Dealt, PromiseMade } from "../rules/ledger.ts";
import { locked, type Question } from "./questions.ts";
import { touchQuestions } from "./topics.ts";

export interface Answer extends AnswerGiven {
  readonly id: string;
  readonly publicId: string;
  /** Markdown; the reason of a refusal. */
  readonly body: string;
  /** Public id of the chapter of a recording. */
  readonly chapter: string | undefined;
  readonly signed: "candidate" | "team";
  /** What it led to in the programme. */
  readonly measure?: MeasureNamed | undefined;
}

/** A measure in the version that stood when the answer was given. */
export interface MeasureNamed {
  readonly publicId: string;
  readonly version: number;
}

export type NewAnswer = Pick<Answer, "body" | "chapter" | "signed" | "measure"> & {
  readonly kind: Exclude<Answer["kind"], "common">;
};

/** What was promised and said to one question. */
export interface Dealing extends Dealt {
  readonly answers: readonly Answer[];
}

/** Those who wait and asked for a letter are written to. */
export const questionAnswered = "questions.answered";

type Owner = Pick<Campaign, "id" | "slug">;

/** Answers, or refuses with a reason. */
export function giveAnswer(
  db: Db<"web">,
  campaign: Owner,
  question: Question,
  answer: NewAnswer,
  by: Author,
): Promise<Outcome<string, "answered-already" | "gone">> {
  return inTransaction(db, async (tx) => {
    const now = await locked(tx, question);
    if (now.answers > 0) return refuse("answered-already");
    if (now.standing !== "shown") return refuse("gone");
    return ok(await append(tx, campaign, now, { ...answer, corrects: null }, by));
  });
}

/** Says it otherwise, beside what was said: the correction of an answer that nobody has corrected since. */
export function correctAnswer(
  db: Db<"web">,
  campaign: Owner,
  question: Question,
  { corrected, ...answer }: NewAnswer & { readonly corrected: string },
  by: Author,
): Promise<Outcome<string, "overtaken">> {
  return inTransaction(db, async (tx) => {
    const now = await locked(tx, question);
    const last = (await answersTo(tx, now)).at(-1);
    if (last?.publicId !== corrected) return refuse("overtaken");
    return ok(await append(tx, campaign, now, { ...answer, corrects: last.id }, by));
  });
}

async function append(
  tx: Tx<"web">,
  campaign: Owner,
  question: Question,
  { chapter, measure, ...answer }: NewAnswer & { readonly corrects: string | null },
  by: Author,
): Promise<string> {
  const id = publicId();
  await tx
    .insertInto("questions.answer")
    .values({
      ...{ public_id: id, question_id: question.id, chapter: chapter ?? null, at: by.at, answered_by: by.actor },
      ...{ measure: measure?.publicId ?? null, measure_version: measure?.version ?? null },
      ...answer,
    })
    .execute();
  const verb = answer.corrects !== null ? "corrected" : answer.kind === "refusal" ? "refused" : "given";
  await tell(tx, campaign, by, `answer.${verb}`, question.text);
  await touchQuestions(tx, question.campaign);
  await emit(tx, { event: questionAnswered, key: `answer:${id}`, payload: { answer: id }, at: by.at });
  return id;
}

/** Promises an answer by a date; a promise is only ever put off, and in sight of all. */
export function promiseAnswer(
  db: Db<"web">,
  campaign: Owner,
  question: Question,
  dueAt: Date,
  by: Author,
): Promise<Outcome<undefined, "in-the-past" | "not-later" | "answered-already" | "gone">> {
  return inTransaction(db, async (tx) => {
    const now = await locked(tx, question);
    if (now.answers > 0) return refuse("answered-already");
    if (now.standing !== "shown") return refuse("gone");
    if (dueAt <= by.at) return refuse("in-the-past");
    const last = (await promisesTo(tx, now)).at(-1);
    if (last && dueAt <= last.dueAt) return refuse("not-later");
    const row = { question_id: now.id, due_at: dueAt, at: by.at, promised_by: by.actor };
    await tx.insertInto("questions.promise").values(row).execute();
    await tell(tx, campaign, by, last ? "answer.put-off" : "answer.promised", question.text);
    await touchQuestions(tx, question.campaign);
    return ok(undefined);
  });
}

type Known = Pick<Question, "id">;

/** What was promised and said to several questions, by their ids, without the words. One statement. */
export async function dealtTo(db: Db<"web">, ids: readonly string[]): Promise<ReadonlyMap<string, Dealt>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    readonly of: string;
    readonly kind: string;
    readonly at: Date;
    readonly due: Date | null;
  }>`
    select question_id as of, id, 'promise' as kind, at, due_at as due from questions.promise where question_id = any(${ids})
    union all select question_id, id, kind, at, null from questions.answer where question_id = any(${ids})
    order by id`.execute(db);
  const dealt = (id: string): Dealt => {
    const own = rows.filter((row) => row.of === id);
    return {
      promises: own.flatMap(({ at, due }) => (due ? [{ at, dueAt: due }] : [])),
      answers: own.flatMap(({ at, due, kind }) => (due ? [] : [{ at, kind: kindOf(kind) }])),
    };
  };
  return new Map(ids.map((id) => [id, dealt(id)]));
}

/** Two statements. */
export async function dealingOf(db: Db<"web">, question: Known): Promise<Dealing> {
  return { promises: await promisesTo(db, question), answers: await answersTo(db, question) };
}

async function answersTo(db: Db<"web">, { id }: Known): Promise<readonly Answer[]> {
  const rows = await db
    .selectFrom("questions.answer")
    .select(["id", "public_id", "kind", "body", "chapter", "signed", "at", "measure", "measure_version"])
    .where("question_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, publicId: row.public_id, kind: kindOf(row.kind), body: row.body, at: row.at },
    ...(row.measure !== null && { measure: { publicId: row.measure, version: row.measure_version ?? 1 } }),
    ...{ chapter: row.chapter ?? undefined, signed: row.signed === "candidate" ? "candidate" : "team" },
  }));
}

export const kindOf = (text: string): Answer["kind"] =>
  text === "chapter" || text === "refusal" || text === "common" ? text : "text";

async function promisesTo(db: Db<"web">, { id }: Known): Promise<readonly PromiseMade[]> {
  const rows = await db
    .selectFrom("questions.promise")
    .select(["due_at", "at"])
    .where("question_id", "=", id)
    .orderBy("id")
    .execute();
  return rows.map(({ due_at, at }) => ({ dueAt: due_at, at }));
}
