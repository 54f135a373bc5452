import { hkdfSync } from "node:crypto";

/**
 * A sub-key of a side's master secret for one purpose (HKDF-SHA256, RFC 5869), so that a key that leaks from one use
 * tells nothing about another. `purpose` is written like a path: `"accounts/email-index"`. 32 bytes.
 */
export function deriveKey(secret: Uint8Array, purpose: string): Buffer {
  if (secret.length !== 32) throw new Error("a master secret is 32 bytes");
  if (!/^[a-z0-9]+([/-][a-z0-9]+)*$/.test(purpose)) throw new Error(`not a purpose: ${purpose}`);
  return Buffer.from(hkdfSync("sha256", secret, "preau", `preau/v1/${purpose}`, 32));
}
