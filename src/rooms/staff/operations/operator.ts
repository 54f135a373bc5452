import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import {
  accountOfEmail,
  addAccount,
  lockAdministration,
  type Account,
  type Identity,
  type NewAccount,
} from "../store/accounts.ts";
import { addGrant } from "../store/roles.ts";
import { trace, type Staff } from "./context.ts";
import { takeFactorsAway } from "./resets.ts";
import { about, administers, makeLink, type OneTimeLink } from "./team.ts";
import { tell } from "./tell.ts";

export interface OperatorWish {
  readonly identity: Identity;
  readonly reason: string;
  /** Takes away the ways to sign in of somebody who has lost them. */
  readonly reset: boolean;
}

/**
 * For whoever has the server's shell, who could write the tables as well: makes somebody an administrator, or lets one
 * in again, and answers a link that ties its reader to nobody. In the log, and told to every administrator.
 */
export function letAdministratorIn(
  staff: Staff,
  { identity, reason, reset }: OperatorWish,
  now: Date,
): Promise<Outcome<OneTimeLink, "account-closed">> {
  return inTransaction(staff.db, async (tx) => {
    await lockAdministration(tx);
    const held = await accountOfEmail(tx, staff.keys, identity.email);
    if (held?.closedAt) return refuse("account-closed");
    const account = held ?? (await invited(tx, staff, { identity, reason, by: undefined, at: now }));
    if (!(await administers(tx, account.id, now))) await appointed(tx, account, reason, now);
    if (reset) await takeFactorsAway(tx, staff, account, now);
    const made = { at: now, by: undefined, action: "staff-account.link-made", detail: { reset } };
    await trace(tx, { ...made, ...about(account.publicId) });
    await tell(tx, staff, { what: reset ? "operatorReset" : "operatorLink", by: undefined, person: account }, now);
    return ok(await makeLink(tx, staff, { id: account.id, enrolled: account.enrolled && !reset }, undefined, now));
  });
}

async function invited(tx: Tx<"staff">, staff: Staff, account: NewAccount): Promise<Account> {
  const ids = await addAccount(tx, staff.keys, account);
  if (!ids) throw new Error("an address without account was taken under the lock of administrators");
  await trace(tx, { at: account.at, by: undefined, action: "staff-account.invited", ...about(ids.publicId) });
  return { ...ids, identity: account.identity, invitedAt: account.at, closedAt: undefined, enrolled: false };
}

async function appointed(tx: Tx<"staff">, account: Account, reason: string, at: Date): Promise<void> {
  const role = { role: "administrator", department: undefined, candidate: undefined } as const;
  const grant = await addGrant(tx, { ...role, accountId: account.id, by: undefined, at, reason, endsAt: undefined });
  await trace(tx, {
    ...{ at, by: undefined, action: "role.granted", subject: "role", ids: [account.publicId, grant] },
    detail: { role: "administrator" },
  });
}
