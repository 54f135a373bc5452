import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import { forumsTopic } from "./topics.ts";

export interface Theme {
  readonly id: string;
  readonly publicId: string;
  /** Slug. */
  readonly campaign: string;
  readonly title: string;
  /** Markdown. */
  readonly introduction: string;
  readonly place: number;
  readonly opensAt: Date;
  readonly closesAt: Date | undefined;
  /** Counts its changes. */
  readonly revision: number;
  readonly documents: readonly ThemeDocument[];
  /** Public ids of measures of the programme. */
  readonly measures: readonly string[];
  /** Accounts of those of the team who are named as its moderators. */
  readonly moderators: readonly string[];
}

export interface ThemeDocument {
  readonly label: string;
  readonly url: string;
}

export type ThemeTold = Pick<
  Theme,
  "title" | "introduction" | "place" | "opensAt" | "closesAt" | "documents" | "measures" | "moderators"
>;

interface Row {
  readonly id: string;
  readonly public_id: string;
  readonly campaign: string;
  readonly title: string;
  readonly introduction: string;
  readonly place: number;
  readonly opens_at: Date;
  readonly closes_at: Date | null;
  readonly revision: number;
  readonly documents: readonly ThemeDocument[];
  readonly measures: readonly string[];
  readonly moderators: readonly string[];
}

const whole = sql`
  select t.id, t.public_id, t.campaign, t.title, t.introduction, t.place, t.opens_at, t.closes_at, t.revision,
    coalesce((select json_agg(json_build_object('label', d.label, 'url', d.url) order by d.place)
       from forums.theme_document d where d.theme_id = t.id), '[]') as documents,
    array(select m.measure from forums.theme_measure m where m.theme_id = t.id order by m.measure) as measures,
    array(select m.account from forums.theme_moderator m where m.theme_id = t.id order by m.account) as moderators
  from forums.theme t`;

const themeOf = (row: Row): Theme => ({
  ...{ id: row.id, publicId: row.public_id, campaign: row.campaign, title: row.title, place: row.place },
  ...{ introduction: row.introduction, opensAt: row.opens_at, closesAt: row.closes_at ?? undefined },
  ...{ revision: row.revision, documents: row.documents, measures: row.measures, moderators: row.moderators },
});

/** The themes of a campaign, in their order. One statement. */
export async function themesOf(db: Db<"web">, campaign: string): Promise<readonly Theme[]> {
  const { rows } = await sql<Row>`${whole} where t.campaign = ${campaign} order by t.place, t.id`.execute(db);
  return rows.map(themeOf);
}

/** One theme of a campaign. One statement. */
export async function findTheme(db: Db<"web">, campaign: string, id: string): Promise<Theme | undefined> {
  const { rows } = await sql<Row>`${whole} where t.campaign = ${campaign} and t.public_id = ${id}`.execute(db);
  return rows[0] && themeOf(rows[0]);
}

/** Opens a theme. Answers its public id. */
export function addTheme(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  told: ThemeTold,
  by: Author,
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const id = publicId();
    const row = await tx
      .insertInto("forums.theme")
      .values({ public_id: id, campaign: campaign.slug, ...columnsOf(told, by) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await placeBeside(tx, row.id, told);
    await tell(tx, campaign, by, "forum.opened", told.title);
    await touch(tx, forumsTopic(campaign.slug));
    return id;
  });
}

/** Changes a theme. @param revision the one that was being edited: of two who edit at once, the second is told */
export function changeTheme(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  { id, revision }: Pick<Theme, "id" | "revision">,
  told: ThemeTold,
  by: Author,
): Promise<Outcome<undefined, "overtaken">> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .updateTable("forums.theme")
      .set({ ...columnsOf(told, by), revision: revision + 1 })
      .where("id", "=", id)
      .where("revision", "=", revision)
      .returning("id")
      .executeTakeFirst();
    if (!row) return refuse("overtaken");
    for (const table of ["forums.theme_document", "forums.theme_measure", "forums.theme_moderator"] as const)
      await tx.deleteFrom(table).where("theme_id", "=", id).execute();
    await placeBeside(tx, id, told);
    await tell(tx, campaign, by, "forum.changed", told.title);
    await touch(tx, forumsTopic(campaign.slug));
    return ok(undefined);
  });
}

const columnsOf = ({ title, introduction, place, opensAt, closesAt }: ThemeTold, by: Author) => ({
  ...{ title, introduction, place, opens_at: opensAt, closes_at: closesAt ?? null },
  ...{ changed_at: by.at, changed_by: by.actor },
});

async function placeBeside(
  tx: Tx<"web">,
  theme_id: string,
  { documents, measures, moderators }: ThemeTold,
): Promise<void> {
  const papers = documents.map((document, place) => ({ theme_id, place, ...document }));
  if (papers.length > 0) await tx.insertInto("forums.theme_document").values(papers).execute();
  const linked = measures.map((measure) => ({ theme_id, measure }));
  if (linked.length > 0) await tx.insertInto("forums.theme_measure").values(linked).execute();
  const named = moderators.map((account) => ({ theme_id, account }));
  if (named.length > 0) await tx.insertInto("forums.theme_moderator").values(named).execute();
}
