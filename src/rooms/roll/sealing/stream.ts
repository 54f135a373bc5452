import { createCipheriv, createDecipheriv } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { RollKeys } from "./keys.ts";

/**
 * Files sealed while they stream, and read from any place: pieces of 64 KiB, each under AES-256-GCM with its number and whether it
 * is the last in the nonce, as STREAM of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015). The key is of one file only, so
 * a piece that is changed, moved to another place or another file, or cut away, does not open.
 */
const PIECE = 2 ** 16;
const TAG = 16;

/** The key of one file: what opens the roll opens its uploads and its prints, and nothing else does. */
export const fileKey = (keys: RollKeys, name: string): Buffer => deriveKey(keys.file, `roll/file/${name}`);

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Bytes in, sealed bytes out: 16 more a piece. */
export class SealingStream extends Transform {
  readonly #key: Buffer;
  #waiting: Buffer[] = [];
  #held = 0;
  #number = 0;

  constructor(key: Buffer) {
    super();
    this.#key = key;
  }

  // A piece goes once something follows it: only the end knows which is the last.
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#waiting.push(chunk);
    this.#held += chunk.length;
    if (this.#held > PIECE) {
      let rest = Buffer.concat(this.#waiting);
      for (; rest.length > PIECE; rest = rest.subarray(PIECE)) this.push(this.#sealed(rest.subarray(0, PIECE), false));
      this.#waiting = [rest];
      this.#held = rest.length;
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    this.push(this.#sealed(Buffer.concat(this.#waiting), true));
    done();
  }

  #sealed(piece: Buffer, isLast: boolean): Buffer {
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonceOf(this.#number++, isLast));
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** A sealed file that was changed, cut, or sealed with another key. */
export class DamagedFile extends Error {}

/** Where a sealed file's bytes are read from: `length` of them at `at`, fewer at its end. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

/** Bytes of the plain file, of a sealed one of `sealedSize` bytes. */
export const plainSize = (sealedSize: number): number => sealedSize - TAG * Math.ceil(sealedSize / (PIECE + TAG));

/** Reads a sealed file from any place. Throws `DamagedFile`. */
export function openedFile(key: Buffer, sealedSize: number, readAt: ReadAt): ReadAt {
  const pieces = Math.ceil(sealedSize / (PIECE + TAG));
  let last: { readonly number: number; readonly piece: Buffer } | undefined;
  const pieceOf = async (number: number): Promise<Buffer> => {
    if (last?.number === number) return last.piece;
    const sealed = await readAt(number * (PIECE + TAG), PIECE + TAG);
    last = { number, piece: opened(key, sealed, nonceOf(number, number === pieces - 1)) };
    return last.piece;
  };
  return async (at, length) => {
    const end = Math.min(at + length, plainSize(sealedSize));
    const parts: Buffer[] = [];
    for (let from = at; from < end;) {
      const piece = await pieceOf(Math.floor(from / PIECE));
      const part = piece.subarray(from % PIECE, (from % PIECE) + end - from);
      parts.push(part);
      from += part.length;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  };
}

function opened(key: Buffer, sealed: Buffer, nonce: Buffer): Buffer {
  if (sealed.length < TAG) throw new DamagedFile("a piece is cut");
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG }).setAuthTag(
    sealed.subarray(-TAG),
  );
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  } catch {
    throw new DamagedFile("a piece does not open");
  }
}

/** The bytes from `start` to `end`, both included, of what `readAt` reads: in order, a few at a time. */
export async function* bytesBetween(readAt: ReadAt, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at <= end;) {
    const bytes = await readAt(at, Math.min(PIECE, end + 1 - at));
    if (bytes.length === 0) return;
    yield bytes;
    at += bytes.length;
  }
}
