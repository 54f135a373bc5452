import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Release } from "../rules/release.ts";
import { tell, type Author, type Known } from "./campaign.ts";

export type WritingKind = "news" | "measure";
export type Signed = "candidate" | "team";

/** A text as it was saved. */
export interface Text {
  readonly title: string;
  readonly summary: string;
  /** Markdown. Empty in lists. */
  readonly body: string;
  readonly signed: Signed;
}

export interface TextRelease extends Release, Text {
  /** What changed and why, in the team's words. */
  readonly note: string;
}

/** A news item or a measure, with every decision to publish it. */
export interface Writing {
  readonly id: string;
  readonly publicId: string;
  readonly kind: WritingKind;
  readonly themeId: string | undefined;
  readonly place: number;
  readonly begunAt: Date;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | undefined;
  readonly releases: readonly TextRelease[];
  /** Number of the last saved text, and its title: more than what was released is a draft. */
  readonly lastNumber: number;
  readonly lastTitle: string;
  readonly lastSavedAt: Date;
  /** The last saved text is one that was decided to be published. */
  readonly settled: boolean;
}

interface ReleaseRow {
  readonly id: string | number;
  readonly appears_at: string | null;
  readonly decided_at: string;
  readonly called_off: boolean;
  readonly note: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly signed: Signed;
}
interface Row {
  readonly id: string;
  readonly public_id: string;
  readonly kind: WritingKind;
  readonly theme_id: string | null;
  readonly place: number;
  readonly begun_at: Date;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_why: string | null;
  readonly number: number;
  readonly title: string;
  readonly saved_at: Date;
  readonly settled: boolean;
  readonly releases: readonly ReleaseRow[];
}

/** Lists leave the bodies where they are: thirty measures in several versions are a megabyte nobody reads at once. */
const selected = (bodies: boolean) => sql`
  select w.id, w.public_id, w.kind, w.theme_id, w.place, w.begun_at, d.at as withdrawn_at, d.reason as withdrawn_why,
    last.number, last.title, last.saved_at,
    exists (select from campaigns.writing_release r where r.text_id = last.id and not exists (
      select from campaigns.writing_release_called_off o where o.release_id = r.id)) as settled,
    coalesce((select json_agg(json_build_object('id', r.id, 'appears_at', r.appears_at, 'decided_at', r.decided_at,
        'called_off', o.release_id is not null, 'note', r.note, 'title', t.title, 'summary', t.summary,
        'body', ${bodies ? sql`t.body` : sql`''`}, 'signed', t.signed) order by r.id)
       from campaigns.writing_release r join campaigns.writing_text t on t.id = r.text_id
       left join campaigns.writing_release_called_off o on o.release_id = r.id
      where r.writing_id = w.id), '[]') as releases
  from campaigns.writing w
  join lateral (select t.id, t.number, t.title, t.saved_at from campaigns.writing_text t
                 where t.writing_id = w.id order by t.number desc limit 1) last on true
  left join campaigns.writing_withdrawal d on d.writing_id = w.id`;

type Reader = Db<"web"> | Db<"worker">;

/** All writings of a kind, newest first for news, in their order for measures. Bodies only when asked. One statement. */
export async function writingsOf(
  db: Reader,
  campaignId: string,
  kind: WritingKind,
  options: { readonly bodies?: boolean } = {},
): Promise<readonly Writing[]> {
  const order = kind === "news" ? sql`w.id desc` : sql`w.place, w.id`;
  const { rows } = await sql<Row>`${selected(options.bodies ?? false)}
    where w.campaign_id = ${campaignId} and w.kind = ${kind} order by ${order}`.execute(db);
  return rows.map(writingOf);
}

/** All news, newest first, and all measures in their order, without bodies. One statement. */
export async function bothKinds(
  db: Reader,
  campaignId: string,
): Promise<{ readonly news: readonly Writing[]; readonly measures: readonly Writing[] }> {
  const { rows } = await sql<Row>`${selected(false)}
    where w.campaign_id = ${campaignId} order by w.place, w.id`.execute(db);
  const all = rows.map(writingOf);
  const news = all.filter(({ kind }) => kind === "news").sort((a, b) => Number(BigInt(b.id) - BigInt(a.id)));
  return { news, measures: all.filter(({ kind }) => kind === "measure") };
}

/** One writing with the bodies of all its releases. One statement. */
export async function findWriting(
  db: Reader,
  campaignId: string,
  kind: WritingKind,
  id: string,
): Promise<Writing | undefined> {
  const { rows } = await sql<Row>`${selected(true)}
    where w.campaign_id = ${campaignId} and w.kind = ${kind} and w.public_id = ${id}`.execute(db);
  return rows[0] && writingOf(rows[0]);
}

function writingOf(row: Row): Writing {
  return {
    id: row.id,
    publicId: row.public_id,
    kind: row.kind,
    themeId: row.theme_id ?? undefined,
    place: row.place,
    begunAt: row.begun_at,
    withdrawn: row.withdrawn_at ? { at: row.withdrawn_at, reason: row.withdrawn_why ?? "" } : undefined,
    lastNumber: row.number,
    lastTitle: row.title,
    lastSavedAt: row.saved_at,
    settled: row.settled,
    releases: row.releases.map(releaseOf),
  };
}

function releaseOf({ id, appears_at, decided_at, called_off, ...text }: ReleaseRow): TextRelease {
  return {
    ...text,
    id: String(id),
    appearsAt: appears_at === null ? undefined : new Date(appears_at),
    decidedAt: new Date(decided_at),
    calledOff: called_off,
  };
}

/** A saved text with its number, who saved it and when. */
export interface SavedText extends Text {
  readonly number: number;
  readonly savedAt: Date;
  readonly savedBy: string;
}

/** The last saved text of a writing: what an editor opens. */
export async function lastText(db: Db<"web">, writingId: string): Promise<SavedText | undefined> {
  const row = await db
    .selectFrom("campaigns.writing_text")
    .selectAll()
    .where("writing_id", "=", writingId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const signed: Signed = row.signed === "candidate" ? "candidate" : "team";
  const { number, title, summary, body, saved_at: savedAt, saved_by: savedBy } = row;
  return { number, title, summary, body, signed, savedAt, savedBy };
}

/** Begins a news item or a measure with its first text. Gives its public id, which never changes. */
export async function beginWriting(
  db: Db<"web">,
  campaign: Known,
  what: { readonly kind: WritingKind; readonly themeId?: string | undefined },
  text: Text,
  by: Author,
): Promise<{ readonly publicId: string; readonly id: string }> {
  return inTransaction(db, async (tx) => {
    const id = publicId();
    const { last } = await tx
      .selectFrom("campaigns.writing")
      .select(sql<number>`coalesce(max(place), 0)`.as("last"))
      .where("campaign_id", "=", campaign.id)
      .where("kind", "=", what.kind)
      .executeTakeFirstOrThrow();
    const row = await tx
      .insertInto("campaigns.writing")
      .values({
        ...{ public_id: id, campaign_id: campaign.id, kind: what.kind, theme_id: what.themeId ?? null },
        ...{ place: last + 1, begun_at: by.at, begun_by: by.actor },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await addText(tx, row.id, 1, text, by);
    await tell(tx, campaign, by, `${what.kind}.begun`, text.title);
    return { publicId: id, id: row.id };
  });
}

/**
 * Saves a new text on top of the one numbered `onto`. When somebody saved in between, nothing is written and the
 * answer is `overtaken`: the caller shows both.
 */
export async function saveText(
  db: Db<"web">,
  campaign: Known,
  writing: Pick<Writing, "id" | "kind">,
  onto: number,
  text: Text,
  by: Author,
): Promise<Outcome<{ readonly number: number }, "overtaken">> {
  return inTransaction(db, async (tx) => {
    const last = await lastText(tx, writing.id);
    if (last && sameText(last, text)) return ok({ number: last.number });
    if (last?.number !== onto || !(await addText(tx, writing.id, onto + 1, text, by))) return refuse("overtaken");
    await tell(tx, campaign, by, `${writing.kind}.saved`, text.title);
    return ok({ number: onto + 1 });
  });
}

const sameText = (a: Text, b: Text): boolean =>
  a.title === b.title && a.summary === b.summary && a.body === b.body && a.signed === b.signed;

/** False when another transaction took the number first. */
async function addText(tx: Tx<"web">, writingId: string, number: number, text: Text, by: Author): Promise<boolean> {
  const { title, summary, body, signed } = text;
  const row = await tx
    .insertInto("campaigns.writing_text")
    .values({ writing_id: writingId, number, title, summary, body, signed, saved_at: by.at, saved_by: by.actor })
    .onConflict((conflict) => conflict.columns(["writing_id", "number"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
