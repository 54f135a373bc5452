import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Mentioned } from "../rules/mentions.ts";
import { mayEdit, mayWithdraw, type EditRefusal, type WithdrawRefusal } from "../rules/post.ts";
import { themeState } from "../rules/theme.ts";
import { postOf, whole, type Post, type PostRow, type Signed } from "./rows.ts";
import { holdsFirst } from "./settings.ts";
import type { Theme } from "./themes.ts";
import type { Thread } from "./threads.ts";
import { forumsTopic, threadTopic, type Person } from "./topics.ts";

/** What somebody writes. */
export interface Wording extends Mentioned {
  /** Of the thread, in its opening post; empty in any other. */
  readonly title: string;
}

export interface NewPost extends Wording {
  /** What it answers, and a passage of it. */
  readonly answers?: { readonly id: string; readonly quote: string | undefined } | undefined;
  readonly signed?: Signed;
}

export type PostRefusal = "closed" | "coming";

/** Opens a thread with its first post. Answers the public ids of both, and whether they wait to be read. */
export function openThread(
  db: Db<"web">,
  theme: Theme,
  wording: Wording,
  by: Person,
): Promise<Outcome<Posted, PostRefusal>> {
  return inTransaction(db, async (tx) => {
    const closed = await writable(tx, theme.id, by.at);
    if (closed !== undefined) return refuse(closed);
    const thread = publicId();
    const row = await tx
      .insertInto("forums.thread")
      .values({ public_id: thread, theme_id: theme.id, last_at: by.at })
      .returning("id")
      .executeTakeFirstOrThrow();
    const at = { id: row.id, publicId: thread, themeId: theme.id, campaign: theme.campaign };
    return ok(await write(tx, at, wording, by));
  });
}

export interface Posted {
  readonly thread: string;
  readonly post: string;
  /** Its place; none while it waits to be read. */
  readonly number: number | undefined;
}

/** Answers in a thread. What the theme says of its hours is asked once more, in the same transaction. */
export function reply(db: Db<"web">, thread: Thread, post: NewPost, by: Person): Promise<Outcome<Posted, PostRefusal>> {
  return inTransaction(db, async (tx) => {
    const closed = await writable(tx, thread.themeId, by.at);
    return closed === undefined ? ok(await write(tx, thread, post, by)) : refuse(closed);
  });
}

async function writable(tx: Tx<"web">, themeId: string, at: Date): Promise<PostRefusal | undefined> {
  const row = await tx
    .selectFrom("forums.theme")
    .select(["opens_at", "closes_at"])
    .where("id", "=", themeId)
    .executeTakeFirstOrThrow();
  const state = themeState({ opensAt: row.opens_at, closesAt: row.closes_at ?? undefined }, at);
  return state === "open" ? undefined : state;
}

type At = Pick<Thread, "id" | "publicId" | "themeId" | "campaign">;

async function write(tx: Tx<"web">, thread: At, post: NewPost, by: Person): Promise<Posted> {
  const [id, standing] = [publicId(), await firstStanding(tx, thread.campaign, by.account)];
  const { title, text, signed = "self" } = post;
  const answers = post.answers && (await stillRead(tx, post.answers));
  const { id: row } = await tx
    .insertInto("forums.post")
    .values({
      ...{ public_id: id, thread_id: thread.id, theme_id: thread.themeId, title, text, signed, standing },
      ...{ reply_to: answers?.id ?? null, quote: answers?.quote ?? null, posted_by: by.account },
      ...{ standing_at: by.at, posted_at: by.at },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await nameIn(tx, row, post.accounts);
  await tell(tx, thread, id, "post.written", by);
  // Last, since whoever else writes in this thread waits from here on.
  const number = standing === "shown" ? await placeIn(tx, thread.id, row, by.at) : undefined;
  return { thread: thread.publicId, post: id, number };
}

/** Whoever takes back or hides what is being answered is waited for: its words are then quoted nowhere. */
async function stillRead(tx: Tx<"web">, { id, quote }: NonNullable<NewPost["answers"]>) {
  const { rows } = await sql`select from forums.post where id = ${id} and standing = 'shown' for share`.execute(tx);
  return { id, quote: rows.length > 0 || quote === undefined ? quote : "" };
}

/** Gives a post its place: the end of the thread, as it is shown for the first time. */
export async function placeIn(tx: Tx<"web">, threadId: string, row: string, at: Date): Promise<number> {
  const { rows } = await sql<{ readonly number: number }>`
    with place as (
      update forums.thread set posts = posts + 1, last_at = greatest(last_at, ${at}) where id = ${threadId}
      returning posts)
    update forums.post set number = (select posts from place) where id = ${row} returning number`.execute(tx);
  return rows[0]?.number ?? 0;
}

/** Where the campaign wants it, what somebody writes is read before it is shown, until something else of theirs has been. */
async function firstStanding(tx: Tx<"web">, campaign: string, account: string): Promise<"held" | "shown"> {
  if (!(await holdsFirst(tx, campaign))) return "shown";
  const { rows } = await sql`
    select from forums.post p join forums.theme t on t.id = p.theme_id
    where p.posted_by = ${account} and p.standing = 'shown' and t.campaign = ${campaign} limit 1`.execute(tx);
  return rows.length > 0 ? "shown" : "held";
}

async function nameIn(tx: Tx<"web">, post_id: string, accounts: readonly string[]): Promise<void> {
  const rows = accounts.map((account, index) => ({ post_id, place: index + 1, account }));
  if (rows.length > 0) await tx.insertInto("forums.mention").values(rows).execute();
}

/** One post, whatever has become of it, in its thread and campaign. One statement. */
export async function findPost(db: Db<"web">, id: string): Promise<FoundPost | undefined> {
  const { rows } = await sql<PostRow & FoundRow>`
    select one.*, h.public_id as thread, t.public_id as theme, t.campaign
    from (${whole} where p.public_id = ${id}) one
      join forums.thread h on h.id = one.thread_id join forums.theme t on t.id = h.theme_id`.execute(db);
  const [row] = rows;
  return row && { ...postOf(row), thread: row.thread, theme: row.theme, campaign: row.campaign };
}

/** A post and where it stands: public ids of its thread and theme, slug of its campaign. */
export interface FoundPost extends Post {
  readonly thread: string;
  readonly theme: string;
  readonly campaign: string;
}
type FoundRow = Readonly<Record<"thread" | "theme" | "campaign", string>>;

/** The post as it stands once nobody else is changing it. */
export async function lockedPost(tx: Tx<"web">, id: string): Promise<FoundPost | undefined> {
  await sql`select id from forums.post where public_id = ${id} for no key update`.execute(tx);
  return findPost(tx, id);
}

/** Says it in other words. @param edits how often it had been changed when that was begun */
export function editPost(
  db: Db<"web">,
  post: FoundPost,
  wording: Wording,
  edits: number,
  by: Person,
): Promise<Outcome<undefined, EditRefusal>> {
  return inTransaction(db, async (tx) => {
    const now = await lockedPost(tx, post.publicId);
    if (!now) return refuse("gone");
    const allowed = mayEdit(now, by.account, edits);
    if (!allowed.ok) return allowed;
    await tx
      .insertInto("forums.post_version")
      .values({
        post_id: now.id,
        number: now.edits,
        title: now.title,
        text: now.text,
        at: now.editedAt ?? now.postedAt,
      })
      .execute();
    const title = now.title === "" ? "" : wording.title;
    await tx
      .updateTable("forums.post")
      .set({ title, text: wording.text, edits: now.edits + 1, edited_at: by.at })
      .where("id", "=", now.id)
      .execute();
    await tx.deleteFrom("forums.mention").where("post_id", "=", now.id).execute();
    await nameIn(tx, now.id, wording.accounts);
    await tell(tx, { ...now, publicId: now.thread }, now.publicId, "post.edited", by);
    return ok(undefined);
  });
}

/** Takes it back: its words go, those of before and those that others quoted with them. */
export function withdrawPost(db: Db<"web">, post: FoundPost, by: Person): Promise<Outcome<undefined, WithdrawRefusal>> {
  return inTransaction(db, async (tx) => {
    const now = await lockedPost(tx, post.publicId);
    if (!now) return refuse("gone");
    const allowed = mayWithdraw(now, by.account);
    if (!allowed.ok) return allowed;
    await tx
      .updateTable("forums.post")
      .set({ title: "", text: "", quote: null, standing: "withdrawn", standing_at: by.at })
      .where("id", "=", now.id)
      .execute();
    await sql`update forums.post set quote = '' where reply_to = ${now.id} and quote is not null`.execute(tx);
    for (const table of ["forums.post_version", "forums.mention"] as const)
      await tx.deleteFrom(table).where("post_id", "=", now.id).execute();
    await tell(tx, { ...now, publicId: now.thread }, now.publicId, "post.withdrawn", by);
    return ok(undefined);
  });
}

export interface PostVersion {
  readonly title: string;
  readonly text: string;
  readonly at: Date;
}

/** What it said before, the first words first. */
export async function versionsOf(db: Db<"web">, { id }: Pick<Post, "id">): Promise<readonly PostVersion[]> {
  return db
    .selectFrom("forums.post_version")
    .select(["title", "text", "at"])
    .where("post_id", "=", id)
    .orderBy("number")
    .execute();
}

/** Renews the pages about a thread and the lists it stands in. */
export async function touchThread(tx: Tx<"web">, { publicId, campaign }: Pick<At, "publicId" | "campaign">) {
  await touch(tx, threadTopic(publicId));
  await touch(tx, forumsTopic(campaign));
}

async function tell(
  tx: Tx<"web">,
  thread: Pick<At, "publicId" | "campaign">,
  post: string,
  action: string,
  { account, at }: Person,
): Promise<void> {
  await record(tx, { at, actor: `account:${account}`, action, subject: "post", ids: [thread.campaign, post] });
  await touchThread(tx, thread);
}
