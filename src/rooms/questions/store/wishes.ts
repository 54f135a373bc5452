import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { openConsultationOf } from "./consultations.ts";
import { joinInDraws } from "./entries.ts";
import { locked, type Question } from "./questions.ts";
import { questionOf, whole, type QuestionRow } from "./rows.ts";
import { questionsTopic, type Person } from "./topics.ts";

/** Wants the answer too; twice is once. Where it is drawn, it is drawn for them no more. */
export function joinQuestion(db: Db<"web">, question: Question, by: Person): Promise<Outcome<undefined, "gone">> {
  return inTransaction(db, async (tx) => {
    if ((await locked(tx, question)).standing !== "shown") return refuse("gone");
    await tx
      .insertInto("questions.wish")
      .values({ question_id: question.id, account: by.account })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await joinInDraws(tx, await openConsultationOf(tx, question.campaign, by.at), question.id, by);
    await touch(tx, questionsTopic(question.campaign));
    return ok(undefined);
  });
}

/** An address to write to when the answer comes, sealed for one wish. */
export interface WishedLetter {
  readonly sealedEmail: Buffer;
  readonly lang: Lang;
}

/** Asks for a letter when the answer comes, or no longer. */
export async function wishLetter(
  db: Db<"web">,
  question: Question,
  account: string,
  letter: WishedLetter | undefined,
): Promise<void> {
  await db
    .updateTable("questions.wish")
    .set({ sealed_email: letter?.sealedEmail ?? null, lang: letter?.lang ?? null })
    .where("question_id", "=", question.id)
    .where("account", "=", account)
    .execute();
}

/** No longer wants it; who asked withdraws the question instead. */
export function leaveQuestion(
  db: Db<"web">,
  question: Question,
  account: string,
): Promise<Outcome<undefined, "your-own">> {
  if (question.askedBy === account) return Promise.resolve(refuse("your-own"));
  return inTransaction(db, async (tx) => {
    await tx
      .deleteFrom("questions.wish")
      .where("question_id", "=", question.id)
      .where("account", "=", account)
      .execute();
    await touch(tx, questionsTopic(question.campaign));
    return ok(undefined);
  });
}

export interface Wish {
  /** A letter leaves when the answer comes. */
  readonly byMail: boolean;
}

/** What somebody wants of a question; undefined when they have not joined it. */
export async function wishOf(db: Db<"web">, { id }: Question, account: string): Promise<Wish | undefined> {
  const row = await db
    .selectFrom("questions.wish")
    .select("lang")
    .where("question_id", "=", id)
    .where("account", "=", account)
    .executeTakeFirst();
  return row && { byMail: row.lang !== null };
}

/** What somebody asked or wants answered, in all campaigns, the latest question first. */
export async function questionsOf(db: Db<"web">, account: string): Promise<readonly Question[]> {
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.id in (select question_id from questions.wish where account = ${account})
    or q.asked_by = ${account} order by q.id desc`.execute(db);
  return rows.map(questionOf);
}
