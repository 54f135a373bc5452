import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Known } from "./campaign.ts";

/** Ties a campaign to an official candidate. Each candidate has one campaign, each campaign one candidate. */
export async function linkOfficial(
  db: Db<"web">,
  campaign: Known,
  candidateId: string,
  by: Author,
): Promise<Outcome<undefined, "already-linked">> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .insertInto("campaigns.official_link")
      .values({ campaign_id: campaign.id, candidate_id: candidateId, linked_at: by.at, linked_by: by.actor })
      .onConflict((conflict) => conflict.doNothing())
      .returning("candidate_id")
      .executeTakeFirst();
    if (!row) return refuse("already-linked");
    await tell(tx, campaign, by, "campaign.made-official", candidateId);
    return ok(undefined);
  });
}
