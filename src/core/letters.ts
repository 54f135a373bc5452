import { createCipheriv, createDecipheriv, createHash, createPublicKey, diffieHellman } from "node:crypto";
import { generateKeyPairSync, hkdfSync, type KeyObject } from "node:crypto";
import { letterKinds, SEALED_LETTER_MAX, type Letter, type LetterKind } from "../contracts/letters.ts";
import { publicKeyText, type KeyPair } from "./crypto/keys.ts";
import { ok, refuse, type Outcome } from "./outcome.ts";

// A sealed letter: version (1) · which office key (4) · ephemeral X25519 key (32) · ciphertext · tag (16).
// The ephemeral key is used once, so key and IV both come from HKDF and nothing has to be unique by chance. The sender
// keeps nothing that opens the letter again: whoever takes the public door afterwards cannot read what went through it.
const VERSION = 1;
const HEADER = 37;
const TAG = 16;

/** Whole sizes a sealed letter may have. Four sizes only: a length would tell an objection from a long complaint. */
export const letterSizes = [1_024, 4_096, 16_384, SEALED_LETTER_MAX] as const;

export type SealRefusal = "does-not-fit-its-kind" | "too-long";
export type OpenRefusal = "unknown-version" | "sealed-for-another-key" | "damaged" | "does-not-fit-its-kind";

/** Sixteen hexadecimal digits that tell a key of the office from another. */
export const fingerprintOf = ({ publicKey }: Pick<KeyPair, "publicKey">): string =>
  createHash("sha256").update(publicKeyText(publicKey)).digest("hex").slice(0, 16);

/** Seals a letter to the office's X25519 public key; the kind is bound in, so a letter cannot be filed as another. */
export function sealLetter<K extends LetterKind>(
  officeKey: KeyObject,
  kind: K,
  letter: Letter<K>,
): Outcome<Buffer, SealRefusal> {
  const checked = letterKinds[kind].safeParse(letter);
  if (!checked.success) return refuse("does-not-fit-its-kind");
  const padded = pad(Buffer.from(JSON.stringify(checked.data), "utf8"));
  return padded === undefined ? refuse("too-long") : ok(sealBytes(officeKey, kind, padded));
}

/** Opens a letter with the office's private key and reads it by the schema of its kind. */
export function openLetter<K extends LetterKind>(
  office: KeyPair,
  kind: K,
  sealed: Buffer,
): Outcome<Letter<K>, OpenRefusal> {
  const padded = openBytes(office, kind, sealed);
  if (!padded.ok) return padded;
  const text = unpad(padded.value);
  if (text === undefined) return refuse("damaged");
  const letter = letterKinds[kind].safeParse(parseJson(text));
  return letter.success ? ok(letter.data as Letter<K>) : refuse("does-not-fit-its-kind");
}

function sealBytes(officeKey: KeyObject, kind: string, padded: Buffer): Buffer {
  const once = generateKeyPairSync("x25519");
  const header = Buffer.concat([Buffer.from([VERSION]), keyId(officeKey), rawPublicKey(once.publicKey)]);
  const { key, iv } = letterKey(once.privateKey, officeKey, header, officeKey);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(associated(header, kind));
  return Buffer.concat([header, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
}

function openBytes(office: KeyPair, kind: string, sealed: Buffer): Outcome<Buffer, OpenRefusal> {
  if (sealed.length < HEADER + TAG) return refuse("damaged");
  if (sealed.readUInt8(0) !== VERSION) return refuse("unknown-version");
  if (!sealed.subarray(1, 5).equals(keyId(office.publicKey))) return refuse("sealed-for-another-key");
  const header = sealed.subarray(0, HEADER);
  try {
    // A sender's key of low order makes OpenSSL refuse the agreement: that too is a damaged letter.
    const { key, iv } = letterKey(office.privateKey, publicKeyOf(header.subarray(5)), header, office.publicKey);
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG })
      .setAAD(associated(header, kind))
      .setAuthTag(sealed.subarray(-TAG));
    return ok(Buffer.concat([decipher.update(sealed.subarray(HEADER, -TAG)), decipher.final()]));
  } catch {
    return refuse("damaged");
  }
}

function letterKey(own: KeyObject, other: KeyObject, header: Buffer, officeKey: KeyObject) {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  const salt = Buffer.concat([header.subarray(5), rawPublicKey(officeKey)]);
  const bytes = Buffer.from(hkdfSync("sha256", shared, salt, "preau/v1/letter", 44));
  return { key: bytes.subarray(0, 32), iv: bytes.subarray(32) };
}

const associated = (header: Buffer, kind: string): Buffer => Buffer.concat([header, Buffer.from(kind, "utf8")]);

const rawPublicKey = (key: KeyObject): Buffer => Buffer.from(publicKeyText(key), "base64url");

const keyId = (key: KeyObject): Buffer => createHash("sha256").update(rawPublicKey(key)).digest().subarray(0, 4);

const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "X25519", x: raw.toString("base64url") } });

/** Length (4) · text · zeros, up to the smallest size that holds it. */
function pad(text: Buffer): Buffer | undefined {
  const size = letterSizes.find((whole) => whole >= text.length + 4 + HEADER + TAG);
  if (size === undefined) return undefined;
  const padded = Buffer.alloc(size - HEADER - TAG);
  padded.writeUInt32BE(text.length);
  text.copy(padded, 4);
  return padded;
}

function unpad(padded: Buffer): Buffer | undefined {
  if (padded.length < 4) return undefined;
  const length = padded.readUInt32BE(0);
  return length <= padded.length - 4 ? padded.subarray(4, 4 + length) : undefined;
}

function parseJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
}
