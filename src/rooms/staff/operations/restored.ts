import type { Tx } from "../../../core/db/handle.ts";
import { erasureKey, recordOver, type WhenOver } from "../../../core/erasure.ts";
import { closeAccount } from "../store/accounts.ts";
import { removeFactorsBefore, removePasskey } from "../store/factors.ts";
import { lasting } from "../rules.ts";
import { addDecision } from "../store/requests.ts";
import { endEverythingOpen, openAccounts, standingGrants, standingPasskeys, undecided } from "../store/restored.ts";
import { addRevocation, administrators } from "../store/roles.ts";
import type { Staff } from "./context.ts";

/** Under which names the ledger keeps what this room has ended. */
export const overNames = {
  grant: (id: string): string => `role-grant:${id}`,
  account: (id: string): string => `staff-account:${id}`,
  factors: (account: string): string => `staff-factors:${account}`,
  application: (account: string): string => `staff-application:${account}`,
  passkey: (id: string): string => `staff-passkey:${id}`,
};

/** Enters it in the ledger, in the transaction that ends it. */
export const enterOver = (tx: Tx<"staff">, { secret }: Pick<Staff, "secret">, named: string, at: Date): Promise<void> =>
  recordOver(tx, { key: erasureKey(secret), named, room: "staff", reason: "ended", at });

const reason = "Decided after the copy from which this house was restored.";
const lapsed = "Under way in the copy from which this house was restored.";

/**
 * After a restore and before a door opens: ends what was ended since the copy, and whatever was under way when it was
 * made. Answers how much the ledger ended.
 */
export async function overAgain(tx: Tx<"staff">, over: WhenOver, at: Date): Promise<number> {
  await endEverythingOpen(tx, at);
  await refuseUndecided(tx, at);
  return (await grantsAgain(tx, over)) + (await passkeysAgain(tx, over)) + (await accountsAgain(tx, over));
}

/** A request that the copy holds as undecided may have been refused since: it is asked again, or it is over. */
async function refuseUndecided(tx: Tx<"staff">, at: Date): Promise<void> {
  for (const kind of ["reset", "appointment"] as const)
    for (const request of await undecided(tx, kind))
      await addDecision(tx, kind, request, { decision: "refused", by: undefined, at, reason: lapsed });
}

/** Whether an administrator of a restored house can let the others in. */
export const somebodyEnters = async (tx: Tx<"staff">, at: Date): Promise<boolean> =>
  lasting(await administrators(tx, at)).length > 0;

async function grantsAgain(tx: Tx<"staff">, over: WhenOver): Promise<number> {
  let ended = 0;
  for (const grant of await standingGrants(tx)) {
    const at = over(overNames.grant(grant.publicId));
    if (at && (await addRevocation(tx, grant.id, undefined, at, reason))) ended += 1;
  }
  return ended;
}

async function passkeysAgain(tx: Tx<"staff">, over: WhenOver): Promise<number> {
  let ended = 0;
  for (const { accountId, publicId } of await standingPasskeys(tx))
    if (over(overNames.passkey(publicId)) && (await removePasskey(tx, accountId, publicId))) ended += 1;
  return ended;
}

/** Closed accounts, and those whose factors were reset: what they enrolled afterwards is newer than the line, and stays. */
async function accountsAgain(tx: Tx<"staff">, over: WhenOver): Promise<number> {
  let ended = 0;
  for (const { id, publicId } of await openAccounts(tx)) {
    const closed = over(overNames.account(publicId));
    if (closed) await closeAccount(tx, id, undefined, closed, reason);
    const reset = over(overNames.factors(publicId));
    if (reset) await removeFactorsBefore(tx, id, reset, ["passkey", "totp", "recovery_code"]);
    const application = over(overNames.application(publicId));
    if (application) await removeFactorsBefore(tx, id, application, ["totp"]);
    ended += [closed, reset, application].filter(Boolean).length;
  }
  return ended;
}
