import { sql, type RawBuilder } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { emit, touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { ImageRefusal } from "../../../core/image-refusals.ts";
import { storageKey, type StorageKey } from "../../../core/storage/index.ts";
import { PER_ACCOUNT, type Place } from "../rules/picture.ts";
import type { PostStanding } from "../rules/post.ts";
import { threadTopic, type Person } from "./topics.ts";

export const pictureSent = "forums.picture-sent";
export const pictureGone = "forums.picture-gone";

/** A picture as it is sent with a post. */
export interface NewPicture {
  readonly place: Place;
  readonly key: StorageKey;
  /** Empty where it only decorates. */
  readonly alt: string;
}

/** Where the worker puts what it drew: an address that nothing but its row leads to. */
export const pictureKey = (id: string): StorageKey => storageKey(`${PICTURES}/${id}.webp`);
export const PICTURES = "forums";

/** Whether somebody may add that many, beside all that stand in their posts. */
export async function hasRoom(tx: Tx<"web">, { account }: Person, more: number): Promise<boolean> {
  const { rows } = await sql<{ readonly held: number }>`
    select count(*)::int as held from forums.picture i join forums.post p on p.id = i.post_id
    where p.posted_by = ${account}`.execute(tx);
  return (rows[0]?.held ?? 0) + more <= PER_ACCOUNT;
}

/** Whether one of these would stand where another does already, put there in another window. */
export async function isTaken(tx: Tx<"web">, post: string, pictures: readonly NewPicture[]): Promise<boolean> {
  const held = await picturesOf(tx, post);
  return pictures.some(({ place }) => held.some((one) => one.place === place));
}

/** Notes the pictures of a post; the worker, which alone opens such files, is told in the same transaction, with their turns. */
export async function addPictures(tx: Tx<"web">, post: string, pictures: readonly NewPicture[], at: Date) {
  const waiting = await waitingBeside(tx, post);
  for (const [index, { place, key, alt }] of pictures.entries()) {
    const id = publicId();
    await tx
      .insertInto("forums.picture")
      .values({ public_id: id, post_id: post, place, alt, incoming_key: key, sent_at: at })
      .execute();
    await emit(tx, {
      event: pictureSent,
      key: `picture:${id}`,
      payload: { picture: id, turn: waiting + index + 1 },
      at,
    });
  }
}

/** Pictures of whoever wrote a post (its row), in all their posts, that wait to be drawn. */
async function waitingBeside(tx: Tx<"web">, post: string): Promise<number> {
  const { rows } = await sql<{ readonly waiting: number }>`
    select count(*)::int as waiting from forums.picture i join forums.post p on p.id = i.post_id
    where i.looked_at is null and p.posted_by = (select posted_by from forums.post where id = ${post})`.execute(tx);
  return rows[0]?.waiting ?? 0;
}

/** Takes pictures away: their rows now, their bytes by the worker as soon as this is written. */
export async function takePictures(tx: Tx<"web">, which: Which, at: Date): Promise<number> {
  const { rows } = await sql<{ readonly public_id: string; readonly incoming_key: string }>`
    delete from forums.picture where ${picked(which)} returning public_id, incoming_key`.execute(tx);
  for (const { public_id: picture, incoming_key: incoming } of rows)
    await emit(tx, { event: pictureGone, key: `picture-gone:${picture}`, payload: { picture, incoming }, at });
  return rows.length;
}

/** Of a post (its row), of all the posts of an account, or one picture of a post. */
type Which =
  { readonly post: string } | { readonly account: string } | { readonly picture: string; readonly post: string };

function picked(which: Which): RawBuilder<unknown> {
  if ("account" in which) return sql`post_id in (select p.id from forums.post p where p.posted_by = ${which.account})`;
  if ("picture" in which) return sql`post_id = ${which.post} and public_id = ${which.picture}`;
  return sql`post_id = ${which.post}`;
}

/** A picture of a post in its author's hands, whatever has become of it. */
export interface OwnPicture {
  readonly publicId: string;
  readonly place: Place;
  readonly alt: string;
  /** Undefined until it is drawn. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly refusal: ImageRefusal | undefined;
}

/** Every picture that was sent with a post, by their places. */
export async function picturesOf(db: Db<"web">, post: string): Promise<readonly OwnPicture[]> {
  const rows = await db
    .selectFrom("forums.picture")
    .select(["public_id", "place", "alt", "width", "height", "refusal"])
    .where("post_id", "=", post)
    .orderBy("place")
    .execute();
  return rows.map(({ public_id: id, place, alt, width, height, refusal }) => ({
    ...{ publicId: id, place: place as Place, alt, refusal: (refusal ?? undefined) as ImageRefusal | undefined },
    size: width === null || height === null ? undefined : { width, height },
  }));
}

/** Whose picture it is, and whether its post is read. Only what was drawn is found, in the forums of that campaign. */
export async function findPicture(
  db: Db<"web">,
  campaign: string,
  id: string,
): Promise<{ readonly standing: PostStanding; readonly postedBy: string } | undefined> {
  const { rows } = await sql<{ readonly standing: PostStanding; readonly postedBy: string }>`
    select p.standing, p.posted_by as "postedBy" from forums.picture i
      join forums.post p on p.id = i.post_id join forums.theme t on t.id = p.theme_id
    where i.public_id = ${id} and t.campaign = ${campaign} and i.width is not null`.execute(db);
  return rows[0];
}

export interface WaitingPicture {
  readonly id: string;
  readonly publicId: string;
  readonly incoming: StorageKey;
  /** Public id of the thread whose pages show it. */
  readonly thread: string;
}

/** A picture that nobody has looked at yet. */
export async function waitingPicture(db: Db<"worker">, id: string): Promise<WaitingPicture | undefined> {
  const { rows } = await sql<{ readonly id: string; readonly incoming: string; readonly thread: string }>`
    select i.id, i.incoming_key as incoming, h.public_id as thread from forums.picture i
      join forums.post p on p.id = i.post_id join forums.thread h on h.id = p.thread_id
    where i.public_id = ${id} and i.looked_at is null`.execute(db);
  const [row] = rows;
  return row && { ...row, publicId: id, incoming: storageKey(row.incoming) };
}

export type Looked = { readonly width: number; readonly height: number } | { readonly refusal: ImageRefusal };

/** What became of a picture; false where it was taken away meanwhile. Told twice, the first word stays. */
export function notePicture(db: Db<"worker">, picture: WaitingPicture, looked: Looked, at: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const set = { looked_at: at, ...looked };
    const done = await tx.updateTable("forums.picture").set(set).where("id", "=", picture.id).executeTakeFirst();
    await touch(tx, threadTopic(picture.thread));
    return done.numUpdatedRows > 0n;
  });
}

/** Tells the worker once more of those that wait since before an instant: a job that failed twelve times is tried no more. */
export async function tellAgain(db: Db<"worker">, before: Date, at: Date): Promise<void> {
  const waiting = db.selectFrom("forums.picture").select("public_id").where("looked_at", "is", null);
  for (const { public_id: picture } of await waiting.where("sent_at", "<", before).execute())
    await emit(db, { event: pictureSent, key: `picture:${picture}`, payload: { picture, turn: 1 }, at });
}

/** Which of these are of no picture that is known. */
export async function unknownOf(db: Db<"worker">, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select g.id from unnest(${[...ids]}::text[]) as g(id)
    where not exists (select from forums.picture i where i.public_id = g.id)`.execute(db);
  return rows.map(({ id }) => id);
}
