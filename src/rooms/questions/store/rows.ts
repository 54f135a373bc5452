import { sql } from "kysely";
import type { QuestionStanding } from "../rules/question.ts";
import type { Question } from "./questions.ts";

export interface QuestionRow {
  readonly id: string;
  readonly public_id: string;
  readonly campaign: string;
  readonly text: string;
  readonly details: string;
  readonly standing: QuestionStanding;
  readonly standing_at: Date;
  readonly asked_at: Date;
  readonly asked_by: string;
  readonly edited_at: Date | null;
  readonly people: number;
  readonly answers: number;
  readonly heard: boolean;
  readonly settled: boolean;
}

/** A question with how many want its answer: one look at an index for each row. */
export const whole = sql`
  select q.id, q.public_id, q.campaign, q.text, q.details, q.standing, q.standing_at, q.asked_at, q.asked_by, q.edited_at,
    (select count(*)::int from questions.wish w where w.question_id = q.id) as people,
    (select count(*)::int from questions.answer a where a.question_id = q.id) as answers,
    exists (select from questions.entry e where e.question_id = q.id and e.heard) as heard,
    exists (select from questions.common c where c.question_id = q.id)
      or exists (select from questions.slate s where s.question_id = q.id and s.final) as settled
  from questions.question q`;

export const questionOf = (row: QuestionRow): Question => ({
  ...{ id: row.id, publicId: row.public_id, campaign: row.campaign, text: row.text, details: row.details },
  ...{ standing: row.standing, standingAt: row.standing_at, askedAt: row.asked_at, askedBy: row.asked_by },
  ...{
    editedAt: row.edited_at ?? undefined,
    people: row.people,
    answers: row.answers,
    heard: row.heard,
    settled: row.settled,
  },
});
