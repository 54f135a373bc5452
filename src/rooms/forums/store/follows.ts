import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import type { Thread } from "./threads.ts";

/** Follows a thread from where it stands; twice is once. */
export async function followThread(db: Db<"web">, thread: Thread, account: string): Promise<void> {
  await db
    .insertInto("forums.follow")
    .values({ thread_id: thread.id, account, read_to: thread.posts, told_to: thread.posts })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function leaveThread(db: Db<"web">, { id }: Pick<Thread, "id">, account: string): Promise<void> {
  await db.deleteFrom("forums.follow").where("thread_id", "=", id).where("account", "=", account).execute();
}

/** Has read up to a number. It never goes back: two windows may be at two places. */
export async function readTo(
  db: Db<"web">,
  { id }: Pick<Thread, "id">,
  account: string,
  number: number,
): Promise<void> {
  await sql`
    update forums.follow set read_to = greatest(read_to, ${number})
    where thread_id = ${id} and account = ${account}`.execute(db);
}

/** Up to where somebody has read a thread that they follow; undefined when they do not. */
export async function readOf(db: Db<"web">, { id }: Pick<Thread, "id">, account: string): Promise<number | undefined> {
  const row = await db
    .selectFrom("forums.follow")
    .select("read_to")
    .where("thread_id", "=", id)
    .where("account", "=", account)
    .executeTakeFirst();
  return row?.read_to;
}

export interface Followed {
  readonly campaign: string;
  readonly theme: string;
  /** Of the thread. */
  readonly publicId: string;
  /** Row of the thread. */
  readonly id: string;
  readonly title: string;
  readonly posts: number;
  readonly readTo: number;
}

/** What somebody follows, the last spoken in first. */
export async function followedBy(db: Db<"web">, account: string): Promise<readonly Followed[]> {
  const { rows } = await sql<Followed>`
    select h.id, t.campaign, t.public_id as theme, h.public_id as "publicId", h.posts, f.read_to as "readTo",
      case when o.standing = 'shown' then o.title else '' end as title
    from forums.follow f join forums.thread h on h.id = f.thread_id join forums.theme t on t.id = h.theme_id
      left join forums.post o on o.thread_id = h.id and o.number = 1
    where f.account = ${account} order by h.last_at desc, h.id desc limit 200`.execute(db);
  return rows;
}

export interface Letters {
  readonly sealedEmail: Buffer;
  readonly lang: Lang;
}

/** Asks for a letter a day, from a day on; or for none any more. */
export async function wishDigest(
  db: Db<"web">,
  account: string,
  letters: (Letters & { readonly nextAt: Date }) | undefined,
): Promise<void> {
  if (!letters) {
    await db.deleteFrom("forums.digest").where("account", "=", account).execute();
    return;
  }
  const { sealedEmail: sealed_email, lang, nextAt: next_at } = letters;
  await db
    .insertInto("forums.digest")
    .values({ account, lang, sealed_email, next_at })
    .onConflict((conflict) => conflict.column("account").doUpdateSet({ lang, sealed_email }))
    .execute();
}

/** Whether somebody wants a letter a day, and their words to stay when they leave. */
export async function wishesOf(
  db: Db<"web">,
  account: string,
): Promise<{ readonly letter: boolean; readonly keep: boolean }> {
  const { rows } = await sql<{ readonly letter: boolean; readonly keep: boolean }>`
    select exists (select from forums.digest where account = ${account}) as letter,
      exists (select from forums.bequest where account = ${account}) as keep`.execute(db);
  return rows[0] ?? { letter: false, keep: false };
}

/** Leaves one's words without one's name when the account is erased; or takes that back. */
export async function bequeath(db: Db<"web">, account: string, keep: boolean): Promise<void> {
  if (!keep) await db.deleteFrom("forums.bequest").where("account", "=", account).execute();
  else
    await db
      .insertInto("forums.bequest")
      .values({ account })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
