import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createMissingKeys, keyPath, readSecret, type KeyRefusal } from "../../../core/crypto/keys.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { rollKey } from "./keys.ts";

/** Where this machine keeps what opens the roll. */
export interface Keeping {
  /** Folder of the key files: the machine's secret. */
  readonly keys: string;
  /** Folder in memory (tmpfs): the opened key, so that a process that was killed goes on, and a restart of the machine waits for the phrase. */
  readonly memory: string;
}

export type LockRefusal = KeyRefusal | "locked" | "not-in-memory" | "phrase-too-short";

/** Makes the machine's secret if there is none. */
export const makeSecret = ({ keys }: Keeping): void => createMissingKeys(keys, ["roll"]);

export const hasSecret = ({ keys }: Keeping): boolean => existsSync(keyPath(keys, "roll"));

/** The key made of the machine's secret and a phrase; kept nowhere. */
export function keyOf({ keys }: Keeping, phrase: string): Outcome<Buffer, KeyRefusal> {
  const secret = readSecret(keys, "roll");
  return secret.ok ? ok(rollKey(secret.value, phrase)) : secret;
}

/** Fewer characters could be tried by whoever stole the secret. */
export const SHORTEST_PHRASE = 16;

/** The key of a phrase that a person chose. */
export const keyOfPhrase = (keeping: Keeping, phrase: string): Outcome<Buffer, LockRefusal> =>
  phrase.trim().length < SHORTEST_PHRASE ? refuse("phrase-too-short") : keyOf(keeping, phrase);

// statfs(2).
const TMPFS = 0x01021994;

/** Keeps the opened key in memory until the machine stops, or `forget`. Refuses a folder that is on a disk. */
export function keepOpen({ memory }: Keeping, key: Buffer): Outcome<true, "not-in-memory"> {
  mkdirSync(memory, { recursive: true, mode: 0o700 });
  if (statfsSync(memory).type !== TMPFS) return refuse("not-in-memory");
  rmSync(keyPath(memory, "roll"), { force: true });
  writeFileSync(keyPath(memory, "roll"), `${key.toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  return ok(true);
}

/** The key that was opened, or `locked`. */
export function openedKey({ memory }: Keeping): Outcome<Buffer, LockRefusal> {
  const read = readSecret(memory, "roll");
  return !read.ok && read.refusal === "missing" ? refuse("locked") : read;
}

export const forget = ({ memory }: Keeping): void => rmSync(join(memory), { recursive: true, force: true });

/** True when the machine's secret is gone and nothing opened is left: the roll cannot be read by anybody any more. */
export const isDestroyed = (keeping: Keeping): boolean =>
  !hasSecret(keeping) && !existsSync(keyPath(keeping.memory, "roll"));

/** Overwrites and removes the machine's secret (R-F1-19). A copy on the recovery sheet is destroyed by hand. */
export function destroySecret(keeping: Keeping): void {
  const path = keyPath(keeping.keys, "roll");
  if (existsSync(path)) {
    writeFileSync(path, Buffer.alloc(readFileSync(path).length), { flag: "r+", flush: true });
    rmSync(path);
  }
  forget(keeping);
}
