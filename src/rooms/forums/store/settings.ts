import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";

/** Whether somebody's first post is read before it is shown. */
export async function holdsFirst(db: Db<"web">, campaign: string): Promise<boolean> {
  const row = await db
    .selectFrom("forums.setting")
    .select("hold_first")
    .where("campaign", "=", campaign)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.hold_first ?? false;
}

export function setHoldsFirst(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  hold: boolean,
  by: Author,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = { campaign: campaign.slug, hold_first: hold, at: by.at, set_by: by.actor };
    await tx.insertInto("forums.setting").values(row).execute();
    await tell(tx, campaign, by, "forum.held-first", hold ? "1" : "0");
  });
}
