import { sql } from "kysely";
import { planned, type Db } from "../../../core/db/handle.ts";
import { numbersOf, type PostStanding } from "../rules/post.ts";
import type { Hours } from "../rules/theme.ts";
import { postOf, version, whole, type Post, type PostHead, type PostRow } from "./rows.ts";

/** A thread, told by its opening post. */
export interface Thread {
  readonly id: string;
  readonly publicId: string;
  /** Row and public id of its theme. */
  readonly themeId: string;
  readonly theme: string;
  readonly themeTitle: string;
  /** Of its theme. */
  readonly hours: Hours;
  /** Slug. */
  readonly campaign: string;
  /** Empty when the words of its opening post are gone or out of sight. */
  readonly title: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly standing: PostStanding;
  /** How many were ever shown: the last number. */
  readonly posts: number;
  readonly lastAt: Date;
  /** The measures that came of it. */
  readonly measures: readonly LedTo[];
}

/** A measure, as it was called when it was tied to a thread. */
export interface LedTo {
  readonly campaign: string;
  readonly measure: string;
  readonly title: string;
  readonly version: number;
}

interface ThreadRow {
  readonly id: string;
  readonly public_id: string;
  readonly theme_id: string;
  readonly theme: string;
  readonly theme_title: string;
  readonly opens_at: Date;
  readonly closes_at: Date | null;
  readonly campaign: string;
  readonly title: string;
  readonly opened_by: string;
  readonly opened_at: Date;
  readonly standing: PostStanding;
  readonly posts: number;
  readonly last_at: Date;
  readonly measures: readonly LedTo[];
}

const columns = `
  h.id, h.public_id, h.theme_id, t.public_id as theme, t.title as theme_title, t.opens_at, t.closes_at, t.campaign,
    case when o.standing = 'shown' then o.title else '' end as title,
    o.posted_by as opened_by, o.posted_at as opened_at, o.standing, h.posts, h.last_at,
    coalesce((select json_agg(json_build_object('campaign', c.campaign, 'measure', c.measure, 'title', c.measure_title,
       'version', c.measure_version) order by c.id)
     from forums.citation c where c.thread_id = h.id and c.ended_at is null), '[]') as measures`;
const from = `
  from forums.thread h join forums.theme t on t.id = h.theme_id
    join forums.post o on o.thread_id = h.id and o.number = 1`;
const told = sql.raw(`select ${columns} ${from}`);

const threadOf = (row: ThreadRow): Thread => ({
  ...{ id: row.id, publicId: row.public_id, themeId: row.theme_id, theme: row.theme, campaign: row.campaign },
  ...{ themeTitle: row.theme_title, hours: { opensAt: row.opens_at, closesAt: row.closes_at ?? undefined } },
  ...{ title: row.title, openedBy: row.opened_by, openedAt: row.opened_at, standing: row.standing },
  ...{ posts: row.posts, lastAt: row.last_at, measures: row.measures },
});

/** Where a list of threads goes on: after the one that was spoken in at `at`. */
export interface Before {
  readonly at: Date;
  readonly id: string;
}

/** The threads of a theme, those spoken in last first. One statement. */
export async function threadsOf(
  db: Db<"web">,
  themeId: string,
  count: number,
  before?: Before,
): Promise<readonly Thread[]> {
  const further = before ? sql`and (h.last_at, h.id) < (${before.at}, ${before.id})` : sql``;
  const { rows } = await sql<ThreadRow>`
    ${told} where h.theme_id = ${themeId} and h.posts > 0 ${further}
    order by h.last_at desc, h.id desc limit ${count}`.execute(db);
  return rows.map(threadOf);
}

/** A thread that can be read. One statement. */
export async function findThread(db: Db<"web">, campaign: string, id: string): Promise<Thread | undefined> {
  const { rows } = await sql<ThreadRow>`${told} where t.campaign = ${campaign} and h.public_id = ${id}`.execute(db);
  return rows[0] && threadOf(rows[0]);
}

/** A page of a thread: what every reader of it needs before any post is drawn. */
export interface ThreadPage {
  readonly thread: Thread;
  /** Its posts, whatever has become of them, in their order. */
  readonly heads: readonly PostHead[];
}

type HeadRow = readonly [id: string, publicId: string, version: string, shown: boolean, accounts: readonly string[]];

/** One list in JSON, which Node reads many times faster than fifty rows. */
const pageSql = `
  select ${columns}, coalesce((
    select json_agg(json_build_array(p.id::text, p.public_id, ${version}, p.standing = 'shown',
      array_remove(array[p.posted_by, q.posted_by], null)
        || array(select m.account from forums.mention m where m.post_id = p.id order by m.place)) order by p.number)
    from forums.post p left join forums.post q on q.id = p.reply_to
    where p.thread_id = h.id and p.number between $3 and $4), '[]') as heads
  ${from} where t.campaign = $1 and h.public_id = $2`;

/** A thread that can be read and the posts of one of its pages, in brief. One statement, at the same cost on any page. */
export async function threadPage(
  db: Db<"web">,
  campaign: string,
  id: string,
  page: number,
): Promise<ThreadPage | undefined> {
  const { from, to } = numbersOf(page);
  type Row = ThreadRow & { readonly heads: readonly HeadRow[] };
  const [row] = await planned<Row>(db, pageSql, [campaign, id, from, to]);
  if (!row) return undefined;
  const heads = row.heads.map(([id, publicId, version, shown, accounts]) => ({
    id,
    publicId,
    version,
    shown,
    accounts,
  }));
  return { thread: threadOf(row), heads };
}

/** The posts of some heads by public id, without those that were changed since. One statement, and none for none. */
export async function wholePosts(db: Db<"web">, heads: readonly PostHead[]): Promise<ReadonlyMap<string, Post>> {
  if (heads.length === 0) return new Map();
  const { rows } = await sql<PostRow>`${whole} where p.id = any(${heads.map(({ id }) => id)})`.execute(db);
  const versions = new Map(heads.map(({ publicId, version }) => [publicId, version]));
  const same = rows.filter((row) => versions.get(row.public_id) === row.version);
  return new Map(same.map((row) => [row.public_id, postOf(row)]));
}

/** The last posts shown in a theme, or in one thread, the last first. */
export async function lastPosts(
  db: Db<"web">,
  of: { readonly themeId: string } | { readonly threadId: string },
  count: number,
): Promise<readonly (Post & { readonly thread: string; readonly threadTitle: string })[]> {
  const where =
    "themeId" in of
      ? sql`p.theme_id = ${of.themeId} and p.standing = 'shown' order by p.posted_at desc, p.id desc`
      : sql`p.thread_id = ${of.threadId} and p.standing = 'shown' order by p.number desc`;
  const { rows } = await sql<PostRow & { readonly thread: string; readonly thread_title: string }>`
    select one.*, h.public_id as thread, case when o.standing = 'shown' then o.title else '' end as thread_title
    from (${whole} where ${where} limit ${count}) one
      join forums.thread h on h.id = one.thread_id
      join forums.post o on o.thread_id = h.id and o.number = 1
    order by one.posted_at desc, one.id desc`.execute(db);
  return rows.map((row) => ({ ...postOf(row), thread: row.thread, threadTitle: row.thread_title }));
}

/** Accounts of those who speak in a thread: the last five hundred. */
export async function speakersIn(db: Db<"web">, { id }: Pick<Thread, "id">): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly account: string }>`
    select distinct posted_by as account from (
      select posted_by from forums.post where thread_id = ${id} and standing = 'shown' order by number desc limit 500) p
    where posted_by <> 'erased'`.execute(db);
  return rows.map(({ account }) => account);
}
