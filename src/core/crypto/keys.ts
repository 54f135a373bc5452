import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { chmodSync, closeSync, constants, fstatSync, linkSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bilingual } from "../lang.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";

// Keys live under PREAU_HOME/keys and nowhere else: never in SQL, in a backup, in an environment listing or in a log.

export type Side = "public" | "files";
export type KeyPairName = "letters" | "publications";
/** `roll`: half of what opens file 1; it is destroyed with that file, so no sheet or copy of the other keys holds it. */
export type SecretName = Side | "backup" | "roll";

/** `letters`: X25519, opens sealed letters. `publications`: Ed25519, signs snapshots. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export type KeyRefusal = "missing" | "readable-by-others" | "not-a-plain-file" | "damaged";

/** The sentence of a refused key file, with what to do now. `path` is shown to the operator only. */
export function keyRefusalSentence(refusal: KeyRefusal, path: string): Bilingual {
  switch (refusal) {
    case "missing":
      return {
        fr: `Le fichier de clé ${path} n’existe pas. Lancez « preau init », ou remettez-le depuis la feuille de secours.`,
        en: `The key file ${path} does not exist. Run “preau init”, or put it back from the recovery sheet.`,
      };
    case "readable-by-others":
      return {
        fr: `Le fichier de clé ${path} peut être lu par d’autres comptes de la machine. Retirez ce droit : chmod 600.`,
        en: `Other accounts of this machine can read the key file ${path}. Take that right away: chmod 600.`,
      };
    case "not-a-plain-file":
      return {
        fr: `${path} n’est pas un fichier ordinaire (lien ou dossier). Remplacez-le par le fichier de clé lui-même.`,
        en: `${path} is not a plain file (a link or a folder). Replace it by the key file itself.`,
      };
    case "damaged":
      return {
        fr: `Le fichier de clé ${path} est abîmé. Remettez-le depuis la feuille de secours.`,
        en: `The key file ${path} is damaged. Put it back from the recovery sheet.`,
      };
  }
}

const CURVE = { letters: "x25519", publications: "ed25519" } as const;

export const keyPath = (folder: string, name: KeyPairName | SecretName): string => join(folder, `${name}.key`);

/** Makes whatever key files are missing, each 0600 in a 0700 folder; touches none that exists. */
export function createMissingKeys(folder: string, names: readonly (KeyPairName | SecretName)[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const name of names) writeOnce(folder, name, newKeyText(name));
}

function newKeyText(name: KeyPairName | SecretName): string {
  if (name === "letters") return pem(generateKeyPairSync("x25519").privateKey);
  if (name === "publications") return pem(generateKeyPairSync("ed25519").privateKey);
  return `${randomBytes(32).toString("base64url")}\n`;
}

const pem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }).toString();

/** Link, not rename: of two processes that start at once one wins, and neither overwrites a key already in use. */
function writeOnce(folder: string, name: KeyPairName | SecretName, text: string): void {
  const draft = join(folder, `.${name}.${randomBytes(8).toString("hex")}`);
  writeFileSync(draft, text, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, keyPath(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

/** Reads a key pair of the office. */
export function readKeyPair(folder: string, name: KeyPairName): Outcome<KeyPair, KeyRefusal> {
  const text = readPrivateFile(keyPath(folder, name));
  if (!text.ok) return text;
  try {
    const privateKey = createPrivateKey(text.value);
    if (privateKey.asymmetricKeyType !== CURVE[name]) return refuse("damaged");
    return ok({ privateKey, publicKey: createPublicKey(privateKey) });
  } catch {
    return refuse("damaged");
  }
}

/** Reads a side's master secret, or the key of the backups: 32 bytes. Use it only through `deriveKey`. */
export function readSecret(folder: string, name: SecretName): Outcome<Buffer, KeyRefusal> {
  const text = readPrivateFile(keyPath(folder, name));
  if (!text.ok) return text;
  const line = text.value.trim();
  return /^[A-Za-z0-9_-]{43}$/.test(line) ? ok(Buffer.from(line, "base64url")) : refuse("damaged");
}

/** Mode and content are read from one open descriptor: the file cannot be exchanged between the check and the read. */
function readPrivateFile(path: string): Outcome<string, KeyRefusal> {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return refuse("missing");
    if (code === "ELOOP" || code === "EMLINK") return refuse("not-a-plain-file");
    throw error;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return refuse("not-a-plain-file");
    return (stat.mode & 0o077) === 0 ? ok(readFileSync(descriptor, "utf8")) : refuse("readable-by-others");
  } finally {
    closeSync(descriptor);
  }
}

/** The public half as 43 base64url characters, for a setting of the public side and for the recovery sheet. */
export function publicKeyText(key: KeyObject): string {
  const { x } = key.export({ format: "jwk" });
  if (x === undefined) throw new Error("not a curve key");
  return x;
}

/** Reads `publicKeyText` back. */
export function publicKeyFromText(name: KeyPairName, text: string): Outcome<KeyObject, "damaged"> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return refuse("damaged");
  const crv = name === "letters" ? "X25519" : "Ed25519";
  try {
    return ok(createPublicKey({ format: "jwk", key: { kty: "OKP", crv, x: text } }));
  } catch {
    return refuse("damaged");
  }
}
