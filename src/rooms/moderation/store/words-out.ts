import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { Subject } from "./moderation.ts";

/** Words of texts that decisions before an instant took out of their history, and that nothing put back: they are contested no more. */
export async function wordsOutBefore(
  db: Db<"worker">,
  subject: Subject,
  before: Date,
): Promise<readonly { readonly id: string; readonly words: string }[]> {
  const { rows } = await sql<{ readonly id: string; readonly words: string }>`
    select d.subject_id as id, d.words from moderation.decision d
    where d.subject = ${subject} and d.act in ('ask-edit', 'hide-earlier') and d.words is not null and d.at < ${before}
      and not exists (select from moderation.lifting l where l.decision_id = d.id)`.execute(db);
  return rows;
}
