import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";

/** What an author may know of their question in a consultation while it runs. */
export interface Showings {
  /** Public id of the consultation. */
  readonly consultation: string;
  readonly title: string;
  /** Cards of it that were answered before this morning: no hour can be told from it. */
  readonly shown: number;
  readonly firstDay: number;
  /** The last day on which it is drawn, when it is drawn no more. */
  readonly lastDay: number | null;
  /** What came out is published. */
  readonly frozen: boolean;
}

/** Of these questions, those that are in a consultation, by id. One statement, which reads the tally's text as it lies. */
export async function showingsOf(db: Db<"web">, questions: readonly string[]): Promise<ReadonlyMap<string, Showings>> {
  if (questions.length === 0) return new Map();
  const { rows } = await sql<Showings & { readonly question: string }>`
    select e.question_id as question, c.public_id as consultation, c.title, e.first_day as "firstDay", e.last_day as "lastDay",
      exists (select from questions.outcome o where o.consultation_id = c.id and o.final) as frozen,
      coalesce((select nullif(split_part(split_part(t.body, E'\n' || q.public_id || ' ', 2), ' ', 2), '')::int
        from questions.tally t where t.consultation_id = c.id and (e.last_day is null or t.day <= e.last_day)
        order by t.day desc limit 1), 0) as shown
    from questions.entry e join questions.consultation c on c.id = e.consultation_id
      join questions.question q on q.id = e.question_id
    where e.question_id = any(${questions})`.execute(db);
  return new Map(rows.map(({ question, ...showings }) => [question, showings]));
}
