import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { userInfo } from "node:os";
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
  /** True where the system makes that folder at boot, for the account that reads it: it is neither made nor taken away here. */
  readonly isMadeAtBoot?: boolean;
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

/** How the folder of the opened key is on this machine, for who looks after it; `readable` by others than its owner. */
export type MemoryState = "missing" | "on-disk" | "readable" | "good";

export function memoryState({ memory }: Pick<Keeping, "memory">): MemoryState {
  const folder = statSync(memory, { throwIfNoEntry: false });
  if (!folder?.isDirectory()) return "missing";
  if (statfsSync(memory).type !== TMPFS) return "on-disk";
  return (folder.mode & 0o077) === 0 ? "good" : "readable";
}

/**
 * Keeps the opened key in memory until the machine stops, or `forget`. Refuses a folder that is on a disk, or not there
 * though the system should have made it. Typed as root, the key is handed to the account that owns the folder, which is who reads it.
 */
export function keepOpen({ memory, isMadeAtBoot = false }: Keeping, key: Buffer): Outcome<true, "not-in-memory"> {
  if (!isMadeAtBoot) mkdirSync(memory, { recursive: true, mode: 0o700 });
  if (["missing", "on-disk"].includes(memoryState({ memory }))) return refuse("not-in-memory");
  const draft = join(memory, `.roll.${randomBytes(8).toString("hex")}`);
  writeFileSync(draft, `${key.toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  const { uid, gid } = statSync(memory);
  if (uid !== userInfo().uid) chownSync(draft, uid, gid);
  // Under its name only once it can be read by whom it is for.
  renameSync(draft, keyPath(memory, "roll"));
  return ok(true);
}

/** The key that was opened, or `locked`. */
export function openedKey({ memory }: Keeping): Outcome<Buffer, LockRefusal> {
  const read = readSecret(memory, "roll");
  return !read.ok && read.refusal === "missing" ? refuse("locked") : read;
}

export function forget({ memory, isMadeAtBoot = false }: Keeping): void {
  rmSync(isMadeAtBoot ? keyPath(memory, "roll") : memory, { recursive: true, force: true });
}

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
