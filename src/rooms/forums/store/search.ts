import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import { CLOSE, OPEN, SHOWN, tsquery, type Asked } from "../rules/search.ts";
import { postOf, whole, type Post, type PostRow } from "./rows.ts";

export interface Found extends Post {
  /** Public ids of where it stands. */
  readonly thread: string;
  readonly theme: string;
  readonly threadTitle: string;
  readonly themeTitle: string;
  /** A part of its words, what was found between marks. */
  readonly marked: string;
}

/** The newest that match are ranked among themselves: of a word that everybody says nobody reads a hundred thousand. */
const RANKED = 200;
/**
 * Looked through from the newest on before the index of words is asked. A word that fewer than two hundred of them hold
 * is rare enough for that index; of one that everybody says it would give a million. PostgreSQL cannot tell which it is:
 * of the beginning of a word it guesses two posts in a hundred, and walks through all for one that nobody wrote.
 */
const WINDOW = 10_000;

interface Row extends PostRow {
  readonly thread: string;
  readonly theme: string;
  readonly thread_title: string;
  readonly theme_title: string;
  readonly marked: string;
}

/**
 * The posts of a campaign in which all words are found, in French: whatever their ending and accents, the last one
 * possibly begun. The best first; words of a title weigh more. One statement.
 * @param author account of the one whose posts are looked through
 */
export async function searchPosts(
  db: Db<"web">,
  campaign: string,
  asked: Asked,
  author: string | undefined,
): Promise<readonly Found[]> {
  const words = tsquery(asked.words);
  if (words === "") return [];
  const query = sql`to_tsquery('forums.fr', ${words})`;
  const options = `StartSel=${OPEN}, StopSel=${CLOSE}, MaxFragments=2, MaxWords=24, MinWords=8`;
  const { rows } = await sql<Row>`
    with themes as materialized (select t.id from forums.theme t where t.campaign = ${campaign}
        ${asked.theme === undefined ? sql`` : sql`and t.public_id = ${asked.theme}`}),
    recent as materialized (
      select s.id, s.search, s.posted_at from themes t cross join lateral (
        select p.id, p.search, p.posted_at, p.posted_by from forums.post p
        where p.theme_id = t.id and p.standing = 'shown' ${within(asked, "p")}
        order by p.posted_at desc, p.id desc
        limit (select greatest(500, ${WINDOW} / greatest(1, count(*))) from themes)) s
      where s.search @@ ${query} ${author === undefined ? sql`` : sql`and s.posted_by = ${author}`}
      order by s.posted_at desc, s.id desc limit ${RANKED}),
    whole as materialized (
      select s.id, s.search, s.posted_at from forums.post s
      where (select count(*) from recent) < ${RANKED}
        and s.standing = 'shown' and s.search @@ ${query} and s.theme_id in (select id from themes)
        ${author === undefined ? sql`` : sql`and s.posted_by = ${author}`} ${within(asked, "s")}
      order by s.posted_at desc, s.id desc limit ${RANKED}),
    near as (select * from recent where (select count(*) from recent) >= ${RANKED} union all select * from whole),
    best as materialized (
      select id, row_number() over (order by ts_rank(search, ${query}, 1) desc, id desc) as place
      from near order by place limit ${SHOWN})
    select one.*, h.public_id as thread, t.public_id as theme, t.title as theme_title,
      case when o.standing = 'shown' then o.title else '' end as thread_title,
      ts_headline('forums.fr', one.title || ' ' || one.text, ${query}, ${options}) as marked
    from best join lateral (${whole} where p.id = best.id) one on true
      join forums.thread h on h.id = one.thread_id join forums.theme t on t.id = h.theme_id
      join forums.post o on o.thread_id = h.id and o.number = 1
    order by best.place`.execute(db);
  return rows.map((row) => ({
    ...postOf(row),
    ...{ thread: row.thread, theme: row.theme, themeTitle: row.theme_title, threadTitle: row.thread_title },
    marked: row.marked,
  }));
}

/** Days, of Greenwich. */
const within = ({ from, to }: Asked, post: "p" | "s") => {
  const at = sql.ref(`${post}.posted_at`);
  const since = from === undefined ? sql`` : sql`and ${at} >= ${`${from}T00:00:00Z`}::timestamptz`;
  const until = to === undefined ? sql`` : sql`and ${at} < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`;
  return sql`${since} ${until}`;
};
