import type { Db, Tx } from "../../../core/db/handle.ts";

export interface Deed {
  readonly at: Date;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
}

/** The last things done in a campaign's studio, newest first. */
export function recentDeeds(db: Db<"web">, campaignId: string, limit: number): Promise<readonly Deed[]> {
  return db
    .selectFrom("campaigns.deed")
    .select(["at", "by", "action", "subject"])
    .where("campaign_id", "=", campaignId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** What one person did in any studio, oldest first. */
export async function deedsBy(db: Db<"web">, actor: string): Promise<readonly Record<string, string>[]> {
  const rows = await db
    .selectFrom("campaigns.deed as d")
    .innerJoin("campaigns.campaign as c", "c.id", "d.campaign_id")
    .select(["c.slug", "d.at", "d.action", "d.subject"])
    .where("d.by", "=", actor)
    .orderBy("d.id")
    .execute();
  return rows.map(({ slug, at, action, subject }) => ({ campaign: slug, at: at.toISOString(), action, subject }));
}

/** Takes a person's name off all they wrote and decided; the rows stay, by nobody. */
export async function forgetAuthor(tx: Tx<"web">, actor: string): Promise<void> {
  await tx.selectNoFrom((eb) => eb.fn("campaigns.forget_author", [eb.val(actor)]).as("forgotten")).execute();
}
