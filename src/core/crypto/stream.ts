import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { deriveKey } from "./derive.ts";

/**
 * An encrypted stream in frames (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): AES-256-GCM
 * by frame, the nonce made of a counter and of a mark on the last one. Frames left out, repeated, swapped or cut off at
 * the end are found, and nothing of a frame is passed on before it is verified. The key is derived for this one file
 * from 32 random bytes at its head, so no nonce is ever used twice.
 *
 * Layout: magic (8) · salt (32) · frames: ciphertext of FRAME bytes (the last: 0 to FRAME) · tag (16).
 */
const MAGIC = Buffer.from("PREAUBK1", "latin1");
const SALT = 32;
const HEAD = MAGIC.length + SALT;
const TAG = 16;
export const FRAME = 64 * 1024;

/** A file that is not whole and unchanged under this key. Nothing of what does not open was used. */
export class DamagedStream extends Error {}

function nonce(counter: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(counter, 5, 6);
  bytes.writeUInt8(last ? 1 : 0, 11);
  return bytes;
}

const frameKey = (key: Buffer, salt: Buffer): Buffer => deriveKey(key, `backup/${salt.toString("hex")}`);

function keyUnder(key: Buffer, head: Buffer): Buffer {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new DamagedStream("this was not sealed by Préau");
  return frameKey(key, head.subarray(MAGIC.length, HEAD));
}

function opened(secret: Buffer | undefined, frame: Buffer, counter: number, last: boolean): Buffer {
  if (secret === undefined || frame.length < TAG) throw new DamagedStream("the file is cut short");
  const decipher = createDecipheriv("aes-256-gcm", secret, nonce(counter, last), { authTagLength: TAG });
  decipher.setAAD(MAGIC).setAuthTag(frame.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(frame.subarray(0, -TAG)), decipher.final()]);
  } catch {
    throw new DamagedStream("the file was changed or cut short, or the key is another one");
  }
}

/** Gathers bytes and hands them on in pieces of one size; a full piece waits until it is known not to be the last. */
class Pieces {
  readonly #size: number;
  #held: Buffer[] = [];
  #length = 0;
  constructor(size: number) {
    this.#size = size;
  }
  *add(chunk: Buffer): Generator<Buffer> {
    this.#held.push(chunk);
    this.#length += chunk.length;
    if (this.#length <= this.#size) return;
    let rest = Buffer.concat(this.#held, this.#length);
    for (; rest.length > this.#size; rest = rest.subarray(this.#size)) yield rest.subarray(0, this.#size);
    this.#held = [rest];
    this.#length = rest.length;
  }
  last(): Buffer {
    return Buffer.concat(this.#held, this.#length);
  }
}

/** Seals a stream of any length under a 32-byte key. */
export function sealStream(key: Buffer): Transform {
  const salt = randomBytes(SALT);
  const secret = frameKey(key, salt);
  const pieces = new Pieces(FRAME);
  let counter = 0;
  const seal = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", secret, nonce(counter, last)).setAAD(MAGIC);
    counter += 1;
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  };
  return new Transform({
    construct(done) {
      this.push(Buffer.concat([MAGIC, salt]));
      done();
    },
    transform(chunk: Buffer, _encoding, done) {
      for (const piece of pieces.add(chunk)) this.push(seal(piece, false));
      done();
    },
    flush(done) {
      done(null, seal(pieces.last(), true));
    },
  });
}

/** Opens what `sealStream` sealed; fails with `DamagedStream` at the first frame that is not what it must be. */
export function openStream(key: Buffer): Transform {
  const pieces = new Pieces(FRAME + TAG);
  let head: Buffer = Buffer.alloc(0);
  let secret: Buffer | undefined;
  let counter = 0;
  const open = (frame: Buffer, last: boolean): Buffer => opened(secret, frame, counter++, last);
  /** Takes the head off the first bytes; answers what follows it. */
  const afterHead = (chunk: Buffer): Buffer => {
    if (secret !== undefined) return chunk;
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD) return Buffer.alloc(0);
    secret = keyUnder(key, head);
    return head.subarray(HEAD);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      attempt(done, () => {
        for (const frame of pieces.add(afterHead(chunk))) this.push(open(frame, false));
      });
    },
    flush(done) {
      attempt(done, () => this.push(open(pieces.last(), true)));
    },
  });
}

function attempt(done: TransformCallback, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    done(error as Error);
    return;
  }
  done();
}

/** Reads bytes of something: `length` of them at `at`, fewer at its end. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

/** Bytes that were sealed, of a sealed stream of `sealedSize` bytes. */
export const plainSize = (sealedSize: number): number =>
  Math.max(0, sealedSize - HEAD - TAG * Math.ceil((sealedSize - HEAD) / (FRAME + TAG)));

/** Reads what `sealStream` sealed from any place, a frame at a time. Each read throws `DamagedStream`. */
export function openedAt(key: Buffer, sealedSize: number, readAt: ReadAt): ReadAt {
  const frames = Math.ceil((sealedSize - HEAD) / (FRAME + TAG));
  let secret: Buffer | undefined;
  let last: { readonly number: number; readonly plain: Buffer } | undefined;
  const frameOf = async (number: number): Promise<Buffer> => {
    if (last?.number === number) return last.plain;
    secret ??= keyUnder(key, await readAt(0, HEAD));
    const sealed = await readAt(HEAD + number * (FRAME + TAG), FRAME + TAG);
    last = { number, plain: opened(secret, sealed, number, number === frames - 1) };
    return last.plain;
  };
  return async (at, length) => {
    const end = Math.min(at + length, plainSize(sealedSize));
    const parts: Buffer[] = [];
    for (let from = at; from < end;) {
      const part = (await frameOf(Math.floor(from / FRAME))).subarray(from % FRAME, (from % FRAME) + end - from);
      if (part.length === 0) throw new DamagedStream("the file is cut short");
      parts.push(part);
      from += part.length;
    }
    return Buffer.concat(parts);
  };
}

/** The bytes from `start` to `end`, both included, of what `readAt` reads: in order, a few at a time. */
export async function* bytesBetween(readAt: ReadAt, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at <= end;) {
    const bytes = await readAt(at, Math.min(FRAME, end + 1 - at));
    if (bytes.length === 0) return;
    yield bytes;
    at += bytes.length;
  }
}
