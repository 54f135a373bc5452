import { createHash, scryptSync } from "node:crypto";
import { deriveKey } from "../../../core/crypto/derive.ts";

/** What the one key of the roll becomes: a key a purpose. Kept in memory only. */
export interface RollKeys {
  readonly block: Buffer;
  readonly token: Buffer;
  /** Of uploads and prints, a key a file (`stream.ts`). */
  readonly file: Buffer;
  /** Which key they are of (`rollFingerprint`). */
  readonly fingerprint: string;
}

// RFC 7914: 64 MB and about a third of a second a try, so that who steals the machine's secret still has to try phrases slowly.
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 2 ** 27 };

/**
 * The roll's key: HKDF over the machine's secret and the custodians' phrase stretched by it (R-F1-23). Neither opens
 * anything alone; destroying the secret destroys the roll wherever it was copied (R-F1-19). 32 bytes.
 * @param phrase compared as typed but for surrounding spaces, in NFKC; empty in a demonstration only
 */
export function rollKey(machineSecret: Buffer, phrase: string): Buffer {
  const stretched = scryptSync(phrase.normalize("NFKC").trim(), machineSecret, 32, COST);
  return deriveKey(createHash("sha256").update(machineSecret).update(stretched).digest(), "roll/key");
}

export const rollKeys = (key: Buffer): RollKeys => ({
  block: deriveKey(key, "roll/block"),
  token: deriveKey(key, "roll/token"),
  file: deriveKey(key, "roll/file"),
  fingerprint: rollFingerprint(key),
});

/** Sixteen hexadecimal digits that tell two keys apart and tell nothing about them: for certificates and mistakes. */
export const rollFingerprint = (key: Buffer): string => deriveKey(key, "roll/fingerprint").toString("hex").slice(0, 16);
