import type { Db } from "../../../core/db/handle.ts";

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
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
