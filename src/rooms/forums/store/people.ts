import { sql } from "kysely";
import { buffer } from "node:stream/consumers";
import { touch } from "../../../core/db/changes.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Storage } from "../../../core/storage/index.ts";
import { unnamed } from "../rules/mentions.ts";
import { followedBy, wishesOf } from "./follows.ts";
import { writtenBy } from "./mine.ts";
import { pictureKey, takePictures } from "./pictures.ts";
import { versionsOf } from "./own-posts.ts";
import { forumsTopic, threadTopic } from "./topics.ts";

const ALL = 1_000_000;

/** What somebody wrote, with what it said before and its pictures, what they follow, and what they are named for. */
export async function gatherPerson(db: Db<"web">, account: string, storage?: Storage) {
  const moderated = await db
    .selectFrom("forums.theme_moderator as m")
    .innerJoin("forums.theme as t", "t.id", "m.theme_id")
    .select(["t.campaign", "t.title"])
    .where("m.account", "=", account)
    .orderBy("t.id")
    .execute();
  const written = [];
  for (const post of await writtenBy(db, account, ALL)) {
    const before = await versionsOf(db, post);
    const { campaign, title, text, standing, postedAt } = post;
    const versions = before.map((one) => ({ title: one.title, text: unnamed(one.text), at: one.at.toISOString() }));
    const pictures = [];
    for (const { id, alt } of post.pictures) pictures.push({ alt, webp: await asBase64(storage, id) });
    const said = { campaign, title, text: unnamed(text), standing, at: postedAt.toISOString(), before: versions };
    written.push(pictures.length > 0 ? { ...said, pictures } : said);
  }
  const followed = (await followedBy(db, account)).map(({ campaign, title, readTo }) => ({ campaign, title, readTo }));
  return { moderatorOf: moderated, written, followed, ...(await wishesOf(db, account)) };
}

/** The bytes of a picture, in base64 as files of JSON hold them; none while they are being put back from a copy. */
async function asBase64(storage: Storage | undefined, id: string): Promise<string | undefined> {
  const found = await storage?.get(pictureKey(id));
  return found?.ok ? (await buffer(found.value.content)).toString("base64") : undefined;
}

/**
 * Takes somebody out of the room: their words, or only their name where they chose so; their pictures in any case; what others quoted of them and
 * where others named them, in every page that showed it.
 */
export async function forgetPerson(tx: Tx<"web">, account: string, at: Date): Promise<void> {
  const { rows } = await sql<{ readonly campaign: string; readonly thread: string | null }>`
    with theirs as (
      select p.id, p.thread_id from forums.post p where p.posted_by = ${account}),
    shown as (
      select thread_id from theirs
      union select r.thread_id from forums.post r join theirs on r.reply_to = theirs.id
      union select p.thread_id from forums.mention m join forums.post p on p.id = m.post_id where m.account = ${account})
    select t.campaign, h.public_id as thread from shown s
      join forums.thread h on h.id = s.thread_id join forums.theme t on t.id = h.theme_id
    union select t.campaign, null from forums.theme_moderator m join forums.theme t on t.id = m.theme_id
    where m.account = ${account}`.execute(tx);
  await takePictures(tx, { account }, at);
  await tx.selectNoFrom((eb) => eb.fn("forums.forget_author", [eb.val(account), eb.val(at)]).as("done")).execute();
  for (const thread of new Set(rows.flatMap((row) => row.thread ?? []))) await touch(tx, threadTopic(thread));
  for (const campaign of new Set(rows.map((row) => row.campaign))) await touch(tx, forumsTopic(campaign));
}
