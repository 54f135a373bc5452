import { sql } from "kysely";
import type { Moderated } from "../../moderation/index.ts";

/** All posts, or all statements, of a campaign that wait to be read before they are shown. */
export const heldIn =
  (subject: "post" | "statement"): Moderated["held"] =>
  async ({ db }, campaign) => {
    const { rows } = await sql<{ readonly id: string; readonly since: Date }>`
      select public_id as id, standing_at as since from ${sql.table(`forums.${subject}`)}
      where standing = 'held' and theme_id in (select id from forums.theme where campaign = ${campaign})`.execute(db);
    return rows.map(({ id, since }) => ({ of: { subject, id, campaign }, since }));
  };
