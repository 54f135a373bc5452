import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { ok, refuse, type Outcome } from "../outcome.ts";
import type { KeyPairName, SecretName } from "./keys.ts";

/**
 * The recovery sheet: every key of an installation on paper, to be typed back by hand. Each key is 32 bytes, written as
 * four lines of four groups of four characters (Crockford's alphabet: no I, L, O, U; O is read as 0, I and L as 1). The
 * last three characters of a line are its check: a slip of the hand is found on its line, before any key is written.
 */
export type KeyName = KeyPairName | SecretName;
export const keyNames = ["public", "files", "letters", "publications", "backup"] as const satisfies readonly KeyName[];

/** A key as the sheet has it: 32 bytes, whatever its file looks like. */
export interface SheetKey {
  readonly name: KeyName;
  readonly secret: Buffer;
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LINE_BYTES = 8;
const BODY = 13;
const CHECK = 3;

/** First sixteen hexadecimal digits of a SHA-256: tells two keys apart, and tells nothing about the key. */
export function fingerprint({ name, secret }: SheetKey): string {
  const digest = createHash("sha256").update(`preau/fingerprint/${name}\0`).update(secret).digest("hex");
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(" ");
}

/** The sheet's text. */
export function writeSheet(keys: readonly SheetKey[], heading: string): string {
  const parts = keys.map((key) => [`key ${key.name}   fingerprint ${fingerprint(key)}`, ...linesOf(key)].join("\n"));
  return `${heading}\n\n${parts.join("\n\n")}\n`;
}

function linesOf({ name, secret }: SheetKey): readonly string[] {
  if (secret.length !== 4 * LINE_BYTES) throw new Error("a key on the sheet is 32 bytes");
  return [0, 1, 2, 3].map((row) => {
    const bytes = secret.subarray(row * LINE_BYTES, (row + 1) * LINE_BYTES);
    const line = encode(bytes.readBigUInt64BE(), BODY) + checkOf(name, row, bytes);
    return `  ${row + 1}  ${(line.match(/.{4}/g) ?? []).join(" ")}`;
  });
}

function checkOf(name: KeyName, row: number, bytes: Buffer): string {
  const digest = createHash("sha256").update(`preau/sheet/${name}/${row}\0`).update(bytes).digest();
  return encode(BigInt(digest.readUInt16BE() >> 1), CHECK);
}

function encode(value: bigint, length: number): string {
  let [rest, text] = [value, ""];
  for (let place = 0; place < length; place += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}

/** What is wrong with a typed sheet, and where. */
export interface SheetFault {
  readonly key: string;
  /** 1 to 4; 0 when the key itself is unknown, incomplete or there twice. */
  readonly line: number;
}

/** Reads a typed sheet back. Anything that is not a key or one of its lines (heading, comments) is left aside. */
export function readSheet(text: string): Outcome<readonly SheetKey[], "damaged"> & { readonly fault?: SheetFault } {
  const keys: SheetKey[] = [];
  for (const part of text.split(/^key /m).slice(1)) {
    const read = readKey(part);
    if (!("secret" in read)) return { ...refuse("damaged"), fault: read };
    if (keys.some(({ name }) => name === read.name))
      return { ...refuse("damaged"), fault: { key: read.name, line: 0 } };
    keys.push(read);
  }
  return keys.length > 0 ? ok(keys) : { ...refuse("damaged"), fault: { key: "", line: 0 } };
}

function readKey(part: string): SheetKey | SheetFault {
  const word = /^[a-z]+/.exec(part)?.[0] ?? "";
  const name = [...keyNames, "roll" as const].find((known) => known === word);
  if (name === undefined) return { key: word, line: 0 };
  const rows = [...part.matchAll(/^\s*([1-4])\s+(\S.*)$/gm)];
  const pieces: Buffer[] = [];
  for (const row of [0, 1, 2, 3]) {
    const typed = rows.find((match) => match[1] === String(row + 1))?.[2];
    const bytes = typed === undefined ? undefined : readLine(name, row, typed);
    if (bytes === undefined) return { key: name, line: row + 1 };
    pieces.push(bytes);
  }
  return { name, secret: Buffer.concat(pieces) };
}

function readLine(name: KeyName, row: number, typed: string): Buffer | undefined {
  const line = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (line.length !== BODY + CHECK || !/^[0-9A-HJKMNP-TV-Z]+$/.test(line)) return undefined;
  let value = 0n;
  for (const letter of line.slice(0, BODY)) value = (value << 5n) | BigInt(ALPHABET.indexOf(letter));
  if (value >> 64n !== 0n) return undefined;
  const bytes = Buffer.alloc(LINE_BYTES);
  bytes.writeBigUInt64BE(value);
  return checkOf(name, row, bytes) === line.slice(BODY) ? bytes : undefined;
}

const isPair = (name: KeyName): name is KeyPairName => name === "letters" || name === "publications";

/** The 32 bytes of a key file's text. */
export function secretOfFile(name: KeyName, text: string): Buffer {
  if (!isPair(name)) return Buffer.from(text.trim(), "base64url");
  return Buffer.from(createPrivateKey(text).export({ format: "jwk" }).d ?? "", "base64url");
}

// PKCS #8 of a curve key is a fixed head and the 32 bytes (RFC 8410, section 7).
const PKCS8 = {
  letters: "302e020100300506032b656e04220420",
  publications: "302e020100300506032b657004220420",
} as const;

/** The text of a key file made of the 32 bytes. */
export function fileOfSecret({ name, secret }: SheetKey): string {
  if (!isPair(name)) return `${secret.toString("base64url")}\n`;
  const der = Buffer.concat([Buffer.from(PKCS8[name], "hex"), secret]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  createPublicKey(key);
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}
