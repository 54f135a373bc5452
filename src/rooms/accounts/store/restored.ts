import type { Tx } from "../../../core/db/handle.ts";
import type { TeamRole } from "../rules/team.ts";
import type { HeldRole } from "./teams.ts";

/** Ends every session, sign-in under way and open invitation: in a restored house none of them can be told from a lost one. */
export async function endEverythingOpen(tx: Tx<"web">, at: Date): Promise<void> {
  await tx.deleteFrom("accounts.sign_in").execute();
  await tx
    .updateTable("accounts.session")
    .set({ ended_at: at, ended_because: "everywhere" })
    .where("ended_at", "is", null)
    .execute();
  await tx
    .updateTable("accounts.invitation")
    .set({ withdrawn_at: at, withdrawn_by: "restore" })
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** Every campaign that has or had a team, by slug. */
export async function campaignsWithTeams(tx: Tx<"web">): Promise<readonly string[]> {
  const rows = await tx.selectFrom("accounts.team_role").select("campaign").distinct().execute();
  return rows.map(({ campaign }) => campaign);
}

/** Every passkey, with its account's row. */
export const everyPasskey = (tx: Tx<"web">): Promise<readonly { readonly row: string; readonly id: string }[]> =>
  tx.selectFrom("accounts.passkey").select(["account_id as row", "public_id as id"]).execute();

export interface KeptApplication {
  readonly row: string;
  readonly accountId: string;
  readonly since: Date;
}

export const everyApplication = (tx: Tx<"web">): Promise<readonly KeptApplication[]> =>
  tx
    .selectFrom("accounts.totp as t")
    .innerJoin("accounts.account as a", "a.id", "t.account_id")
    .select(["a.id as row", "a.public_id as accountId", "t.proposed_at as since"])
    .execute();

export interface RoleInForce extends HeldRole {
  readonly accountRow: string;
  readonly accountId: string;
}

/** Every role in force of every team. */
export async function rolesInForce(tx: Tx<"web">): Promise<readonly RoleInForce[]> {
  const rows = await tx
    .selectFrom("accounts.team_role as r")
    .innerJoin("accounts.account as a", "a.id", "r.account_id")
    .where("r.ended_at", "is", null)
    .select(["r.campaign", "r.role", "r.given_at as since", "a.id as accountRow", "a.public_id as accountId"])
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as TeamRole }));
}
