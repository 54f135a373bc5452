import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";

/** What a follower asked to be told. */
export interface Wants {
  readonly start: boolean;
  readonly news: boolean;
  readonly programme: boolean;
}

/** A row as it is stored: the address is sealed, and found again only by its keyed index. */
export interface Follower {
  readonly id: string;
  readonly publicId: string;
  readonly campaignId: string;
  readonly sealedEmail: Buffer;
  readonly lang: Lang;
  readonly wants: Wants;
  readonly confirmedAt: Date | undefined;
}

export interface NewFollower {
  readonly publicId: string;
  readonly campaignId: string;
  readonly emailIndex: Buffer;
  readonly sealedEmail: Buffer;
  readonly lang: Lang;
  readonly wants: Wants;
  readonly at: Date;
}

const columns = ["id", "public_id", "campaign_id", "email", "lang", "on_start", "on_news", "on_programme"] as const;

interface Row {
  readonly id: string;
  readonly public_id: string;
  readonly campaign_id: string;
  readonly email: Buffer;
  readonly lang: string;
  readonly on_start: boolean;
  readonly on_news: boolean;
  readonly on_programme: boolean;
  readonly confirmed_at: Date | null;
}

export const followerOf = (row: Row): Follower => ({
  id: row.id,
  publicId: row.public_id,
  campaignId: row.campaign_id,
  sealedEmail: row.email,
  lang: row.lang === "en" ? "en" : "fr",
  wants: { start: row.on_start, news: row.on_news, programme: row.on_programme },
  confirmedAt: row.confirmed_at ?? undefined,
});

/**
 * Writes down a request to follow. Who already follows keeps what they follow until they confirm again: whoever types
 * somebody else's address changes nothing for them.
 */
export async function askToFollow(tx: Tx<"web">, asked: NewFollower): Promise<Follower> {
  const { start, news, programme } = asked.wants;
  const row = await tx
    .insertInto("campaigns.follower")
    .values({
      ...{ public_id: asked.publicId, campaign_id: asked.campaignId, lang: asked.lang },
      ...{ email_index: asked.emailIndex, email: asked.sealedEmail, asked_at: asked.at },
      ...{ on_start: start, on_news: news, on_programme: programme },
    })
    .onConflict((conflict) =>
      conflict
        .columns(["campaign_id", "email_index"])
        .doUpdateSet({ on_start: start, on_news: news, on_programme: programme, asked_at: asked.at })
        .where("campaigns.follower.confirmed_at", "is", null),
    )
    .returning([...columns, "confirmed_at"])
    .executeTakeFirst();
  if (row) return followerOf(row);
  const known = await tx
    .selectFrom("campaigns.follower")
    .select([...columns, "confirmed_at"])
    .where("campaign_id", "=", asked.campaignId)
    .where("email_index", "=", asked.emailIndex)
    .executeTakeFirstOrThrow();
  return followerOf(known);
}

export async function findFollower(
  db: Db<"web">,
  publicId: string,
): Promise<(Follower & { slug: string }) | undefined> {
  const row = await db
    .selectFrom("campaigns.follower as f")
    .innerJoin("campaigns.campaign as c", "c.id", "f.campaign_id")
    .select(["f.id", "f.public_id", "f.campaign_id", "f.email", "f.lang", "f.on_start", "f.on_news", "f.on_programme"])
    .select(["f.confirmed_at", "c.slug"])
    .where("f.public_id", "=", publicId)
    .executeTakeFirst();
  return row && { ...followerOf(row), slug: row.slug };
}

/** From now on this person is written to. */
export async function confirmFollower(db: Db<"web">, publicId: string, at: Date): Promise<void> {
  await db
    .updateTable("campaigns.follower")
    .set({ confirmed_at: at })
    .where("public_id", "=", publicId)
    .where("confirmed_at", "is", null)
    .execute();
}

export async function changeWants(db: Db<"web">, publicId: string, wants: Wants): Promise<void> {
  await db
    .updateTable("campaigns.follower")
    .set({ on_start: wants.start, on_news: wants.news, on_programme: wants.programme })
    .where("public_id", "=", publicId)
    .execute();
}

/** Forgets a follower at once: the row is deleted, and with it which letters they were sent. */
export async function forgetFollower(tx: Tx<"web">, publicId: string): Promise<void> {
  await tx.deleteFrom("campaigns.follower").where("public_id", "=", publicId).execute();
}

/** Public ids of every row of every list: a restore finds by them who has left since the copy. */
export async function followerIds(tx: Tx<"web">): Promise<readonly string[]> {
  const rows = await tx.selectFrom("campaigns.follower").select("public_id").execute();
  return rows.map(({ public_id }) => public_id);
}

export interface FollowerCount {
  readonly confirmed: number;
  readonly waiting: number;
}

/** How many follow; a number is all that the team sees of them. */
export async function countFollowers(db: Db<"web">, campaignId: string): Promise<FollowerCount> {
  const row = await db
    .selectFrom("campaigns.follower")
    .select(({ fn }) => [fn.count<string>("confirmed_at").as("confirmed"), fn.countAll<string>().as("all")])
    .where("campaign_id", "=", campaignId)
    .executeTakeFirstOrThrow();
  return { confirmed: Number(row.confirmed), waiting: Number(row.all) - Number(row.confirmed) };
}

/** Requests that nobody confirmed in time are forgotten; how many. */
export async function forgetUnconfirmed(db: Db<"worker">, before: Date): Promise<number> {
  const result = await db
    .deleteFrom("campaigns.follower")
    .where("confirmed_at", "is", null)
    .where("asked_at", "<", before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
