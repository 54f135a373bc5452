import { inTransaction, type Tx } from "../../core/db/handle.ts";
import { record } from "../../core/audit.ts";
import type { Visit } from "../../core/http/visit.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import {
  checkPasskey,
  confirmTotp,
  creationOptions,
  credentialIdOf,
  newChallenge,
  passSecondFactor,
  proposedSecret,
  proposeTotp,
  readNewPasskey,
  renewRecoveryCodes,
  requestOptions,
  type Ceremony,
  type CodeRefusal,
  type PasskeyRefusal,
} from "../../core/second-factor/index.ts";
import type { Present } from "./guards.tsx";
import { openSession, passInSession, type Opened } from "./opening.ts";
import type { KeepRefusal } from "./refusals.ts";
import { enterOver, overNames } from "./restored.ts";
import type { Room } from "./room.ts";
import { mayLoseFactor } from "./rules/standing.ts";
import type { SignedIn } from "./signing-in.ts";
import { passkeyHandleOf } from "./store/accounts.ts";
import {
  deletePasskey,
  dropRecoveryCodes,
  factorState,
  insertPasskey,
  passkeyByCredential,
  passkeysOf,
  secondFactorStore,
  spendOnce,
  totpOwner,
  usePasskey,
  type OwnedPasskey,
} from "./store/factors.ts";
import { endSessions } from "./store/sessions.ts";

type Act = "sign-in" | "add" | "confirm";

const ceremony = (room: Room, act: Act, subject: string, now: Date): Ceremony => ({
  party: room.party,
  key: room.keys.challenge,
  scope: { act, subject },
  now,
});

/** What the browser needs to sign in with whatever passkey its owner picks. Writes nothing. */
export const signInOptions = (room: Room, now: Date): Promise<unknown> =>
  requestOptions(room.party, newChallenge(room.keys.challenge, { act: "sign-in", subject: "" }, now));

export async function addOptions(room: Room, present: Present, now: Date): Promise<unknown> {
  const { account } = present;
  const challenge = newChallenge(room.keys.challenge, { act: "add", subject: present.publicId }, now);
  const handle = await passkeyHandleOf(room.door.db, account.row);
  const held = await passkeysOf(room.door.db, account.row);
  return creationOptions(room.party, challenge, { handle, name: account.pseudonym }, held);
}

export async function confirmOptions(room: Room, present: Present, now: Date): Promise<unknown> {
  const challenge = newChallenge(room.keys.challenge, { act: "confirm", subject: present.publicId }, now);
  return requestOptions(room.party, challenge, await passkeysOf(room.door.db, present.account.row));
}

/** Signs in with a passkey: the device and its owner's lock are both factors at once. */
export function signInByPasskey(
  room: Room,
  visit: Visit,
  answer: string,
): Promise<Outcome<Omit<SignedIn, "onward">, PasskeyRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const proved = await provePasskey(tx, ceremony(room, "sign-in", "", visit.now), answer);
    if (!proved.ok) return proved;
    const { accountRow } = proved.value;
    return ok(await openSession(tx, room, visit, { accountRow, openedBy: "passkey", secondFactor: true }));
  });
}

/** Passes the second factor of this session with a passkey of the same account. */
export function confirmByPasskey(
  room: Room,
  visit: Visit,
  present: Present,
  answer: string,
): Promise<Outcome<Opened, PasskeyRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const proved = await provePasskey(tx, ceremony(room, "confirm", present.publicId, visit.now), answer);
    if (!proved.ok) return proved;
    if (proved.value.accountRow !== present.account.row) return refuse("unknown-passkey");
    return ok(await passInSession(tx, room, present.row, visit.now));
  });
}

/** The passkey that an answer proves, its challenge spent and its counter kept in the caller's transaction. */
async function provePasskey(
  tx: Tx<"web">,
  asked: Ceremony,
  answer: string,
): Promise<Outcome<OwnedPasskey, PasskeyRefusal>> {
  const credentialId = credentialIdOf(answer);
  if (credentialId === undefined) return refuse("not-understood");
  const held = await passkeyByCredential(tx, credentialId);
  if (!held) return refuse("unknown-passkey");
  const proved = await checkPasskey(asked, answer, held);
  if (!proved.ok) return proved;
  if (!(await spendOnce(tx, proved.value.challenge))) return refuse("expired");
  await usePasskey(tx, held.row, proved.value.counter, asked.now);
  return ok(held);
}

/** Adds a passkey; in this session it counts as a second factor passed, and the session gets a new secret. */
export function addPasskey(
  room: Room,
  visit: Visit,
  present: Present,
  given: { readonly answer: string; readonly name: string },
): Promise<Outcome<Opened, PasskeyRefusal | "already-linked">> {
  return inTransaction(room.door.db, async (tx) => {
    const made = await readNewPasskey(ceremony(room, "add", present.publicId, visit.now), given.answer);
    if (!made.ok) return made;
    if (!(await spendOnce(tx, made.value.challenge))) return refuse("expired");
    const passkey = { ...made.value.passkey, name: given.name };
    const id = await insertPasskey(tx, present.account.row, passkey, visit.now);
    if (id === undefined) return refuse("already-linked");
    await recordFactor(tx, present, "passkey.added", visit.now, id);
    return ok(await passInSession(tx, room, present.row, visit.now));
  });
}

export function removePasskey(
  room: Room,
  present: Present,
  id: string,
  now: Date,
): Promise<Outcome<void, KeepRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const held = await passkeysOf(tx, present.account.row);
    const left = { passkeys: held.filter(({ publicId }) => publicId !== id).length };
    const { application } = await factorState(tx, present.account.row);
    if (!mayLoseFactor(present.standing, { ...left, application: application !== undefined }))
      return refuse("last-factor");
    if (!(await deletePasskey(tx, present.account.row, id))) return ok(undefined);
    await enterOver(tx, room.door.secret, overNames.passkey(id), now);
    await recordFactor(tx, present, "passkey.removed", now, id);
    return ok(undefined);
  });
}

/** Proposes an application, or shows again the one that waits for its first code. Base32. */
export function linkApplication(room: Room, present: Present, now: Date): Promise<string> {
  return inTransaction(room.door.db, async (tx) => {
    const store = secondFactorStore(tx, present.account.row);
    const owner = totpOwner(present.account.row);
    return (
      (await proposedSecret(store, room.keys.factors, owner)) ??
      (await proposeTotp(store, room.keys.factors, owner, now))
    );
  });
}

export interface Linked {
  readonly opened: Opened;
  readonly recoveryCodes: readonly string[];
}

/** Proves the application. Other sessions of the account are signed out: they came in with less. */
export function proveApplication(
  room: Room,
  present: Present,
  code: string,
  now: Date,
): Promise<Outcome<Linked, CodeRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const { row } = present.account;
    const codes = await confirmTotp(secondFactorStore(tx, row), room.keys.factors, totpOwner(row), code, now);
    if (!codes.ok) return codes;
    await endSessions(tx, row, { keep: present.row }, { at: now, because: "factor-changed" });
    await recordFactor(tx, present, "account.application-linked", now);
    return ok({ opened: await passInSession(tx, room, present.row, now), recoveryCodes: codes.value });
  });
}

/** Passes the second factor of this session with a code of the application, or a recovery code. */
export function passByCode(
  room: Room,
  present: Present,
  typed: string,
  now: Date,
): Promise<Outcome<Opened, CodeRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const { row } = present.account;
    const passed = await passSecondFactor(secondFactorStore(tx, row), room.keys.factors, totpOwner(row), typed, now);
    if (!passed.ok) return passed;
    if (passed.value === "recovery-code") await recordFactor(tx, present, "account.recovery-code-spent", now);
    return ok(await passInSession(tx, room, present.row, now));
  });
}

export function newRecoveryCodes(room: Room, present: Present, now: Date): Promise<readonly string[]> {
  return inTransaction(room.door.db, async (tx) => {
    const { row } = present.account;
    await recordFactor(tx, present, "account.recovery-codes-made", now);
    return renewRecoveryCodes(secondFactorStore(tx, row), room.keys.factors, totpOwner(row), now);
  });
}

export function unlinkApplication(room: Room, present: Present, now: Date): Promise<Outcome<void, KeepRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const { row } = present.account;
    const passkeys = (await passkeysOf(tx, row)).length;
    if (!mayLoseFactor(present.standing, { passkeys, application: false })) return refuse("last-factor");
    await secondFactorStore(tx, row).removeTotp();
    await dropRecoveryCodes(tx, row);
    await enterOver(tx, room.door.secret, overNames.application(present.account.publicId), now);
    await recordFactor(tx, present, "account.application-unlinked", now);
    return ok(undefined);
  });
}

async function recordFactor(
  tx: Tx<"web">,
  { account }: Present,
  action: string,
  at: Date,
  passkey?: string,
): Promise<void> {
  const subject = passkey === undefined ? "account" : "passkey";
  const ids = [passkey ?? account.publicId];
  await record(tx, { at, actor: `account:${account.publicId}`, action, subject, ids });
}
