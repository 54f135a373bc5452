import { blindIndex } from "../../core/crypto/blind-index.ts";
import { openCell, sealCell, type CellAddress, type CellKeys } from "../../core/crypto/cell.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import type { SecondFactorKeys } from "../../core/second-factor/index.ts";

/** Every key of this room, derived from the public side's secret, one for each purpose. */
export interface AccountKeys {
  readonly emails: Sealer;
  readonly stashes: Sealer;
  readonly factors: SecondFactorKeys;
  readonly challenge: Buffer;
  /** By which an address is found again without being readable. */
  readonly fingerprint: (email: string) => Buffer;
  /** Hash of a six-digit code, bound to its sign-in: 20 bits would not survive a plain hash. */
  readonly codeHash: (browserHash: Buffer, code: string) => Buffer;
}

/** Seals texts of one purpose; each opens only at the row where it was put. */
export interface Sealer {
  readonly seal: (at: CellAddress, text: string) => Buffer;
  /** Throws when it does not open: a value moved or a key lost is an incident, not a refusal. */
  readonly open: (at: CellAddress, sealed: Buffer) => string;
}

export function accountKeys(secret: Buffer): AccountKeys {
  const fingerprint = deriveKey(secret, "accounts/email-fingerprint");
  const code = deriveKey(secret, "accounts/mailed-code");
  return {
    emails: sealer(cellKeysFor(secret, "accounts/email")),
    stashes: sealer(cellKeysFor(secret, "accounts/stash")),
    factors: { cells: cellKeysFor(secret, "accounts/totp"), recovery: deriveKey(secret, "accounts/recovery-code") },
    challenge: deriveKey(secret, "accounts/passkey-challenge"),
    // RFC 5321 lets local parts differ by case; no provider does, and people type either.
    fingerprint: (email) => blindIndex(fingerprint, "accounts.email", email.normalize("NFC").toLowerCase()),
    codeHash: (browserHash, digits) => blindIndex(code, `accounts.sign_in:${browserHash.toString("hex")}`, digits),
  };
}

function sealer(keys: CellKeys): Sealer {
  return {
    seal: (at, text) => sealCell(keys, at, text),
    open: (at, sealed) => {
      const opened = openCell(keys, at, sealed);
      if (!opened.ok) throw new Error(`${at.table}.${at.column} does not open: ${opened.refusal}`);
      return opened.value.toString("utf8");
    },
  };
}
