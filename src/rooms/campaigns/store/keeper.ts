import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Known } from "./campaign.ts";

/** The keeper suspends a team: its studio can be read and changes nothing; the site stays as it is. */
export async function suspendTeam(
  db: Db<"web">,
  campaign: Known,
  reason: string,
  by: Author,
): Promise<Outcome<undefined, "already-suspended">> {
  return inTransaction(db, async (tx) => {
    const held = await tx
      .selectFrom("campaigns.suspension")
      .select("id")
      .where("campaign_id", "=", campaign.id)
      .where("lifted_at", "is", null)
      .executeTakeFirst();
    if (held) return refuse("already-suspended");
    await tx
      .insertInto("campaigns.suspension")
      .values({ campaign_id: campaign.id, at: by.at, by: by.actor, reason })
      .execute();
    await tell(tx, campaign, by, "campaign.suspended", reason);
    return ok(undefined);
  });
}

export async function liftSuspension(db: Db<"web">, campaign: Known, by: Author): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable("campaigns.suspension")
      .set({ lifted_at: by.at, lifted_by: by.actor })
      .where("campaign_id", "=", campaign.id)
      .where("lifted_at", "is", null)
      .execute();
    await tell(tx, campaign, by, "campaign.suspension-lifted", "");
  });
}

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
