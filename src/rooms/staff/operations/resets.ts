import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Account } from "../store/accounts.ts";
import { removeFactors } from "../store/factors.ts";
import { addDecision, addResetRequest } from "../store/requests.ts";
import { endSessions } from "../store/sessions.ts";
import { mustAdminister, trace, type Member, type Staff } from "./context.ts";
import { decidable, type DecideRefusal, type Decision } from "./decide.ts";
import { enterOver, overNames } from "./restored.ts";
import { about, makeLink, openAccount, type OneTimeLink } from "./team.ts";
import { tell } from "./tell.ts";

export type AskRefusal = "not-administrator" | "not-yourself" | "no-such-person" | "account-closed";

/** First half of a reset: one administrator asks for somebody else's factors to be taken away. Nothing changes yet. */
export async function askReset(
  staff: Staff,
  by: Member,
  person: string,
  reason: string,
  now: Date,
): Promise<Outcome<string, AskRefusal>> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  if (person === by.publicId) return refuse("not-yourself");
  return inTransaction(staff.db, async (tx) => {
    const account = await openAccount(tx, staff, person);
    if (!account.ok) return account;
    const id = await addResetRequest(tx, { accountId: account.value.id, by: by.accountId, at: now, reason });
    await trace(tx, { at: now, by: by.publicId, action: "staff-account.reset-asked", ...about(person) });
    await tell(tx, staff, { what: "resetAsked", by, person: account.value }, now);
    return ok(id);
  });
}

/**
 * Second half: another administrator confirms. Threat: one administrator, or whoever stole one session, taking another's
 * place. All factors and sessions end, and a first link is answered; `undefined` when the reset was refused.
 */
export function decideReset(
  staff: Staff,
  by: Member,
  wish: Decision,
  now: Date,
): Promise<Outcome<OneTimeLink | undefined, DecideRefusal>> {
  return inTransaction(staff.db, async (tx) => {
    const found = await decidable(tx, staff, "reset", by, wish, now);
    if (!found.ok) return found;
    const { request, account } = found.value;
    await addDecision(tx, "reset", request, { ...wish, by: by.accountId, at: now });
    const action = `staff-account.reset-${wish.decision}`;
    await trace(tx, { at: now, by: by.publicId, action, ...about(account.publicId) });
    const agreed = wish.decision === "confirmed";
    await tell(tx, staff, { what: agreed ? "resetDone" : "resetRefused", by, person: account }, now);
    if (!agreed) return ok(undefined);
    await takeFactorsAway(tx, staff, account, now);
    return ok(await makeLink(tx, staff, { ...account, enrolled: false }, by.accountId, now));
  });
}

/** Every way to sign in, gone, and with it whoever is signed in. */
export async function takeFactorsAway(tx: Tx<"staff">, staff: Staff, account: Account, now: Date): Promise<void> {
  await removeFactors(tx, account.id);
  await enterOver(tx, staff, overNames.factors(account.publicId), now);
  await endSessions(tx, account.id, now);
}
