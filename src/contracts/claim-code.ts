import { createHash, randomBytes } from "node:crypto";

/**
 * The one-time code by which a campaign proves that it is an official candidate's. The office shows it once and publishes
 * its hash; the platform hashes what is typed and compares. 80 random bits: nobody finds it from the published hash.
 */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `7K3M-Q0PA-…`: sixteen letters and digits that cannot be mistaken for one another, in groups of four. */
export function newClaimCode(): string {
  const letters = [...randomBytes(16)].map((byte) => ALPHABET.charAt(byte % 32)).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

/** SHA-256 (hex) of a code as typed: spaces, hyphens and case do not count, and O is 0, I and L are 1 (Crockford). */
export function claimHash(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s\u202f\u00a0-]/g, "");
  const read = letters.replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHash("sha256").update(`preau/v1/claim|${read}`).digest("hex");
}
