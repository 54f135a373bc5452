import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import {
  confirmTotp,
  proposedSecret,
  proposeTotp,
  readNewPasskey,
  renewRecoveryCodes,
  type CodeRefusal,
  type PasskeyRefusal,
} from "../../../core/second-factor/index.ts";
import { isRecent } from "../rules.ts";
import { accountById, lockAdministration, type Account } from "../store/accounts.ts";
import { addPasskey, countFactors, removePasskey, secondFactorStore, spendChallenge } from "../store/factors.ts";
import { endSessions } from "../store/sessions.ts";
import { trace, type Member, type Staff } from "./context.ts";
import { enterOver, overNames } from "./restored.ts";
import { openSession, passkeyCeremony, totpCell } from "./sign-in.ts";
import { about } from "./team.ts";

/** What adding a factor gives: codes to show once when these are the first, and a new session in the place of a link's. */
export interface Enrolled {
  readonly recoveryCodes: readonly string[];
  readonly newSession: string | undefined;
}

/** The secret to put into an application of codes: the one proposed and not proved yet, or a new one. */
export function totpToEnrol(staff: Staff, who: Member, now: Date): Promise<string | undefined> {
  return inTransaction(staff.db, async (tx) => {
    const store = secondFactorStore(tx, who.accountId);
    const held = await store.totp();
    if (held?.confirmedAt) return undefined;
    const owner = totpCell(who);
    return (
      (await proposedSecret(store, staff.keys.factors, owner)) ??
      (await proposeTotp(store, staff.keys.factors, owner, now))
    );
  });
}

/** The first code proves the application; with it come recovery codes, which replace any older ones. */
export function enrolTotp(
  staff: Staff,
  who: Member,
  code: string,
  now: Date,
): Promise<Outcome<Enrolled, CodeRefusal | "sign-in-again">> {
  if (!isRecent(who.session.startedAt, now)) return Promise.resolve(refuse("sign-in-again"));
  return inTransaction(staff.db, async (tx) => {
    const store = secondFactorStore(tx, who.accountId);
    const confirmed = await confirmTotp(store, staff.keys.factors, totpCell(who), code, now);
    if (!confirmed.ok) return confirmed;
    return ok(await enrolled(tx, staff, who, "application", confirmed.value, now));
  });
}

export async function enrolPasskey(
  staff: Staff,
  who: Member,
  answer: string,
  label: string,
  now: Date,
): Promise<Outcome<Enrolled, PasskeyRefusal | "sign-in-again" | "already-added">> {
  if (!isRecent(who.session.startedAt, now)) return refuse("sign-in-again");
  const made = await readNewPasskey(passkeyCeremony(staff, "add", who.session.publicId, now), answer);
  if (!made.ok) return made;
  return inTransaction(staff.db, async (tx) => {
    if (!(await spendChallenge(tx, made.value.challenge))) return refuse("expired");
    if (!(await addPasskey(tx, who.accountId, { ...made.value.passkey, label }, now))) return refuse("already-added");
    const { recoveryCodes } = await countFactors(tx, who.accountId);
    const store = secondFactorStore(tx, who.accountId);
    const codes = recoveryCodes > 0 ? [] : await renewRecoveryCodes(store, staff.keys.factors, totpCell(who), now);
    return ok(await enrolled(tx, staff, who, "passkey", codes, now));
  });
}

/** Takes a factor away, never the last one. `passkey` is a public id; undefined means the application of codes. */
export function removeFactor(
  staff: Staff,
  who: Member,
  passkey: string | undefined,
  now: Date,
): Promise<Outcome<void, "last-factor" | "sign-in-again">> {
  if (!isRecent(who.session.startedAt, now)) return Promise.resolve(refuse("sign-in-again"));
  return inTransaction(staff.db, async (tx) => {
    const store = secondFactorStore(tx, who.accountId);
    // Two removals at once would each count the other's factor.
    await lockAdministration(tx);
    const { passkeys, totp } = await countFactors(tx, who.accountId);
    if (passkeys + Number(totp) < 2) return refuse("last-factor");
    if (passkey === undefined) await store.removeTotp();
    else await removePasskey(tx, who.accountId, passkey);
    const gone = passkey === undefined ? overNames.application(who.publicId) : overNames.passkey(passkey);
    await enterOver(tx, staff, gone, now);
    await trace(tx, { at: now, by: who.publicId, action: "staff-account.factor-removed", ...about(who.publicId) });
    return ok(undefined);
  });
}

/** New recovery codes in the place of the old ones; shown once. */
export function newCodes(staff: Staff, who: Member, now: Date): Promise<Outcome<readonly string[], "sign-in-again">> {
  if (!isRecent(who.session.startedAt, now)) return Promise.resolve(refuse("sign-in-again"));
  return inTransaction(staff.db, async (tx) => {
    await trace(tx, { at: now, by: who.publicId, action: "staff-account.codes-renewed", ...about(who.publicId) });
    return ok(await renewRecoveryCodes(secondFactorStore(tx, who.accountId), staff.keys.factors, totpCell(who), now));
  });
}

async function enrolled(
  tx: Tx<"staff">,
  staff: Staff,
  who: Member,
  kind: "application" | "passkey",
  recoveryCodes: readonly string[],
  now: Date,
): Promise<Enrolled> {
  await trace(tx, {
    ...{ at: now, by: who.publicId, action: "staff-account.factor-added", ...about(who.publicId), detail: { kind } },
  });
  if (who.session.method !== "link") return { recoveryCodes, newSession: undefined };
  // What a link opened ends here: the secret that travelled in an address opens nothing any more.
  await endSessions(tx, who.accountId, now);
  const account = await mustExist(tx, staff, who);
  const method = kind === "passkey" ? "passkey" : "code";
  const { secret } = await openSession(tx, account, method, who.session.device, now);
  return { recoveryCodes, newSession: secret };
}

async function mustExist(tx: Tx<"staff">, staff: Staff, who: Member): Promise<Account> {
  const account = await accountById(tx, staff.keys, who.accountId);
  if (!account) throw new Error("an account ended while its owner was signed in");
  return account;
}
