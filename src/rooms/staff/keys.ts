import { blindIndex } from "../../core/crypto/blind-index.ts";
import type { CellKeys } from "../../core/crypto/cell.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import type { SecondFactorKeys } from "../../core/second-factor/index.ts";

/** Every key of this room, derived from the office's secret, one for each purpose. */
export interface StaffKeys {
  readonly identity: CellKeys;
  readonly factors: SecondFactorKeys;
  readonly challenge: Buffer;
  readonly emailIndex: (email: string) => Buffer;
  readonly codeHash: (signIn: Buffer, code: string) => Buffer;
}

export function staffKeys(secret: Buffer): StaffKeys {
  const index = deriveKey(secret, "staff/email-index");
  const code = deriveKey(secret, "staff/mailed-code");
  return {
    identity: cellKeysFor(secret, "staff/identity"),
    factors: { cells: cellKeysFor(secret, "staff/totp"), recovery: deriveKey(secret, "staff/recovery") },
    challenge: deriveKey(secret, "staff/challenge"),
    // People do not tell upper case from lower in an address; no provider of mail does either.
    emailIndex: (email) => blindIndex(index, "staff.account.email", email.normalize("NFC").toLowerCase()),
    codeHash: (signIn, digits) => blindIndex(code, `staff.sign_in:${signIn.toString("hex")}`, digits),
  };
}
