import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { packAll, unpackAll, unpackOne, type Listed } from "./pack.ts";

/** Where a block lives: a block moved to another place does not open. */
export interface BlockAddress {
  readonly commune: string;
  readonly batch: string;
  readonly number: number;
  readonly precinct: string;
}

/** Most electors of a block. */
export const BLOCK = 256;

// version (1) · IV (12) · ciphertext · tag (16)
const [VERSION, IV, TAG] = [1, 12, 16];

const associated = ({ commune, batch, number, precinct }: BlockAddress): Buffer =>
  Buffer.from(["roll.block", commune, batch, number, precinct].join("\0"), "utf8");

/** Seals up to 256 packed electors (AES-256-GCM, random IV: at most 2^32 blocks of one key, for 176,000 of France). */
export function sealBlock(key: Buffer, at: BlockAddress, packed: readonly string[]): Buffer {
  if (packed.length > BLOCK) throw new Error(`a block holds ${BLOCK} electors`);
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(associated(at));
  const sealed = [cipher.update(packAll(packed), "utf8"), cipher.final()];
  return Buffer.concat([Buffer.of(VERSION), iv, ...sealed, cipher.getAuthTag()]);
}

/** A block that was changed, moved or sealed with another key. */
export class DamagedBlock extends Error {}

/** Opens a block at its own address. */
export const openBlock = (key: Buffer, at: BlockAddress, sealed: Buffer): readonly Listed[] =>
  unpackAll(bytesOf(key, at, sealed).toString("utf8"));

/** One elector of a block, without a look at the others; undefined when it has no such slot. */
export const openSlot = (key: Buffer, at: BlockAddress, sealed: Buffer, slot: number): Listed | undefined =>
  unpackOne(bytesOf(key, at, sealed), slot);

function bytesOf(key: Buffer, at: BlockAddress, sealed: Buffer): Buffer {
  const head = 1 + IV;
  if (sealed.length < head + TAG || sealed[0] !== VERSION) throw new DamagedBlock("not a block");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, head), { authTagLength: TAG })
    .setAAD(associated(at))
    .setAuthTag(sealed.subarray(-TAG));
  try {
    // A counter mode: all of it comes from `update`, and `final` says whether it is what was sealed.
    const text = decipher.update(sealed.subarray(head, -TAG));
    decipher.final();
    return text;
  } catch {
    throw new DamagedBlock(`block ${at.number} of ${at.commune}`);
  }
}
