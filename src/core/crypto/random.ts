import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

// Crockford's alphabet: no i, l, o, u, so that an id read aloud or copied by hand stays the same id.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A public id: 128 random bits as 26 lower-case base32 characters, safe in a URL, a file name and a host name. */
export const publicId = (): string => publicIdOf(randomBytes(16));

/** The id that these sixteen bytes are: of a keyed hash, one that the same thing is given again. */
export function publicIdOf(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.subarray(0, 16).toString("hex")}`);
  let id = "";
  for (let place = 0; place < 26; place += 1) {
    id = ALPHABET.charAt(Number(bits & 31n)) + id;
    bits >>= 5n;
  }
  return id;
}

const PUBLIC_ID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** True when the text has the shape of `publicId()`; says nothing about whether such a thing exists. */
export const isPublicId = (text: string): boolean => PUBLIC_ID.test(text);

/** Six decimal digits, uniform. 20 bits only: whoever checks one must limit the tries. */
export const sixDigitCode = (): string => randomInt(1_000_000).toString().padStart(6, "0");

/** A bearer token: 32 random bytes, base64url (43 characters). Only its `tokenHash` may be stored. */
export const token = (): string => randomBytes(32).toString("base64url");

/** SHA-256 of a token, for storage and look-up. Right for 256-bit tokens only: a six-digit code needs a keyed hash. */
export const tokenHash = (value: string): Buffer => createHash("sha256").update(value, "utf8").digest();

/** Compares in a time that depends on neither value nor length: both sides are hashed first. */
export const sameSecret = (left: string | Buffer, right: string | Buffer): boolean =>
  timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
