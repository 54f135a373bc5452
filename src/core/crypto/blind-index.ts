import { createHmac } from "node:crypto";

/**
 * A keyed fingerprint (HMAC-SHA256, 32 bytes) by which an encrypted value can be looked up. The field's name is part
 * of what is hashed: equal values in two columns give unequal fingerprints, so tables cannot be joined by them.
 * Normalise the value before: this compares bytes.
 */
export function blindIndex(key: Buffer, field: string, value: string): Buffer {
  if (key.length !== 32) throw new Error("a blind index key is 32 bytes");
  return createHmac("sha256", key).update(`${field}\0${value}`, "utf8").digest();
}
