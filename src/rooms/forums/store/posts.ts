import { sql } from "kysely";
import { lineOf, record, type AuditEntry } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { noteTouched, touch } from "../../../core/db/changes.ts";
import { inTransaction, keptPlanned, raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Mentioned } from "../rules/mentions.ts";
import { quotable, quoted } from "../rules/post.ts";
import { addPictures, hasRoom, type NewPicture } from "./pictures.ts";
import { receivedIn, type ArrivalRefusal } from "./received.ts";
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

export type PostRefusal = ArrivalRefusal | "too-many-pictures" | "place-taken";
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

/** Whether words may be put there now, and whether they wait to be read. @param edits row of the post that they are other words for */
export async function letIn(
  tx: Tx<"web">,
  { theme, campaign }: Pick<At, "theme" | "campaign">,
  { title, text, pictures = [] }: Pick<Wording, "title" | "text" | "pictures">,
  by: Person,
  edits?: string,
): Promise<Allowed> {
  if (pictures.length > 0 && !(await hasRoom(tx, by, pictures.length))) return refuse("too-many-pictures");
  // What is said of a picture is read as what is said beside it.
  const beside = [title, ...pictures.map(({ alt }) => alt)].filter((one) => one !== "");
  const arriving = { campaign, theme, text, beside, pictures: pictures.length > 0 };
  return receivedIn(tx, { ...arriving, ...(edits !== undefined && { edits }) }, by);
}

type At = Pick<Thread, "id" | "publicId" | "themeId" | "theme" | "campaign">;

async function write(
  tx: Tx<"web">,
  thread: At,
  { title, text, accounts, signed = "self", answers, pictures = [] }: NewPost,
  standing: "held" | "shown",
  by: Person,
): Promise<Posted> {
  const post = publicId();
  const quoting = answers && (await stillRead(tx, answers));
  const row = [
    post,
    thread.id,
    thread.themeId,
    title,
    text,
    signed,
    standing,
    quoting?.id ?? null,
    quoting?.quote ?? null,
  ];
  const topics = topicsOf(thread);
  const line = lineOf(entryOf(thread, post, "post.written", by));
  const [written] = await raw<{ readonly id: string; readonly number: number | null }>(tx, WRITE, [
    ...[...row, by.at, by.account, accounts, topics],
    ...line,
  ]);
  noteTouched(topics);
  if (written && pictures.length > 0) await addPictures(tx, written.id, pictures, by.at);
  return { thread: thread.publicId, post, number: written?.number ?? undefined };
}

/**
 * A post ($1 to $11), whom it names from place 1 on ($12), the pages about it ($13), its line in the log ($14 to $19), and its
 * number where it is shown: one statement. Log and topics stand left of a left join, so that they are done first: whoever else
 * writes in this thread waits from its number on.
 */
const WRITE = keptPlanned(`
  with place as (
    update forums.thread set posts = posts + 1, last_at = greatest(last_at, $10) where id = $2 and $7 = 'shown'
    returning posts),
  written as (
    insert into forums.post (public_id, thread_id, theme_id, title, text, signed, standing, reply_to, quote,
      standing_at, posted_at, posted_by, number)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, (select posts from place)) returning id, number),
  named as (
    insert into forums.mention (post_id, place, account)
    select written.id, n, account from written, unnest($12::text[]) with ordinality as named (account, n))
  select written.id::text, written.number
  from privacy.record($14, $15, $16, $17, $18, $19) line
    cross join (select count(core.touch(topic)) from unnest($13::text[]) topic) touched
    left join written on true`);

/** Whoever takes back, hides or rewords what is being answered is waited for: words that it no longer says are quoted nowhere. */
async function stillRead(tx: Tx<"web">, { id, quote }: NonNullable<NewPost["answers"]>) {
  const { rows } = await sql<{ readonly text: string }>`
    select text from forums.post where id = ${id} and standing = 'shown' for share`.execute(tx);
  const [read] = rows;
  const said = quote === undefined || (read !== undefined && quoted(quotable(read.text), quote).ok);
  return { id, quote: said ? quote : "" };
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
    select one.*, h.public_id as thread, t.public_id as theme, t.campaign, ${drawing}
    from (${whole} where p.public_id = ${id}) one
      join forums.thread h on h.id = one.thread_id join forums.theme t on t.id = h.theme_id`.execute(db);
  const [row] = rows;
  return row && foundOf(row);
}

/** Of `one`, asked in the statement that reads its pictures: none is drawn in between. */
export const drawing = sql`
  exists (select from forums.picture i where i.post_id = one.id and i.looked_at is null) as drawing`;

export const foundOf = (row: PostRow & FoundRow): FoundPost => ({
  ...{ ...postOf(row), thread: row.thread, theme: row.theme, campaign: row.campaign, drawing: row.drawing },
});

/** A post and where it stands: public ids of its thread and theme, slug of its campaign. */
export interface FoundPost extends Post {
  readonly thread: string;
  readonly theme: string;
  readonly campaign: string;
  /** Whether a picture of it waits for the worker, and is not among `pictures`. */
  readonly drawing: boolean;
}
export type FoundRow = Pick<FoundPost, "thread" | "theme" | "campaign" | "drawing">;

/** The post as it stands once nobody else is changing it. */
export async function lockedPost(tx: Tx<"web">, id: string): Promise<FoundPost | undefined> {
  await sql`select id from forums.post where public_id = ${id} for no key update`.execute(tx);
  return findPost(tx, id);
}

const topicsOf = ({ publicId, campaign }: Pick<At, "publicId" | "campaign">) => [
  threadTopic(publicId),
  forumsTopic(campaign),
];

/** Renews the pages about a thread and the lists it stands in. */
export async function touchThread(tx: Tx<"web">, thread: Pick<At, "publicId" | "campaign">): Promise<void> {
  for (const topic of topicsOf(thread)) await touch(tx, topic);
}

const entryOf = (
  { campaign }: Pick<At, "campaign">,
  post: string,
  action: string,
  { account, at }: Person,
): AuditEntry => ({
  ...{ at, actor: `account:${account}`, action, subject: "post", ids: [campaign, post] },
});

/** Writes down who did what to a post, and renews the pages about it. */
export async function tellPost(
  tx: Tx<"web">,
  thread: Pick<At, "publicId" | "campaign">,
  post: string,
  action: string,
  by: Person,
): Promise<void> {
  await record(tx, entryOf(thread, post, action, by));
  await touchThread(tx, thread);
}
