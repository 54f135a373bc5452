import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { blindIndex } from "./crypto/blind-index.ts";
import { deriveKey } from "./crypto/derive.ts";
import { raw, type Executor } from "./db/handle.ts";

/**
 * The ledger of erasures, and of what was ended by a decision. A copy made before an erasure still holds the person; the
 * ledger lets a restore forget them again. It is kept beside the copies as well as in the database, because a database
 * restored from an older copy has lost the latest entries. An entry holds no name: only a keyed hash that cannot be
 * turned back.
 */

export const erasureReasons = ["asked", "retention", "objection", "withdrawal", "ended"] as const;

/** As rooms are called, or a part of one. */
const roomName = /^[a-z]+(-[a-z]+)*$/;
const entrySchema = z.strictObject({
  id: z.uuid(),
  /** SHA-256 HMAC of the subject, hexadecimal. */
  subject: z.string().regex(/^[0-9a-f]{64}$/),
  rooms: z.array(z.string().regex(roomName)).min(1),
  reason: z.enum(erasureReasons),
  at: z.iso.datetime().transform((text) => new Date(text)),
});
export type Erasure = z.infer<typeof entrySchema>;

/** The key of a side's ledger, from that side's master secret. */
export const erasureKey = (secret: Buffer): Buffer => deriveKey(secret, "privacy/erasure");

/** The keyed hash under which a subject is entered; `subject` is a kind and an id: `account:7f…`. */
export const erasureHash = (key: Buffer, subject: string): string =>
  blindIndex(key, "erasure", subject).toString("hex");

/** Enters an erasure in the transaction that erases. Entering the same id again does nothing. */
export async function recordErasure(tx: Executor, erasure: Erasure): Promise<void> {
  const { id, subject, rooms, reason, at } = erasure;
  // What the ledger's file would not read back would be forgotten by a restore.
  if (!rooms.every((room) => roomName.test(room))) throw new Error(`rooms of an erasure: ${rooms.join()}`);
  await raw(tx, "select privacy.record_erasure($1, $2, $3, $4, $5)", [
    id,
    Buffer.from(subject, "hex"),
    rooms,
    reason,
    at,
  ]);
}

export interface LedgerLine {
  /** `erasureKey` of the side. */
  readonly key: Buffer;
  /** A kind and what tells it from all others: `follower:7f…`, `team-role:lucie:7f…:editor`. */
  readonly named: string;
  readonly room: string;
  readonly reason: Erasure["reason"];
  readonly at: Date;
}

/** Enters one thing that is over, in the transaction that ends it. */
export const recordOver = (tx: Executor, { key, named, room, reason, at }: LedgerLine): Promise<void> =>
  recordErasure(tx, { id: randomUUID(), subject: erasureHash(key, named), rooms: [room], reason, at });

/** When a kind and an id was last entered; undefined when it never was. */
export type WhenOver = (named: string) => Date | undefined;

/** Asks a ledger by names it does not hold: whoever has the rows and the key can. */
export function whenOver(ledger: readonly Erasure[], key: Buffer): WhenOver {
  const last = new Map([...ledger].sort((a, b) => a.at.getTime() - b.at.getTime()).map((e) => [e.subject, e.at]));
  return (named) => last.get(erasureHash(key, named));
}

/** The whole ledger, the oldest entry first. */
export function readErasures(db: Executor): Promise<Erasure[]> {
  return raw<Erasure>(
    db,
    `select id::text, encode(subject_hash, 'hex') as subject, rooms, reason, at from privacy.erasure order by at, id`,
  );
}

/** Adds to the ledger's file whatever entries it lacks, and puts them on the disk before it answers how many. */
export function appendErasures(file: string, erasures: readonly Erasure[]): number {
  const known = new Set(readErasureFile(file).map(({ id }) => id));
  const missing = erasures.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return 0;
  const lines = missing.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  // A line that a crash cut short must not swallow the next one.
  const start = endsMidLine(file) ? "\n" : "";
  appendFileSync(file, start + lines, { mode: 0o600, flush: true });
  return missing.length;
}

/** The entries of the ledger's file. A line cut short by a crash is left out: the database still has its entry. */
export function readErasureFile(file: string): Erasure[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line) => {
    const entry = entrySchema.safeParse(parseJson(line));
    return entry.success ? [entry.data] : [];
  });
}

const endsMidLine = (file: string): boolean => existsSync(file) && !/(^|\n)$/.test(readFileSync(file, "utf8"));

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
