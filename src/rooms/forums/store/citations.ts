import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { campaignTopic, tell, type Author, type Campaign, type PublicMeasure } from "../../campaigns/index.ts";
import type { Theme } from "./themes.ts";
import { forumsTopic, mapTopic, threadTopic } from "./topics.ts";

/** A measure of a programme that came from what somebody said. */
export interface Citation {
  readonly publicId: string;
  /** Slug of the campaign whose measure it is. */
  readonly campaign: string;
  /** Public id, version and title of the measure, as it stood when it was tied. */
  readonly measure: string;
  readonly version: number;
  readonly title: string;
  readonly citedAt: Date;
  /** Where what is cited was said. */
  readonly theme: { readonly publicId: string; readonly campaign: string; readonly title: string };
  readonly cited: Cited;
}

/** What is cited. */
export interface Cited {
  readonly kind: "statement" | "thread";
  readonly publicId: string;
  /** The words of a statement, the title of a thread. */
  readonly text: string;
  /** The place of a statement in its theme. */
  readonly number: number | undefined;
}

interface Row {
  readonly public_id: string;
  readonly campaign: string;
  readonly measure: string;
  readonly measure_version: number;
  readonly measure_title: string;
  readonly cited_at: Date;
  readonly theme: string;
  readonly theme_campaign: string;
  readonly theme_title: string;
  readonly statement: string | null;
  readonly number: number | null;
  readonly thread: string | null;
  readonly text: string;
}

/** Only what is shown is cited for anybody: words withdrawn, hidden or erased leave every page. */
const standing = sql`
  select c.public_id, c.campaign, c.measure, c.measure_version, c.measure_title, c.cited_at,
    t.public_id as theme, t.campaign as theme_campaign, t.title as theme_title,
    s.public_id as statement, s.number, h.public_id as thread, coalesce(s.text, o.title) as text
  from forums.citation c join forums.theme t on t.id = c.theme_id
    left join forums.statement s on s.id = c.statement_id
    left join forums.thread h on h.id = c.thread_id
    left join forums.post o on o.thread_id = h.id and o.number = 1
  where c.ended_at is null and coalesce(s.standing, o.standing) = 'shown'`;

const citationOf = (row: Row): Citation => ({
  ...{ publicId: row.public_id, campaign: row.campaign, measure: row.measure, version: row.measure_version },
  ...{ title: row.measure_title, citedAt: row.cited_at },
  theme: { publicId: row.theme, campaign: row.theme_campaign, title: row.theme_title },
  cited: {
    ...{ kind: row.statement === null ? "thread" : "statement", publicId: row.statement ?? row.thread ?? "" },
    ...{ text: row.text, number: row.number ?? undefined },
  },
});

/** What of a theme led to measures, the oldest first. One statement. */
export async function citationsIn(db: Db<"web">, { id }: Pick<Theme, "id">): Promise<readonly Citation[]> {
  const { rows } = await sql<Row>`${standing} and c.theme_id = ${id} order by c.id`.execute(db);
  return rows.map(citationOf);
}

/** What a measure came from. One statement. */
export async function citedBy(db: Db<"web">, measure: string): Promise<readonly Citation[]> {
  const { rows } = await sql<Row>`${standing} and c.measure = ${measure} order by c.id`.execute(db);
  return rows.map(citationOf);
}

/** What somebody said that led to measures, the latest first: shown to them alone. One statement. */
export async function citedOf(db: Db<"web">, account: string): Promise<readonly Citation[]> {
  const { rows } = await sql<Row>`
    ${standing} and coalesce(s.said_by, o.posted_by) = ${account} order by c.id desc limit 100`.execute(db);
  return rows.map(citationOf);
}

export type CiteRefusal = "gone" | "cited-already";

/** Says that a measure came from a statement or a thread; whoever said it is told by the worker. */
export function cite(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  theme: Theme,
  cited: Pick<Cited, "kind" | "publicId">,
  measure: PublicMeasure,
  by: Author,
): Promise<Outcome<undefined, CiteRefusal>> {
  return inTransaction(db, async (tx) => {
    const found = await sql<{ readonly id: string }>`${
      cited.kind === "statement"
        ? sql`select id from forums.statement
            where theme_id = ${theme.id} and public_id = ${cited.publicId} and standing = 'shown'`
        : sql`select h.id from forums.thread h join forums.post o on o.thread_id = h.id and o.number = 1
            where h.theme_id = ${theme.id} and h.public_id = ${cited.publicId} and o.standing = 'shown'`
    }`.execute(tx);
    const [row] = found.rows;
    if (!row) return refuse("gone");
    const [statement, thread] = cited.kind === "statement" ? [row.id, null] : [null, row.id];
    const made = await sql<{ readonly id: string }>`
      insert into forums.citation (public_id, campaign, measure, measure_version, measure_title, theme_id,
        statement_id, thread_id, cited_at, cited_by)
      values (${publicId()}, ${campaign.slug}, ${measure.publicId}, ${measure.version}, ${measure.title}, ${theme.id},
        ${statement}, ${thread}, ${by.at}, ${by.actor})
      on conflict do nothing returning id`.execute(tx);
    if (made.rows.length === 0) return refuse("cited-already");
    await tell(tx, campaign, by, "forum.cited", measure.title);
    await touchBoth(tx, campaign.slug, theme, cited.kind === "thread" ? cited.publicId : undefined);
    return ok(undefined);
  });
}

/** Takes a tie back: it was made in error. The row stays, with who ended it. */
export function endCitation(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  theme: Theme,
  id: string,
  by: Author,
): Promise<Outcome<undefined, "gone">> {
  return inTransaction(db, async (tx) => {
    const ended = await sql<{ readonly measure_title: string; readonly thread: string | null }>`
      update forums.citation c set ended_at = ${by.at}, ended_by = ${by.actor}
      where c.public_id = ${id} and c.campaign = ${campaign.slug} and c.theme_id = ${theme.id} and c.ended_at is null
      returning c.measure_title, (select h.public_id from forums.thread h where h.id = c.thread_id) as thread`.execute(
      tx,
    );
    const [row] = ended.rows;
    if (!row) return refuse("gone");
    await tell(tx, campaign, by, "forum.uncited", row.measure_title);
    await touchBoth(tx, campaign.slug, theme, row.thread ?? undefined);
    return ok(undefined);
  });
}

/** The page of the measure, and those where what is cited is read. */
async function touchBoth(tx: Tx<"web">, campaign: string, theme: Theme, thread: string | undefined): Promise<void> {
  await touch(tx, campaignTopic(campaign));
  await touch(tx, forumsTopic(theme.campaign));
  await touch(tx, mapTopic(theme.publicId));
  if (thread !== undefined) await touch(tx, threadTopic(thread));
}
