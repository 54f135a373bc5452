import { sql, type RawBuilder } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { storageKey, type StorageKey } from "../../../core/storage/index.ts";
import { actsOn, becomes, wordsOutBefore, type Act, type SubjectRef } from "../../moderation/index.ts";
import { pictureKey } from "./pictures.ts";
import { drawing, foundOf, lockedPost, placeIn, touchThread, type FoundPost, type FoundRow } from "./posts.ts";
import { whole, type PostRow } from "./rows.ts";

interface By {
  readonly actor: string;
  readonly at: Date;
}

export const subjectOf = ({ publicId, campaign }: Pick<FoundPost, "publicId" | "campaign">): SubjectRef => ({
  ...{ subject: "post", id: publicId, campaign },
});

/** Shows or takes out of sight. What is shown for the first time takes its place at the end of its thread. */
export async function carryOut(
  tx: Tx<"web">,
  of: SubjectRef,
  act: Act,
  by: By,
): Promise<Outcome<undefined, "not-now">> {
  const post = await lockedPost(tx, of.id);
  if (!post || post.standing === "withdrawn" || post.standing === "erased") return refuse("not-now");
  if (!actsOn(post.standing).includes(act)) return refuse("not-now");
  const standing = becomes[act];
  // Its page says on which ground it is hidden: that may be another, where the standing stays.
  await touchThread(tx, { publicId: post.thread, campaign: post.campaign });
  if (standing === post.standing) return ok(undefined);
  if (standing === "shown" && post.text === "") return refuse("not-now");
  const set = { standing, standing_at: by.at };
  await tx.updateTable("forums.post").set(set).where("id", "=", post.id).execute();
  if (standing === "shown" && post.number === undefined) await placeIn(tx, post.threadId, post.id, by.at);
  return ok(undefined);
}

/** What somebody wrote in a campaign and is shown, the oldest first. */
export const shownOf = (db: Db<"web">, campaign: string, account: string): Promise<readonly FoundPost[]> =>
  foundIn(db, campaign, sql`p.standing = 'shown' and p.posted_by = ${account}`, 500);

async function foundIn(
  db: Db<"web">,
  campaign: string,
  which: RawBuilder<unknown>,
  most: number,
): Promise<readonly FoundPost[]> {
  const { rows } = await sql<PostRow & FoundRow>`
    select one.*, h.public_id as thread, t.public_id as theme, t.campaign, ${drawing}
    from (${whole} where ${which} and p.theme_id in (select id from forums.theme where campaign = ${campaign})) one
      join forums.thread h on h.id = one.thread_id join forums.theme t on t.id = h.theme_id
    order by one.id limit ${most}`.execute(db);
  return rows.map(foundOf);
}

/** Six months in which to appeal (DSA, art. 20), and one for the answer. */
const CONTESTED = sql`interval '7 months'`;

/**
 * The words of what was refused or hidden, and can no longer be contested, end; so do those quoted, and those before.
 * Answers the pictures that end with them, whose bytes are the caller's to delete.
 */
export function endHiddenWords(db: Db<"worker">, now: Date): Promise<readonly StorageKey[]> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ readonly id: string }>`
      update forums.post set title = '', text = '', quote = null
      where standing in ('refused', 'hidden') and text <> '' and standing_at < ${now}::timestamptz - ${CONTESTED}
      returning id`.execute(tx);
    await endEarlierWords(tx, now);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    await sql`update forums.post set quote = '' where reply_to = any(${ids}) and quote is not null`.execute(tx);
    await tx.deleteFrom("forums.post_version").where("post_id", "in", ids).execute();
    await tx.deleteFrom("forums.mention").where("post_id", "in", ids).execute();
    const pictures = await tx
      .deleteFrom("forums.picture")
      .where("post_id", "in", ids)
      .returning(["public_id", "incoming_key"])
      .execute();
    return pictures.flatMap((one) => [pictureKey(one.public_id), storageKey(one.incoming_key)]);
  });
}

/** What was taken out of the history of a post, and can no longer be contested, ends too. */
async function endEarlierWords(tx: Tx<"worker">, now: Date): Promise<void> {
  const { rows } = await sql<{ readonly before: Date }>`select ${now}::timestamptz - ${CONTESTED} as before`.execute(
    tx,
  );
  const out = rows[0] ? await wordsOutBefore(tx, "post", rows[0].before) : [];
  if (out.length === 0) return;
  await sql`
    delete from forums.post_version v using forums.post p,
      unnest(${out.map(({ id }) => id)}::text[], ${out.map(({ words }) => Number(words))}::int[]) as o (id, number)
    where p.id = v.post_id and p.public_id = o.id and v.number = o.number`.execute(tx);
}
