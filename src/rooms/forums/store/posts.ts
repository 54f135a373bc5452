import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { WriteRefusal } from "../../moderation/index.ts";
import type { Mentioned } from "../rules/mentions.ts";
import { themeState } from "../rules/theme.ts";
import { receivedIn } from "./received.ts";
import { addPictures, hasRoom, type NewPicture } from "./pictures.ts";
import { postOf, whole, type Post, type PostRow, type Signed } from "./rows.ts";
import type { Theme } from "./themes.ts";
import type { Thread } from "./threads.ts";
import { forumsTopic, threadTopic, type Person } from "./topics.ts";

/** What somebody writes. */
export interface Wording extends Mentioned {
  /** Of the thread, in its opening post; empty in any other. */
  readonly title: string;
  readonly pictures?: readonly NewPicture[];
}

export interface NewPost extends Wording {
  /** What it answers, and a passage of it. */
  readonly answers?: { readonly id: string; readonly quote: string | undefined } | undefined;
  readonly signed?: Signed;
}

export type PostRefusal = "closed" | "coming" | "too-many-pictures" | "place-taken" | WriteRefusal;
type Allowed = Outcome<"held" | "shown", PostRefusal>;

/** Opens a thread with its first post. Answers the public ids of both, and whether they wait to be read. */
export function openThread(
  db: Db<"web">,
  theme: Theme,
  wording: Wording,
  by: Person,
): Promise<Outcome<Posted, PostRefusal>> {
  return inTransaction(db, async (tx) => {
    const at = { themeId: theme.id, theme: theme.publicId, campaign: theme.campaign };
    const allowed = await letIn(tx, at, wording, by);
    if (!allowed.ok) return allowed;
    const thread = publicId();
    const row = await tx
      .insertInto("forums.thread")
      .values({ public_id: thread, theme_id: theme.id, last_at: by.at })
      .returning("id")
      .executeTakeFirstOrThrow();
    return ok(await write(tx, { ...at, id: row.id, publicId: thread }, wording, allowed.value, by));
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
    const allowed = await letIn(tx, thread, post, by);
    return allowed.ok ? ok(await write(tx, thread, post, allowed.value, by)) : allowed;
  });
}

/** Whether words may be put there now, by the hours of the theme and by moderation, and whether they wait to be read. */
export async function letIn(
  tx: Tx<"web">,
  { themeId, theme, campaign }: Pick<At, "themeId" | "theme" | "campaign">,
  { title, text, pictures = [] }: Pick<Wording, "title" | "text" | "pictures">,
  by: Person,
  /** Row of the post that they are other words for. */
  edits?: string,
): Promise<Allowed> {
  const closed = await writable(tx, themeId, by.at);
  if (closed !== undefined) return refuse(closed);
  if (pictures.length > 0 && !(await hasRoom(tx, by, pictures.length))) return refuse("too-many-pictures");
  // What is said of a picture is read as what is said beside it.
  const said = [title, text, ...pictures.map(({ alt }) => alt)].join(" ");
  const arriving = { campaign, theme, text: said, pictures: pictures.length > 0 };
  return receivedIn(tx, { ...arriving, ...(edits !== undefined && { edits }) }, by);
}

async function writable(tx: Tx<"web">, themeId: string, at: Date): Promise<"closed" | "coming" | undefined> {
  const row = await tx
    .selectFrom("forums.theme")
    .select(["opens_at", "closes_at"])
    .where("id", "=", themeId)
    .executeTakeFirstOrThrow();
  const state = themeState({ opensAt: row.opens_at, closesAt: row.closes_at ?? undefined }, at);
  return state === "open" ? undefined : state;
}

type At = Pick<Thread, "id" | "publicId" | "themeId" | "theme" | "campaign">;

async function write(
  tx: Tx<"web">,
  thread: At,
  post: NewPost,
  standing: "held" | "shown",
  by: Person,
): Promise<Posted> {
  const id = publicId();
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
  await addPictures(tx, row, post.pictures ?? [], by.at);
  await tellPost(tx, thread, id, "post.written", by);
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

/** Names people in a post, from place 1 on. */
export async function nameIn(tx: Tx<"web">, post_id: string, accounts: readonly string[]): Promise<void> {
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

/** Renews the pages about a thread and the lists it stands in. */
export async function touchThread(tx: Tx<"web">, { publicId, campaign }: Pick<At, "publicId" | "campaign">) {
  await touch(tx, threadTopic(publicId));
  await touch(tx, forumsTopic(campaign));
}

/** Writes down who did what to a post, and renews the pages about it. */
export async function tellPost(
  tx: Tx<"web">,
  thread: Pick<At, "publicId" | "campaign">,
  post: string,
  action: string,
  { account, at }: Person,
): Promise<void> {
  await record(tx, { at, actor: `account:${account}`, action, subject: "post", ids: [thread.campaign, post] });
  await touchThread(tx, thread);
}
