import { sql } from "kysely";
import type { Db, Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import {
  actsOn,
  becomes,
  decide,
  type Act,
  type DecideRefusal,
  type Deciding,
  type Ground,
  type SubjectRef,
} from "../../moderation/index.ts";
import { foldedWords, versionOf } from "../rules/question.ts";
import { changeRow, findAnywhere, isTaken, locked, type Question } from "./questions.ts";
import { questionOf, whole, type QuestionRow } from "./rows.ts";
import { touchQuestions } from "./topics.ts";

interface By {
  readonly actor: string;
  readonly at: Date;
}

export interface NewDecision {
  readonly act: Act;
  readonly ground: Ground | undefined;
  readonly reason: string;
}

export const subjectOf = ({ publicId, campaign }: Pick<Question, "publicId" | "campaign">): SubjectRef => ({
  ...{ subject: "question", id: publicId, campaign },
});

/** Decides on a question and carries it out, together or not at all. @param more what whoever decides has read, and how whoever asked is told */
export function decideOn(
  db: Db<"web">,
  question: Pick<Question, "publicId" | "campaign">,
  decision: NewDecision,
  by: By,
  more?: Deciding,
): Promise<Outcome<string, DecideRefusal>> {
  return decide(db, { carryOut, locked: lockedThing }, subjectOf(question), decision, by, more);
}

/** Who asked, and which words, the question held until the transaction ends. */
export async function lockedThing(tx: Tx<"web">, { id }: Pick<SubjectRef, "id">) {
  const found = await findAnywhere(tx, id);
  if (!found) return undefined;
  const question = await locked(tx, found);
  const gone = question.standing === "withdrawn" || question.standing === "erased";
  if (gone) return undefined;
  const text = `${question.text} ${question.details}`;
  return { author: question.askedBy, version: versionOf(question), text, writtenAt: question.askedAt };
}

/** Shows or takes out of sight. Refused when it is no longer where the act finds it, or the same words are shown by now. */
export async function carryOut(
  tx: Tx<"web">,
  of: SubjectRef,
  act: Act,
  by: By,
): Promise<Outcome<undefined, "not-now">> {
  const found = await findAnywhere(tx, of.id);
  const question = found && (await locked(tx, found));
  if (!question || question.standing === "withdrawn" || question.standing === "erased") return refuse("not-now");
  if (!actsOn(question.standing).includes(act)) return refuse("not-now");
  const standing = becomes[act];
  if (standing === question.standing) return ok(undefined);
  if (standing === "shown" && question.text === "") return refuse("not-now");
  if (standing === "shown" && (await isTaken(tx, question, foldedWords(question.text)))) return refuse("not-now");
  await changeRow(tx, question, { standing, standing_at: by.at });
  await touchQuestions(tx, question.campaign);
  return ok(undefined);
}

/** All that waits to be read before it is shown: public ids, and since when. */
export async function heldIds(db: Db<"web">, campaign: string) {
  const { rows } = await sql<{ readonly id: string; readonly since: Date }>`
    select public_id as id, standing_at as since from questions.question
    where campaign = ${campaign} and standing = 'held'`.execute(db);
  return rows;
}

/** The first of those that wait to be read before they are shown, the oldest first. */
export async function heldQuestions(db: Db<"web">, campaign: string): Promise<readonly Question[]> {
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.campaign = ${campaign} and q.standing = 'held' order by q.id limit 200`.execute(db);
  return rows.map(questionOf);
}

/** What somebody asked a campaign and is shown, the oldest first. */
export async function shownOf(db: Db<"web">, campaign: string, account: string): Promise<readonly Question[]> {
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.campaign = ${campaign} and q.asked_by = ${account} and q.standing = 'shown'
    order by q.id limit 500`.execute(db);
  return rows.map(questionOf);
}

/** Six months in which to appeal (DSA, art. 20), and one for the answer. */
const CONTESTED = sql`interval '7 months'`;

/** The words of what was refused or hidden, and can no longer be contested, end. */
export async function endHiddenWords(db: Db<"worker">, now: Date): Promise<void> {
  await sql`
    update questions.question set text = '', details = '', folded = ''
    where standing in ('refused', 'hidden') and text <> '' and standing_at < ${now}::timestamptz - ${CONTESTED}`.execute(
    db,
  );
}

/** How many questions wait to be read. */
export async function countHeld(db: Db<"web">, campaign: string): Promise<number> {
  const { rows } = await sql<{ readonly held: number }>`
    select count(*)::int as held from questions.question where campaign = ${campaign} and standing = 'held'`.execute(
    db,
  );
  return rows[0]?.held ?? 0;
}
