import { inTransaction } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { mayDecideReset, type ResetRefusal } from "../rules.ts";
import { accountById, lockAdministration } from "../store/accounts.ts";
import { removeFactors } from "../store/factors.ts";
import { addResetDecision, addResetRequest, findReset } from "../store/resets.ts";
import { endSessions } from "../store/sessions.ts";
import { mustAdminister, trace, type Member, type Staff } from "./context.ts";
import { enterOver, overNames } from "./restored.ts";
import { about, makeLink, openAccount, type OneTimeLink } from "./team.ts";

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
    const id = await addResetRequest(tx, account.value.id, by.accountId, now, reason);
    await trace(tx, { at: now, by: by.publicId, action: "staff-account.reset-asked", ...about(person) });
    return ok(id);
  });
}

export interface Decision {
  readonly reset: string;
  readonly decision: "confirmed" | "refused";
  readonly reason: string;
}
export type DecideRefusal = ResetRefusal | "not-administrator" | "no-such-person";

/**
 * Second half: another administrator confirms. Threat: one administrator, or whoever stole one session, taking another's
 * place. All factors and sessions end, and a first link is answered; `undefined` when the reset was refused.
 */
export async function decideReset(
  staff: Staff,
  by: Member,
  wish: Decision,
  now: Date,
): Promise<Outcome<OneTimeLink | undefined, DecideRefusal>> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  return inTransaction(staff.db, async (tx) => {
    await lockAdministration(tx);
    const reset = await findReset(tx, wish.reset);
    const account = reset && (await accountById(tx, staff.keys, reset.accountId));
    if (!reset || !account || account.closedAt) return refuse("no-such-person");
    const decidable = mayDecideReset(reset, by.accountId, wish.decision, now);
    if (!decidable.ok) return decidable;
    await addResetDecision(tx, reset, { ...wish, by: by.accountId, at: now });
    const action = `staff-account.reset-${wish.decision}`;
    await trace(tx, { at: now, by: by.publicId, action, ...about(account.publicId) });
    if (wish.decision === "refused") return ok(undefined);
    await removeFactors(tx, account.id);
    await enterOver(tx, staff, overNames.factors(account.publicId), now);
    await endSessions(tx, account.id, now);
    return ok(await makeLink(tx, staff, account.id, by.accountId, now));
  });
}
