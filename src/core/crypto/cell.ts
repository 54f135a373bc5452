import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { ok, refuse, type Outcome } from "../outcome.ts";

// version (1) · key id (2) · IV (12) · ciphertext · tag (16)
const VERSION = 1;
const HEADER = 3;
const IV = 12;
const TAG = 16;

/** The keys a column may be sealed with, by id; `current` seals, all of them open. */
export interface CellKeys {
  readonly current: number;
  readonly byId: ReadonlyMap<number, Buffer>;
}

/** Where a value lives. A sealed value moved to another row or column does not open. */
export interface CellAddress {
  readonly table: string;
  readonly column: string;
  readonly row: bigint | string;
}

export type CellRefusal = "unknown-version" | "unknown-key" | "damaged";

const associated = (header: Buffer, at: CellAddress): Buffer =>
  Buffer.concat([header, Buffer.from(`${at.table}.${at.column}\0${at.row.toString()}`, "utf8")]);

/** Seals one column value (AES-256-GCM): 31 bytes longer than the plain one. Rows of one key: at most 2^32 (random IV). */
export function sealCell(keys: CellKeys, at: CellAddress, plain: Buffer | string): Buffer {
  const key = keys.byId.get(keys.current);
  if (key === undefined) throw new Error("the current cell key is not among the keys");
  const header = Buffer.alloc(HEADER);
  header.writeUInt8(VERSION, 0);
  header.writeUInt16BE(keys.current, 1);
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(associated(header, at));
  const body = typeof plain === "string" ? Buffer.from(plain, "utf8") : plain;
  return Buffer.concat([header, iv, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealCell` sealed at the same address; a value changed, moved or cut short is `damaged`. */
export function openCell(keys: CellKeys, at: CellAddress, sealed: Buffer): Outcome<Buffer, CellRefusal> {
  if (sealed.length < HEADER + IV + TAG) return refuse("damaged");
  if (sealed.readUInt8(0) !== VERSION) return refuse("unknown-version");
  const key = keys.byId.get(sealed.readUInt16BE(1));
  if (key === undefined) return refuse("unknown-key");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(HEADER, HEADER + IV), { authTagLength: TAG })
    .setAAD(associated(sealed.subarray(0, HEADER), at))
    .setAuthTag(sealed.subarray(-TAG));
  try {
    return ok(Buffer.concat([decipher.update(sealed.subarray(HEADER + IV, -TAG)), decipher.final()]));
  } catch {
    return refuse("damaged");
  }
}

/** True when the value was sealed with a key that has since been replaced: reseal it when it is next written. */
export const sealedWithOldKey = (keys: CellKeys, sealed: Buffer): boolean =>
  sealed.length >= HEADER && sealed.readUInt16BE(1) !== keys.current;
