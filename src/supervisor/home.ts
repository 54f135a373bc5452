import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Halt } from "../core/halt.ts";

/** Private folders of an installation; `storage`, `published` and the others are made by those who fill them. */
const privateFolders = ["env", "keys", "run", "backups"] as const;

/**
 * Makes the home of an installation. As root the home itself may be walked through (0711), because PostgreSQL runs
 * under another account and its cluster lives inside; what is private in it stays 0700.
 */
export function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 });
    chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
    for (const name of privateFolders) mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Halt("home-unusable", `PREAU_HOME: ${home} cannot be used (${String(cause)}); name another folder`, {
      cause,
    });
  }
}

export const envFile = (home: string, name: string): string => join(home, "env", `${name}.env`);

/** Reads a file of `NAME=value` lines; empty when there is none. */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, "utf8").split("\n");
  const pairs = lines.flatMap((line) => {
    const match = /^([A-Z_]+)=(.*)$/.exec(line);
    return match?.[1] === undefined ? [] : [[match[1], match[2] ?? ""] as const];
  });
  return Object.fromEntries(pairs);
}

/**
 * Writes `NAME=value` lines, readable by this account only, whole or not at all. The form is understood by
 * `node --env-file`, by systemd's `EnvironmentFile=` and by a shell: hence no value with spaces, quotes or `#`.
 */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>): void {
  const lines = Object.entries(values).map(([name, value]) => {
    if (/[\s"'#`$\\]/.test(value)) throw new Error(`${name} cannot be written in an env file`);
    return `${name}=${value}\n`;
  });
  writePrivate(path, lines.join(""));
}

/** Replaces a file (0600) in one step. */
export function writePrivate(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
