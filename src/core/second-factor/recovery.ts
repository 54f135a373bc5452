import { randomBytes } from "node:crypto";
import { blindIndex } from "../crypto/blind-index.ts";

// Crockford's alphabet, as in public ids: what is copied by hand from a sheet of paper stays the same code.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 12;
const COUNT = 10;

/** Ten codes of 60 random bits, `k7qm-2x9d-04tz`: enough that guessing needs no limit, so nobody can be locked out. */
export const newRecoveryCodes = (): readonly string[] => Array.from({ length: COUNT }, newRecoveryCode);

function newRecoveryCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
}

/** The code as it was made, whatever case, spaces or look-alike letters it was typed with; undefined when it is none. */
export function readRecoveryCode(typed: string): string | undefined {
  const bare = typed
    .toLowerCase()
    .replace(/[\s\u00a0\u202f\u2010-\u2015-]/g, "")
    .replace(/[il]/g, "1")
    .replace(/o/g, "0");
  return /^[0-9a-hjkmnp-tv-z]{12}$/.test(bare) ? (bare.match(/.{4}/g) ?? []).join("-") : undefined;
}

/** What is kept of a code: a keyed hash bound to its owner. A stolen table gives neither codes nor equal rows. */
export const recoveryHash = (key: Buffer, owner: string, code: string): Buffer =>
  blindIndex(key, `recovery-code:${owner}`, code);
