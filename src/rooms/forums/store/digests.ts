import { sql } from "kysely";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";

export interface DueDigest {
  readonly account: string;
  readonly lang: Lang;
  readonly sealedEmail: Buffer;
  readonly nextAt: Date;
}

/** Those whose day has come. */
export async function dueDigests(db: Db<"worker">, now: Date): Promise<readonly DueDigest[]> {
  const { rows } = await sql<DueDigest>`
    select account, lang, sealed_email as "sealedEmail", next_at as "nextAt" from forums.digest
    where next_at <= ${now} order by next_at limit 500`.execute(db);
  return rows;
}

/** What is new in one thread for somebody: numbers after `from`. */
export interface News {
  readonly id: string;
  readonly campaign: string;
  readonly theme: string;
  readonly publicId: string;
  readonly title: string;
  readonly posts: number;
  readonly from: number;
}

/** What somebody follows and has neither read nor been told of, the last spoken in first; twenty at most. */
export async function newFor(tx: Tx<"worker">, account: string): Promise<readonly News[]> {
  const { rows } = await sql<News>`
    select h.id, t.campaign, t.public_id as theme, h.public_id as "publicId", h.posts,
      greatest(f.read_to, f.told_to) as "from", case when o.standing = 'shown' then o.title else '' end as title
    from forums.follow f join forums.thread h on h.id = f.thread_id join forums.theme t on t.id = h.theme_id
      left join forums.post o on o.thread_id = h.id and o.number = 1
    where f.account = ${account} and h.posts > greatest(f.read_to, f.told_to)
    order by h.last_at desc limit 20`.execute(tx);
  return rows;
}

/** Writes down what was told. False when another worker told it, or they want no letter any more. */
export async function toldNow(
  tx: Tx<"worker">,
  { account, nextAt }: DueDigest,
  news: readonly News[],
  next: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update forums.digest set next_at = ${next} where account = ${account} and next_at = ${nextAt}
    returning account`.execute(tx);
  if (rows.length === 0) return false;
  for (const { id, posts } of news)
    await tx
      .updateTable("forums.follow")
      .set({ told_to: posts })
      .where("account", "=", account)
      .where("thread_id", "=", id)
      .execute();
  return true;
}
