import { sql } from "kysely";
import type { Moderated } from "../ports.ts";
import type { Visibility } from "../rules/moderation.ts";

/** Where the texts of a room stand, from its table, which names each by `public_id`. @param table `forums.post` */
export const standingsIn =
  (table: string): Moderated["standings"] =>
  async ({ db }, of) => {
    const { rows } = await sql<{ readonly id: string; readonly standing: Visibility }>`
      select public_id as id, standing from ${sql.table(table)}
      where public_id = any(${of.map(({ id }) => id)}) and standing in ('held', 'shown', 'refused', 'hidden')`.execute(
      db,
    );
    return new Map(rows.map(({ id, standing }) => [id, standing]));
  };
