import { openCell, sealCell, type CellAddress, type CellKeys } from "../crypto/cell.ts";
import type { Bilingual } from "../lang.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";
import { newRecoveryCodes, readRecoveryCode, recoveryHash } from "./recovery.ts";
import { checkTotp, newTotpSecret } from "./totp.ts";

/**
 * The second factor of a person, whoever keeps the rows: members and the keeper on the public side, staff on the office
 * side. A room lends a store for one owner inside one transaction, and the keys of its own side.
 */
export interface SecondFactorStore {
  /** The owner's authenticator application, its row locked until the transaction ends. */
  readonly totp: () => Promise<HeldTotp | undefined>;
  /** Keeps a secret that no code has proved yet; a second proposal replaces the first. Never touches a proved one. */
  readonly proposeTotp: (sealed: Buffer, at: Date) => Promise<void>;
  /** The first code was right: from now on this application is asked for. */
  readonly confirmTotp: (step: number, at: Date) => Promise<void>;
  /** Remembers the step that passed, and forgets earlier wrong tries. */
  readonly passTotp: (step: number) => Promise<void>;
  readonly countWrong: (tries: number, since: Date) => Promise<void>;
  readonly removeTotp: () => Promise<void>;
  /** Puts new codes in the place of all the old ones. */
  readonly replaceRecoveryCodes: (hashes: readonly Buffer[], at: Date) => Promise<void>;
  /** Spends a code; false when there is no such unspent one. */
  readonly spendRecoveryCode: (hash: Buffer, at: Date) => Promise<boolean>;
}

export interface HeldTotp {
  readonly sealed: Buffer;
  readonly confirmedAt: Date | undefined;
  readonly lastStep: number | undefined;
  readonly wrongTries: number;
  readonly wrongSince: Date | undefined;
}

export interface SecondFactorKeys {
  readonly cells: CellKeys;
  /** 32 bytes, for the hashes of recovery codes. */
  readonly recovery: Buffer;
}

/** Whose factor it is: where the secret lies (the row is the owner's id). */
export type Owner = CellAddress;

export type CodeRefusal = "wrong-code" | "replayed" | "too-many-tries" | "no-application";

export const codeRefusals: Readonly<Record<CodeRefusal, Bilingual>> = {
  "wrong-code": {
    fr: "Ce code n’est pas le bon. Attendez le code suivant de votre application, ou prenez un code de secours.",
    en: "This code is not right. Wait for the next code of your application, or use a recovery code.",
  },
  replayed: {
    fr: "Ce code a déjà servi. Attendez le code suivant, dans moins de trente secondes.",
    en: "This code has already been used. Wait for the next one, in less than thirty seconds.",
  },
  "too-many-tries": {
    fr: "Trop de codes faux en une heure. Prenez un code de secours ou une clé d’accès, ou revenez dans une heure.",
    en: "Too many wrong codes in an hour. Use a recovery code or a passkey, or come back in an hour.",
  },
  "no-application": {
    fr: "Aucune application de codes n’est reliée à ce compte.",
    en: "No code application is linked to this account.",
  },
};

/**
 * Ten wrong codes an hour: three valid codes among a million leave a guesser 0.07 % a day. Recovery codes and passkeys
 * are not counted, so that whoever spends the tries of another locks nobody out.
 */
export const WRONG_TRIES = 10;
const WRONG_WINDOW_MS = 3_600_000;

/** Makes a secret, keeps it sealed and unproved, and gives it to be shown once. Base32, 32 characters. */
export async function proposeTotp(
  store: SecondFactorStore,
  keys: SecondFactorKeys,
  owner: Owner,
  at: Date,
): Promise<string> {
  const secret = newTotpSecret();
  await store.proposeTotp(sealCell(keys.cells, owner, secret), at);
  return secret;
}

/** The secret proposed and not yet proved, to show it again after a wrong first code. */
export async function proposedSecret(
  store: SecondFactorStore,
  keys: SecondFactorKeys,
  owner: Owner,
): Promise<string | undefined> {
  const held = await store.totp();
  return held && held.confirmedAt === undefined ? secretOf(held, keys, owner) : undefined;
}

/** Proves the proposed application by its first code. Answers the recovery codes, shown once and kept hashed. */
export async function confirmTotp(
  store: SecondFactorStore,
  keys: SecondFactorKeys,
  owner: Owner,
  code: string,
  now: Date,
): Promise<Outcome<readonly string[], CodeRefusal>> {
  const held = await store.totp();
  if (held?.confirmedAt !== undefined || held === undefined) return refuse("no-application");
  const step = await checkedStep(store, held, secretOf(held, keys, owner), code, now);
  if (!step.ok) return step;
  await store.confirmTotp(step.value, now);
  return ok(await renewRecoveryCodes(store, keys, owner, now));
}

/** New recovery codes in the place of the old ones; to show once. */
export async function renewRecoveryCodes(
  store: SecondFactorStore,
  keys: SecondFactorKeys,
  owner: Owner,
  at: Date,
): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryHash(keys.recovery, ownerText(owner), code));
  await store.replaceRecoveryCodes(hashes, at);
  return codes;
}

export type PassedBy = "application" | "recovery-code";

/** Checks what was typed: six digits of the application, or a recovery code, which is spent. */
export async function passSecondFactor(
  store: SecondFactorStore,
  keys: SecondFactorKeys,
  owner: Owner,
  typed: string,
  now: Date,
): Promise<Outcome<PassedBy, CodeRefusal>> {
  const recovery = readRecoveryCode(typed);
  if (recovery !== undefined) {
    const spent = await store.spendRecoveryCode(recoveryHash(keys.recovery, ownerText(owner), recovery), now);
    return spent ? ok("recovery-code") : refuse("wrong-code");
  }
  const held = await store.totp();
  if (held?.confirmedAt === undefined) return refuse("no-application");
  const step = await checkedStep(store, held, secretOf(held, keys, owner), typed, now);
  if (!step.ok) return step;
  await store.passTotp(step.value);
  return ok("application");
}

async function checkedStep(
  store: SecondFactorStore,
  held: HeldTotp,
  secret: string,
  typed: string,
  now: Date,
): Promise<Outcome<number, CodeRefusal>> {
  const since = held.wrongSince;
  const running = since !== undefined && now.getTime() - since.getTime() < WRONG_WINDOW_MS;
  if (running && held.wrongTries >= WRONG_TRIES) return refuse("too-many-tries");
  const step = checkTotp(secret, typed.replace(/[\s\u00a0\u202f]/g, ""), now, held.lastStep);
  if (!step.ok) await store.countWrong(running ? held.wrongTries + 1 : 1, running ? since : now);
  return step;
}

/** A secret that does not open was moved or its key is gone: nobody's typing can help, so it is an incident. */
function secretOf(held: HeldTotp, keys: SecondFactorKeys, owner: Owner): string {
  const opened = openCell(keys.cells, owner, held.sealed);
  if (!opened.ok) throw new Error(`a second factor's secret does not open: ${opened.refusal}`);
  return opened.value.toString("utf8");
}

const ownerText = (owner: Owner): string => `${owner.table}:${owner.row.toString()}`;
