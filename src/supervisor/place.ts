import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Halt } from "../core/halt.ts";
import { canEnter, type Account } from "./account.ts";
import { writePrivate } from "./home.ts";

/** Where the embedded server keeps itself. */
export interface Place {
  readonly cluster: string;
  /** Where a copy of the binaries goes, if one is needed. */
  readonly binaries: string;
}

/**
 * The cluster lives in the home. When the home cannot be reached by PostgreSQL's account (it is inside /root), we do not
 * open other people's folders: the cluster then lives in the system's folder of states, and `pg` in the home points to it.
 */
export function findPlace(home: string, account: Account | undefined): Place {
  const folder = canEnter(account, home) ? home : substitute(home);
  return { cluster: join(folder, "pg"), binaries: join(folder, "pg-bin") };
}

function substitute(home: string): string {
  const base = process.platform === "darwin" ? "/usr/local/var/preau" : "/var/lib/preau";
  const folder = join(base, createHash("sha256").update(home).digest("hex").slice(0, 12));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const pointer = join(home, "pg");
    if (!lstatSync(pointer, { throwIfNoEntry: false })) symlinkSync(join(folder, "pg"), pointer);
    return folder;
  } catch (cause) {
    throw new Halt(
      "home-unusable",
      `PREAU_HOME: PostgreSQL does not run as root and its account cannot reach ${home}; name a folder it can reach`,
      { cause },
    );
  }
}

/** Socket paths end at 104 bytes on macOS and 108 on Linux; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const longestFolder = 80;

/**
 * The server's private socket folder (0700). Its name is random, so nobody can be there first in a shared `/tmp`, and is
 * remembered in the home; one that vanished (reboot) or is not ours any more is replaced.
 */
export function socketFolder(home: string, account: Account | undefined): string {
  const memory = join(home, "run", "socket-folder");
  const remembered = existsSync(memory) ? readFileSync(memory, "utf8").trim() : "";
  if (remembered !== "" && isPrivate(remembered, account)) return remembered;
  const base = [tmpdir(), "/tmp"].find((folder) => folder.length < longestFolder - 14 && canEnter(account, folder));
  if (base === undefined) throw new Halt("home-unusable", "no folder for temporary files that PostgreSQL can reach");
  const folder = mkdtempSync(join(base, "preau-"));
  give(folder, account);
  writePrivate(memory, folder);
  return folder;
}

function isPrivate(folder: string, account: Account | undefined): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return false;
  return found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0;
}

/** Hands a path to PostgreSQL's account, closed to everybody else. */
export function give(path: string, account: Account | undefined): void {
  chmodSync(path, lstatSync(path).isDirectory() ? 0o700 : 0o600);
  if (account) chownSync(path, account.uid, account.gid);
}
