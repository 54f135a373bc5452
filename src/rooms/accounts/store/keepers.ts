import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Deed } from "./teams.ts";

type Handle = Db<"web"> | Tx<"web">;

/** Makes a keeper; nothing when the account already is one. */
export async function insertKeeper(tx: Tx<"web">, accountRow: string, deed: Deed): Promise<void> {
  await tx
    .insertInto("accounts.keeper")
    .values({ account_id: accountRow, made_at: deed.at, made_by: deed.by, reason: deed.reason })
    .onConflict((conflict) => conflict.column("account_id").where("ended_at", "is", null).doNothing())
    .execute();
}

/** Keepers who go wait for each other, so that two cannot both be the one who leaves another behind. */
export async function lockKeepers(tx: Tx<"web">): Promise<void> {
  await tx
    .selectNoFrom((eb) =>
      eb.fn("pg_advisory_xact_lock", [eb.fn("hashtextextended", [eb.val("accounts.keepers"), eb.val(0)])]).as("locked"),
    )
    .execute();
}

export async function otherKeepers(db: Handle, accountRow: string): Promise<number> {
  const { keepers } = await db
    .selectFrom("accounts.keeper")
    .where("ended_at", "is", null)
    .where("account_id", "!=", accountRow)
    .select((eb) => eb.fn.countAll<string>().as("keepers"))
    .executeTakeFirstOrThrow();
  return Number(keepers);
}

/** The suspension of a team that is in force. */
export async function suspensionNow(db: Handle, campaign: string): Promise<Deed | undefined> {
  const row = await db
    .selectFrom("accounts.suspension")
    .where("campaign", "=", campaign)
    .where("lifted_at", "is", null)
    .select(["since as at", "suspended_by as by", "reason"])
    .executeTakeFirst();
  return row;
}

/** False when the team already is suspended. */
export async function insertSuspension(tx: Tx<"web">, campaign: string, deed: Deed): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("accounts.suspension")
    .values({ campaign, since: deed.at, suspended_by: deed.by, reason: deed.reason })
    .onConflict((conflict) => conflict.column("campaign").where("lifted_at", "is", null).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when the team is not suspended. */
export async function endSuspension(tx: Tx<"web">, campaign: string, deed: Deed): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("accounts.suspension")
    .set({ lifted_at: deed.at, lifted_by: deed.by, lift_reason: deed.reason })
    .where("campaign", "=", campaign)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
