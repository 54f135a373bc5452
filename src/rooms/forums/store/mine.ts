import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import { drawing, foundOf, type FoundPost, type FoundRow } from "./posts.ts";
import { whole, type PostRow } from "./rows.ts";

type Row = PostRow & FoundRow;

/** What somebody wrote, the latest first. */
export const writtenBy = (db: Db<"web">, account: string, count: number): Promise<readonly FoundPost[]> =>
  posts(db, sql`p.posted_by = ${account}`, count);

/** What calls somebody by their name, or answers them; the latest first. */
export const callsFor = (db: Db<"web">, account: string, count: number): Promise<readonly FoundPost[]> =>
  posts(
    db,
    sql`p.standing = 'shown' and p.posted_by <> ${account} and p.id = any(array(
      (select m.post_id from forums.mention m where m.account = ${account} order by m.post_id desc limit ${count})
      union
      (select r.id from forums.post a join forums.post r on r.reply_to = a.id
       where a.posted_by = ${account} order by r.id desc limit ${count})))`,
    count,
  );

async function posts(db: Db<"web">, which: ReturnType<typeof sql>, count: number): Promise<readonly FoundPost[]> {
  const { rows } = await sql<Row>`
    select one.*, h.public_id as thread, t.public_id as theme, t.campaign, ${drawing}
    from (${whole} where ${which} order by p.id desc limit ${count}) one
      join forums.thread h on h.id = one.thread_id join forums.theme t on t.id = h.theme_id
    order by one.id desc`.execute(db);
  return rows.map(foundOf);
}
