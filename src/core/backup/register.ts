import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import type { BackupMade } from "./backup.ts";

/**
 * The register of copies (`register.json` beside them): which copies exist, where, of what, and until when. A copy that
 * ends is deleted and stays in the register with the day of its end: whoever must prove that a file was destroyed
 * (R-F1-19, R-F1-21) needs the list of all its copies.
 */

const copySchema = z.strictObject({
  file: z.string(),
  side: z.enum(["public", "files"]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int(),
  madeAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
});
export type Copy = z.infer<typeof copySchema>;

/** The copies of a folder, the oldest first. Throws when the register cannot be read: guessing would hide a copy. */
export function readRegister(folder: string): Copy[] {
  const path = join(folder, "register.json");
  if (!existsSync(path)) return [];
  return z.array(copySchema).parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Enters a copy that was made; it ends after `keepDays` days of 24 hours. */
export function enterCopy(made: BackupMade, side: Copy["side"], at: Date, keepDays: number): Copy {
  const folder = dirname(made.file);
  return alone(folder, () => enter(folder, made, side, at, keepDays));
}

function enter(folder: string, made: BackupMade, side: Copy["side"], at: Date, keepDays: number): Copy {
  const endsAt = new Date(at.getTime() + keepDays * 86_400_000).toISOString();
  const { sha256, bytes } = made;
  const copy = { file: basename(made.file), side, sha256, bytes, madeAt: at.toISOString(), endsAt, deletedAt: null };
  writeRegister(folder, [...readRegister(folder), copy]);
  return copy;
}

/** Deletes the copies whose end has come; answers them. Deleting comes first: a crash repeats it and loses nothing. */
export function endCopies(folder: string, now: Date): Copy[] {
  return existsSync(join(folder, "register.json")) ? alone(folder, () => end(folder, now)) : [];
}

function end(folder: string, now: Date): Copy[] {
  const register = readRegister(folder);
  const over = register.filter(({ deletedAt, endsAt }) => deletedAt === null && Date.parse(endsAt) <= now.getTime());
  for (const { file } of over) rmSync(join(folder, basename(file)), { force: true });
  const ended = new Set(over);
  const deletedAt = now.toISOString();
  if (over.length > 0)
    writeRegister(
      folder,
      register.map((copy) => (ended.has(copy) ? { ...copy, deletedAt } : copy)),
    );
  return over;
}

function writeRegister(folder: string, copies: readonly Copy[]): void {
  const draft = join(folder, `.draft-${randomBytes(8).toString("hex")}`);
  writeFileSync(draft, `${JSON.stringify(copies, null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
  renameSync(draft, join(folder, "register.json"));
}

const PATIENCE_MS = 10_000;

/**
 * One writer of the register at a time: the nightly copy and the worker that ends old ones both read and replace it, and
 * a line lost between them would be a copy nobody knows of. A folder is made by one process only; one that stays longer
 * than any writing takes was left by a killed process.
 */
function alone<T>(folder: string, work: () => T): T {
  const lock = join(folder, ".register-lock");
  for (const until = Date.now() + PATIENCE_MS; !taken(lock);) {
    if (Date.now() > until) rmSync(lock, { recursive: true, force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
