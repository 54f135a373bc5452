import { sql, type RawBuilder } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import { foldedWords } from "../rules/question.ts";
import type { Question } from "./questions.ts";
import { questionOf, whole, type QuestionRow } from "./rows.ts";

export interface Listed {
  readonly questions: readonly Question[];
  /** How many there are on all pages. */
  readonly total: number;
}

export type Order = "arrival" | "latest";
export type Which = "all" | "waiting" | "answered";

export interface ListAsked {
  readonly order: Order;
  readonly which?: Which;
  readonly from: number;
  readonly count: number;
}

const answered = sql`exists (select from questions.answer a where a.question_id = q.id)`;
const among: Readonly<Record<Which, RawBuilder<unknown>>> = {
  all: sql`true`,
  waiting: sql`not ${answered}`,
  answered,
};

/** A page of the questions shown, in the order in which they came or the reverse. One statement; a page past the last has no total. */
export async function listQuestions(
  db: Db<"web">,
  campaign: string,
  { order, which = "all", from, count }: ListAsked,
): Promise<Listed> {
  const way = order === "arrival" ? sql`asc` : sql`desc`;
  const { rows } = await sql<QuestionRow & { readonly total: number }>`
    select one.*, listed.total from (
      select q.id, count(*) over ()::int as total from questions.question q
      where q.campaign = ${campaign} and q.standing = 'shown' and ${among[which]}
      order by q.id ${way} limit ${count} offset ${from}
    ) listed cross join lateral (${whole} where q.id = listed.id) one order by one.id ${way}`.execute(db);
  return { questions: rows.map(questionOf), total: rows[0]?.total ?? 0 };
}

/** What looks most like a text that is about to be posted, the nearest first. */
export async function nearestTo(db: Db<"web">, campaign: string, text: string): Promise<readonly Question[]> {
  const folded = foldedWords(text);
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.campaign = ${campaign} and q.standing = 'shown' and q.folded operator(core.%) ${folded}
    order by core.similarity(q.folded, ${folded}) desc, q.id limit ${NEAR_SHOWN}`.execute(db);
  return rows.map(questionOf);
}
const NEAR_SHOWN = 5;

/** The questions in which words are found, misspelt or not, the nearest first. */
export async function searchQuestions(db: Db<"web">, campaign: string, words: string): Promise<readonly Question[]> {
  const folded = foldedWords(words);
  if (folded === "") return [];
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.campaign = ${campaign} and q.standing = 'shown' and ${folded} operator(core.<%) q.folded
    order by core.word_similarity(${folded}, q.folded) desc, q.id limit ${FOUND_SHOWN}`.execute(db);
  return rows.map(questionOf);
}
export const FOUND_SHOWN = 30;

/** Some questions by their public ids, in no order. One statement, or none. */
export async function questionsBy(db: Db<"web">, ids: readonly string[]): Promise<readonly Question[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<QuestionRow>`${whole} where q.public_id = any(${ids})`.execute(db);
  return rows.map(questionOf);
}

/** The questions whose last answer names a measure, in the order in which they came. One statement. */
export async function ledToMeasure(db: Db<"web">, measure: string): Promise<readonly Question[]> {
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.standing = 'shown' and q.id in (
      select a.question_id from questions.answer a where a.measure = ${measure}
        and not exists (select from questions.answer o where o.question_id = a.question_id and o.id > a.id))
    order by q.id`.execute(db);
  return rows.map(questionOf);
}
