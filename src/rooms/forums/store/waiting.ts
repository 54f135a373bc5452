import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";

/** A thread that waits for an answer of the team. */
export interface WaitingThread {
  readonly publicId: string;
  readonly theme: string;
  /** Slug. */
  readonly campaign: string;
  readonly title: string;
  /** Posts with a question in them, since the team last spoke there. */
  readonly questions: number;
  /** When the first of them was asked. */
  readonly since: Date;
}

/**
 * Threads of a theme with questions that nobody of the team has answered: those with the most first, then those that wait
 * longest. How many posts a thread has, and how fast they come, counts for nothing. One statement.
 */
export async function threadsWaiting(db: Db<"web">, themeId: string): Promise<readonly WaitingThread[]> {
  const { rows } = await sql<WaitingThread>`
    with asked as (
      select p.thread_id, count(*)::int as questions, min(p.posted_at) as since from forums.post p
      where p.theme_id = ${themeId} and p.standing = 'shown' and p.signed = 'self'
        and (position('?' in p.text) > 0 or position('?' in p.title) > 0)
        and p.number > coalesce((select max(a.number) from forums.post a
          where a.thread_id = p.thread_id and a.signed <> 'self' and a.standing = 'shown'), 0)
      group by p.thread_id)
    select h.public_id as "publicId", t.public_id as theme, t.campaign, o.title, a.questions, a.since
    from asked a join forums.thread h on h.id = a.thread_id join forums.theme t on t.id = h.theme_id
      join forums.post o on o.thread_id = h.id and o.number = 1 and o.standing = 'shown'
    order by a.questions desc, a.since, h.id limit 50`.execute(db);
  return rows;
}

/** How many threads and statements of a theme are newer than an instant, and shown. One statement. */
export async function newSince(
  db: Db<"web">,
  themeId: string,
  since: Date,
): Promise<{ readonly threads: number; readonly statements: number }> {
  const { rows } = await sql<{ readonly threads: number; readonly statements: number }>`
    select (select count(*) from forums.post p where p.theme_id = ${themeId} and p.number = 1 and p.standing = 'shown'
        and p.posted_at > ${since})::int as threads,
      (select count(*) from forums.statement s where s.theme_id = ${themeId} and s.standing = 'shown'
        and s.said_at > ${since})::int as statements`.execute(db);
  return rows[0] ?? { threads: 0, statements: 0 };
}
