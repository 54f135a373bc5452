import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { Waiting } from "../rules/queue.ts";
import type { Subject } from "./moderation.ts";

/** What was hidden in an emergency in a campaign, and no person has judged since. */
export async function emergencies(db: Db<"web">, campaign: string): Promise<readonly Waiting[]> {
  const { rows } = await sql<{ readonly subject: Subject; readonly id: string; readonly at: Date }>`
    select d.subject, d.subject_id as id, d.at from moderation.decision d
    where d.campaign = ${campaign} and d.automated and d.act = 'hide' and not exists (
      select from moderation.decision l where l.subject = d.subject and l.subject_id = d.subject_id and l.id > d.id)
    order by d.id`.execute(db);
  return rows.map(({ subject, id, at }) => ({ target: `${subject}:${id}`, why: "emergency", since: at }));
}

/** How many decisions a campaign's moderators took since an instant. */
export async function decidedSince(db: Db<"web">, campaign: string, since: Date): Promise<number> {
  const { rows } = await sql<{ readonly n: number }>`
    select count(*)::int as n from moderation.decision where campaign = ${campaign} and at > ${since} and not automated`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** A reason that a team wrote once and gives often. */
export interface SavedReason {
  readonly id: string;
  readonly title: string;
  readonly words: string;
}

export const savedReasons = (db: Db<"web">, campaign: string): Promise<readonly SavedReason[]> =>
  db
    .selectFrom("moderation.saved_reason")
    .select(["id", "title", "words"])
    .where("campaign", "=", campaign)
    .orderBy("title")
    .limit(100)
    .execute();

export async function saveReason(
  db: Db<"web">,
  campaign: string,
  reason: Omit<SavedReason, "id">,
  at: Date,
): Promise<void> {
  await db
    .insertInto("moderation.saved_reason")
    .values({ campaign, ...reason, at })
    .execute();
}
