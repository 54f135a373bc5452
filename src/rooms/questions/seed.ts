import { randomBytes } from "node:crypto";
import { openCell, sealCell } from "../../core/crypto/cell.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import { bytesOfHex, hexOf, sha256 } from "./method/sha256.ts";
import { tallySalt } from "./method/tally.ts";

/** The secret of a consultation's draws until its freeze: sealed for its row, with the hash that is published at once. */
export interface NewSeed {
  readonly sealed: Buffer;
  readonly hash: string;
  /** Of the hashes that are published each day. */
  readonly tallySalt: string;
}

const keys = (secret: Buffer) => cellKeysFor(secret, "questions/seed");
const cell = (consultation: string) => ({ table: "questions.consultation", column: "sealed_seed", row: consultation });

/** @param consultation its public id */
export function newSeed(secret: Buffer, consultation: string): NewSeed {
  const seed = randomBytes(32).toString("hex");
  const bytes = bytesOfHex(seed);
  return {
    sealed: sealCell(keys(secret), cell(consultation), seed),
    ...{ hash: hexOf(sha256(bytes)), tallySalt: tallySalt(bytes) },
  };
}

/** Hexadecimal. Throws for a row that was moved or damaged: without its seed a consultation cannot be drawn for. */
export function openSeed(secret: Buffer, of: { readonly publicId: string; readonly sealedSeed: Buffer }): string {
  const opened = openCell(keys(secret), cell(of.publicId), of.sealedSeed);
  if (!opened.ok) throw new Error(`the seed of a consultation does not open: ${opened.refusal}`);
  return opened.value.toString("utf8");
}
