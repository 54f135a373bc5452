import { sameSecret, sixDigitCode, token, tokenHash } from "../../../core/crypto/random.ts";
import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { queueMail } from "../../../core/outgoing.ts";
import {
  checkPasskey,
  credentialIdOf,
  passSecondFactor,
  relyingParty,
  type Ceremony,
  type PasskeyRefusal,
} from "../../../core/second-factor/index.ts";
import { newSession, type Device } from "../../../core/sessions.ts";
import type { Lang } from "../../../core/lang.ts";
import { codeMail } from "../mail.ts";
import { CODES_AN_HOUR, SIGN_IN_MS, SIGN_IN_TRIES } from "../rules.ts";
import { accountById, accountOfEmail, type Account } from "../store/accounts.ts";
import { passkeyOf, secondFactorStore, spendChallenge, usedPasskey } from "../store/factors.ts";
import { addSession, type SignInMethod } from "../store/sessions.ts";
import { addSignIn, codesMailed, forgetSignIn, trySignIn, useLink } from "../store/sign-ins.ts";
import { trace, type Staff } from "./context.ts";

/** What a cookie is given. */
export interface Started {
  readonly secret: string;
}

/** Every answer of this door to an address takes at least so long: known or not cannot be heard from the time. */
const AT_LEAST_MS = 250;

/**
 * Somebody gave an address. A known one is mailed a code; an unknown one gets the same row, the same answer and the same
 * time, and a sign-in that can never end well.
 */
export async function startSignIn(staff: Staff, email: string, lang: Lang, now: Date): Promise<Started> {
  const [started] = await Promise.all([
    inTransaction(staff.db, async (tx) => {
      const secret = token();
      const hash = tokenHash(secret);
      const code = sixDigitCode();
      const account = await accountToMail(tx, staff, email, now);
      const codeHash = staff.keys.codeHash(hash, code);
      await addSignIn(tx, { hash, accountId: account?.id, codeHash, endsAt: until(now) }, now);
      if (account) await queueMail(tx, staff.secret, codeMail(staff, account.identity, code, hash, lang), now);
      return { secret };
    }),
    new Promise((resolve) => setTimeout(resolve, AT_LEAST_MS)),
  ]);
  return started;
}

async function accountToMail(tx: Tx<"staff">, staff: Staff, email: string, now: Date): Promise<Account | undefined> {
  const account = await accountOfEmail(tx, staff.keys, email);
  if (!account || account.closedAt || !account.enrolled) return undefined;
  const mailed = await codesMailed(tx, account.id, new Date(now.getTime() - 3_600_000));
  return mailed < CODES_AN_HOUR ? account : undefined;
}

export interface GivenCodes {
  /** Empty when a link stands in for it. */
  readonly mailed: string;
  /** Six digits of the application, or a recovery code. */
  readonly second: string;
}

/** Both codes at once, so that nobody learns that one of them was right. */
export function finishSignIn(
  staff: Staff,
  secret: string,
  given: GivenCodes,
  device: Device,
  now: Date,
): Promise<Outcome<Started, "sign-in-over" | "one-of-the-codes" | "too-many-tries">> {
  const hash = tokenHash(secret);
  return inTransaction(staff.db, async (tx) => {
    const signIn = await trySignIn(tx, hash);
    if (!signIn || signIn.endsAt <= now || signIn.tries > SIGN_IN_TRIES) return refuse("sign-in-over");
    const account = signIn.accountId === undefined ? undefined : await accountById(tx, staff.keys, signIn.accountId);
    const first = signIn.codeHash === undefined || sameSecret(signIn.codeHash, staff.keys.codeHash(hash, given.mailed));
    if (!account || account.closedAt || !first) return refuse("one-of-the-codes");
    const store = secondFactorStore(tx, account.id);
    const passed = await passSecondFactor(store, staff.keys.factors, totpCell(account), given.second, now);
    if (!passed.ok) return refuse(passed.refusal === "too-many-tries" ? "too-many-tries" : "one-of-the-codes");
    await forgetSignIn(tx, hash);
    const method = passed.value === "recovery-code" ? "recovery" : "code";
    return ok(await openSession(tx, account, method, device, now));
  });
}

/** What a one-time link leads to: a second factor to show, or, for whoever has none yet, one to enrol. */
export type LinkLeadsTo =
  { readonly to: "second-factor"; readonly signIn: string } | { readonly to: "enrolment"; readonly session: string };

export function openLink(
  staff: Staff,
  link: string,
  device: Device,
  now: Date,
): Promise<Outcome<LinkLeadsTo, "link-over">> {
  return inTransaction(staff.db, async (tx) => {
    const accountId = await useLink(tx, tokenHash(link), now);
    const account = accountId === undefined ? undefined : await accountById(tx, staff.keys, accountId);
    if (!account || account.closedAt) return refuse("link-over");
    if (!account.enrolled) {
      const { secret } = await openSession(tx, account, "link", device, now);
      return ok({ to: "enrolment", session: secret });
    }
    const signIn = token();
    const row = { hash: tokenHash(signIn), accountId: account.id, codeHash: undefined, endsAt: until(now) };
    await addSignIn(tx, row, now);
    return ok({ to: "second-factor", signIn });
  });
}

export const passkeyCeremony = (staff: Staff, act: string, subject: string, now: Date): Ceremony => ({
  party: relyingParty(staff.officeUrl, "Préau"),
  key: staff.keys.challenge,
  scope: { act, subject },
  now,
});

/** A passkey whose owner the device has verified is two factors by itself. */
export async function signInByPasskey(
  staff: Staff,
  answer: string,
  device: Device,
  now: Date,
): Promise<Outcome<Started, PasskeyRefusal>> {
  const credential = credentialIdOf(answer);
  if (credential === undefined) return refuse("not-understood");
  const held = await passkeyOf(staff.db, credential);
  if (!held) return refuse("unknown-passkey");
  const proved = await checkPasskey(passkeyCeremony(staff, "sign-in", "", now), answer, held);
  if (!proved.ok) return proved;
  return inTransaction(staff.db, async (tx) => {
    if (!(await spendChallenge(tx, proved.value.challenge))) return refuse("expired");
    const account = await accountById(tx, staff.keys, held.accountId);
    if (!account || account.closedAt) return refuse("unknown-passkey");
    await usedPasskey(tx, held.publicId, proved.value.counter, now);
    return ok(await openSession(tx, account, "passkey", device, now));
  });
}

export async function openSession(
  tx: Tx<"staff">,
  account: Account,
  method: SignInMethod,
  device: Device,
  now: Date,
): Promise<Started> {
  const { secret, hash } = newSession();
  const id = await addSession(tx, { accountId: account.id, hash, method, device, at: now });
  const ids = [account.publicId, id];
  await trace(tx, {
    at: now,
    by: account.publicId,
    action: "session.started",
    subject: "session",
    ids,
    detail: { method },
  });
  return { secret };
}

export const totpCell = (account: Pick<Account, "publicId">) =>
  ({ table: "staff.totp", column: "secret", row: account.publicId }) as const;

const until = (now: Date): Date => new Date(now.getTime() + SIGN_IN_MS);
