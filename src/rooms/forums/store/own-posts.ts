import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { mayEdit, mayWithdraw, quotable, quoted, type EditRefusal, type WithdrawRefusal } from "../rules/post.ts";
import { letIn, lockedPost, nameIn, tellPost, type FoundPost, type PostRefusal, type Wording } from "./posts.ts";
import { addPictures, isTaken, takePictures } from "./pictures.ts";
import type { Post } from "./rows.ts";
import type { Person } from "./topics.ts";

/** Says it in other words: what must be read first waits as any text does. @param edits how often it had been changed when that was begun */
export function editPost(
  db: Db<"web">,
  post: FoundPost,
  wording: Wording,
  edits: number,
  by: Person,
): Promise<Outcome<"held" | "shown", EditRefusal | PostRefusal>> {
  return inTransaction(db, async (tx) => {
    const now = await lockedPost(tx, post.publicId);
    if (!now) return refuse("gone");
    const allowed = mayEdit(now, by.account, edits);
    if (!allowed.ok) return allowed;
    const title = now.title === "" ? "" : wording.title;
    const received = await letIn(tx, now, { ...wording, title }, by, now.id);
    if (!received.ok) return received;
    if (await isTaken(tx, now.id, wording.pictures ?? [])) return refuse("place-taken");
    // What waits is shown by a person alone, whatever its words become.
    const waits = now.standing === "held" || received.value === "held";
    // Its history is what everybody could read: words that waited, and that nobody released, leave no version.
    if (now.standing === "shown") await keepVersion(tx, now);
    await tx
      .updateTable("forums.post")
      .set({ title, text: wording.text, edits: now.edits + 1, edited_at: by.at })
      .where("id", "=", now.id)
      .execute();
    if (waits && now.standing === "shown") await holdPost(tx, now.id, by.at);
    await tx.deleteFrom("forums.mention").where("post_id", "=", now.id).execute();
    await nameIn(tx, now.id, wording.accounts);
    await emptyQuotesOf(tx, now.id, wording.text);
    await addPictures(tx, now.id, wording.pictures ?? [], by.at);
    await tellPost(tx, { ...now, publicId: now.thread }, now.publicId, "post.edited", by);
    return ok(waits ? "held" : "shown");
  });
}

const keepVersion = (tx: Tx<"web">, { id: post_id, edits: number, title, text, editedAt, postedAt }: FoundPost) =>
  tx
    .insertInto("forums.post_version")
    .values({ post_id, number, title, text, at: editedAt ?? postedAt })
    .execute();

/** Nobody is quoted for what they no longer say: passages that the words of now do not hold are no longer there. */
async function emptyQuotesOf(tx: Tx<"web">, id: string, text: string): Promise<void> {
  const quoting = await tx
    .selectFrom("forums.post")
    .select(["id", "quote"])
    .where("reply_to", "=", id)
    .where("quote", "<>", "")
    .execute();
  const said = quotable(text);
  const gone = quoting.flatMap((one) => (quoted(said, one.quote ?? "").ok ? [] : [one.id]));
  if (gone.length > 0) await tx.updateTable("forums.post").set({ quote: "" }).where("id", "in", gone).execute();
}

/** It keeps its place, where it says that it waits. */
const holdPost = (tx: Tx<"web">, id: string, at: Date) =>
  tx.updateTable("forums.post").set({ standing: "held", standing_at: at }).where("id", "=", id).execute();

/** Takes it back: its words go, those of before and those that others quoted with them, and its pictures. */
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
    await takePictures(tx, { post: now.id }, by.at);
    await tellPost(tx, { ...now, publicId: now.thread }, now.publicId, "post.withdrawn", by);
    return ok(undefined);
  });
}

/** Takes back one picture of a post, also once that is hidden. */
export function removePicture(
  db: Db<"web">,
  post: FoundPost,
  picture: string,
  by: Person,
): Promise<Outcome<undefined, WithdrawRefusal>> {
  return inTransaction(db, async (tx) => {
    const now = await lockedPost(tx, post.publicId);
    if (!now) return refuse("gone");
    const allowed = mayWithdraw(now, by.account);
    if (!allowed.ok) return allowed;
    // Asked twice, it is gone already.
    if ((await takePictures(tx, { post: now.id, picture }, by.at)) === 0) return ok(undefined);
    await tellPost(tx, { ...now, publicId: now.thread }, now.publicId, "post.picture-removed", by);
    return ok(undefined);
  });
}

export interface PostVersion {
  /** How often it had been changed while it said this. */
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly at: Date;
}

/** What it said before, in order, and everybody could read. @param from number of the first, from 0 */
export async function versionsOf(
  db: Db<"web">,
  { id, edits }: Pick<Post, "id" | "edits">,
  from = 0,
): Promise<readonly PostVersion[]> {
  if (edits === 0) return [];
  return db
    .selectFrom("forums.post_version")
    .select(["number", "title", "text", "at"])
    .where("post_id", "=", id)
    .where("number", ">=", from)
    .orderBy("number")
    .execute();
}
