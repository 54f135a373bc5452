import { inTransaction } from "../../../core/db/handle.ts";
import type { HeldRole, OfficeRole } from "../../../core/office-roles.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { leavesAnAdministrator, place, type PlaceRefusal } from "../rules.ts";
import { accountById, lockAdministration } from "../store/accounts.ts";
import { addGrant, addRevocation, administrators, findGrant } from "../store/roles.ts";
import { mustAdminister, trace, type Member, type Staff } from "./context.ts";
import { enterOver, overNames } from "./restored.ts";
import { openAccount } from "./team.ts";
import { tell } from "./tell.ts";

export interface RoleToGrant {
  readonly person: string;
  /** An administrator is proposed, and another agrees: `proposeAdministrator`. */
  readonly role: Exclude<OfficeRole, "administrator">;
  readonly department: string | undefined;
  readonly candidate: string | undefined;
  readonly reason: string;
  readonly endsAt: Date | undefined;
}
export type GrantRefusal =
  PlaceRefusal | "not-administrator" | "not-yourself" | "no-such-person" | "account-closed" | "ends-in-the-past";

/** Grants a role. Nobody grants one to themself. Answers the grant's public id. */
export async function grantRole(
  staff: Staff,
  by: Member,
  wish: RoleToGrant,
  now: Date,
): Promise<Outcome<string, GrantRefusal>> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  if (wish.person === by.publicId) return refuse("not-yourself");
  if (wish.endsAt && wish.endsAt <= now) return refuse("ends-in-the-past");
  const held = place(wish.role, wish.department, wish.candidate);
  if (!held.ok) return held;
  return inTransaction(staff.db, async (tx) => {
    const account = await openAccount(tx, staff, wish.person);
    if (!account.ok) return account;
    const { reason, endsAt } = wish;
    const id = await addGrant(tx, {
      ...held.value,
      ...{ accountId: account.value.id, by: by.accountId, at: now, reason, endsAt },
    });
    const ids = [wish.person, id];
    await trace(tx, {
      ...{ at: now, by: by.publicId, action: "role.granted", subject: "role", ids, detail: detailOf(held.value) },
    });
    return ok(id);
  });
}

/**
 * Ends a role before its date: one administrator is enough, even for another one's, because a stolen session must be
 * stopped by whoever sees it first. The last administrator able to sign in keeps theirs.
 */
export async function revokeRole(
  staff: Staff,
  by: Member,
  grantId: string,
  reason: string,
  now: Date,
): Promise<Outcome<void, "not-administrator" | "already-revoked" | "last-administrator">> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  return inTransaction(staff.db, async (tx) => {
    await lockAdministration(tx);
    const grant = await findGrant(tx, grantId);
    if (!grant || grant.revokedAt) return refuse("already-revoked");
    const left = await administrators(tx, now, grant.id);
    if (grant.role === "administrator" && !leavesAnAdministrator(left, "")) return refuse("last-administrator");
    if (!(await addRevocation(tx, grant.id, by.accountId, now, reason))) return refuse("already-revoked");
    await enterOver(tx, staff, overNames.grant(grantId), now);
    await trace(tx, {
      ...{ at: now, by: by.publicId, action: "role.revoked", subject: "role", ids: [grantId], detail: detailOf(grant) },
    });
    const person = await accountById(tx, staff.keys, grant.accountId);
    if (grant.role === "administrator" && person) await tell(tx, staff, { what: "removed", by, person }, now);
    return ok(undefined);
  });
}

const detailOf = ({ role, department, candidate }: HeldRole) => ({
  role,
  ...(department !== undefined && { department }),
  ...(candidate !== undefined && { candidate }),
});
