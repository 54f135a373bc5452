import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import {
  bytesBetween,
  DamagedStream,
  FRAME,
  openedAt,
  openStream,
  plainSize,
  sealStream,
  type ReadAt,
} from "./stream.ts";

const key = randomBytes(32);

/** Cuts bytes into chunks of the given sizes, in turn. */
function* cut(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function through(transform: ReturnType<typeof sealStream>, bytes: Buffer, sizes = [10_007]): Promise<Buffer> {
  const out: Buffer[] = [];
  await pipeline(Readable.from(cut(bytes, sizes)), transform, async (opened: AsyncIterable<Buffer>) => {
    for await (const chunk of opened) out.push(chunk);
  });
  return Buffer.concat(out);
}
const seal = (bytes: Buffer, sizes?: number[]) => through(sealStream(key), bytes, sizes);
const open = (bytes: Buffer, sizes?: number[]) => through(openStream(key), bytes, sizes);
const frame = FRAME + 16;

describe("a sealed stream", () => {
  test.each([0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 3 * FRAME + 7])("of %i bytes comes back", async (length) => {
    const plain = randomBytes(length);
    expect((await open(await seal(plain))).equals(plain)).toBe(true);
  });

  test("comes back however its bytes were cut on the way", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.nat(2 * FRAME), sizes, sizes, async (length, into, out) => {
        fc.pre(Math.min(...into, ...out) > 200);
        const plain = randomBytes(length);
        expect((await open(await seal(plain, into), out)).equals(plain)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("cut anywhere is refused, also exactly between two frames", async () => {
    const sealed = await seal(randomBytes(3 * FRAME));
    for (const length of [0, 7, 39, 40, 55, 40 + frame, 40 + 2 * frame, sealed.length - 1])
      await expect(open(sealed.subarray(0, length)), String(length)).rejects.toThrow(DamagedStream);
  });

  test("with any one bit turned is refused", async () => {
    const sealed = await seal(randomBytes(FRAME + 500));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        await expect(open(changed)).rejects.toThrow(DamagedStream);
      }),
      { numRuns: 40 },
    );
  });

  test("with frames swapped, repeated, left out, taken from another file, or with bytes after its end, is refused", async () => {
    const sealed = await seal(randomBytes(4 * FRAME));
    const other = await seal(randomBytes(4 * FRAME));
    const head = sealed.subarray(0, 40);
    const [a, b, c, d] = [0, 1, 2, 3].map((at) => sealed.subarray(40 + at * frame, 40 + (at + 1) * frame));
    if (!a || !b || !c || !d) throw new Error("four frames are needed");
    for (const frames of [
      [b, a, c, d],
      [a, a, b, c, d],
      [a, c, d],
      [a, b, c, d, d],
      [a, b, c, d, Buffer.from("x")],
    ])
      await expect(open(Buffer.concat([head, ...frames]))).rejects.toThrow(DamagedStream);
    await expect(open(Buffer.concat([head, other.subarray(40)]))).rejects.toThrow(DamagedStream);
  });

  test("does not open with another key, and noise is nothing", async () => {
    await expect(through(openStream(randomBytes(32)), await seal(Buffer.from("a")))).rejects.toThrow(/key/);
    await expect(open(randomBytes(500))).rejects.toThrow(/not sealed/);
  });
});

describe("a sealed stream that is read from any place", () => {
  const readerOf =
    (bytes: Buffer): ReadAt =>
    (at, length) =>
      Promise.resolve(bytes.subarray(at, at + length));
  const readWhole = (file: Buffer, under = key): Promise<Buffer> =>
    buffer(Readable.from(bytesBetween(openedAt(under, file.length, readerOf(file)), 0, plainSize(file.length) - 1)));

  test("gives the bytes that are asked for, and knows how many there are", async () => {
    const plain = randomBytes(3 * FRAME);
    const sizes = fc.constantFrom(0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 70);
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(3 * FRAME), fc.nat(2 * FRAME), async (size, at, length) => {
        const file = await seal(plain.subarray(0, size));
        expect(plainSize(file.length)).toBe(size);
        const part = await openedAt(key, file.length, readerOf(file))(at, length);
        expect(part.equals(plain.subarray(Math.min(at, size), Math.min(at + length, size)))).toBe(true);
        expect((await readWhole(file)).equals(plain.subarray(0, size))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("opens nothing that was changed, swapped, cut or is under another key", async () => {
    const file = await seal(randomBytes(3 * FRAME + 7));
    const head = file.length - (3 * frame + 7 + 16);
    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(head + 100) ^ 1, head + 100);
    const swapped = Buffer.concat([
      ...[file.subarray(0, head), file.subarray(head + frame, head + 2 * frame), file.subarray(head, head + frame)],
      file.subarray(head + 2 * frame),
    ]);
    for (const bad of [changed, swapped, file.subarray(0, head + 2 * frame), file.subarray(0, -1)])
      await expect(readWhole(bad)).rejects.toThrow(DamagedStream);
    await expect(readWhole(file, randomBytes(32))).rejects.toThrow(DamagedStream);
  });
});
