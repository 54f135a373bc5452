import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import { readRecords, writeRecord, type RecordKind } from "./records.ts";
import { DamagedBackup, FRAME, openStream, sealStream } from "./stream.ts";

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
      await expect(open(sealed.subarray(0, length)), String(length)).rejects.toThrow(DamagedBackup);
  });

  test("with any one bit turned is refused", async () => {
    const sealed = await seal(randomBytes(FRAME + 500));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        await expect(open(changed)).rejects.toThrow(DamagedBackup);
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
      await expect(open(Buffer.concat([head, ...frames]))).rejects.toThrow(DamagedBackup);
    await expect(open(Buffer.concat([head, other.subarray(40)]))).rejects.toThrow(DamagedBackup);
  });

  test("does not open with another key, and noise is no backup", async () => {
    await expect(through(openStream(randomBytes(32)), await seal(Buffer.from("a")))).rejects.toThrow(/key/);
    await expect(open(randomBytes(500))).rejects.toThrow(/not a backup/);
  });
});

describe("the records of a backup", () => {
  const collect = async (bytes: Buffer, sizes: readonly number[]) => {
    const records: [RecordKind, string][] = [];
    for await (const { kind, payload } of readRecords(Readable.from(cut(bytes, sizes))))
      records.push([kind, payload.toString("hex")]);
    return records;
  };
  const kinds = fc.constantFrom<RecordKind>("H", "T", "D", "E", "Q");
  const bodies = fc.array(fc.tuple(kinds, fc.uint8Array({ maxLength: 40 })), { maxLength: 8 });

  test("come back however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.integer({ min: 1, max: 50 }), async (list, size) => {
        const bytes = list.map(([kind, body]) => writeRecord(kind, Buffer.from(body)));
        const records = await collect(Buffer.concat([...bytes, writeRecord("Z")]), [size]);
        expect(records).toEqual([...list.map(([kind, body]) => [kind, Buffer.from(body).toString("hex")]), ["Z", ""]]);
      }),
    );
  });

  test("without their end, with something after it, or of an unknown kind are refused", async () => {
    const whole = Buffer.concat([writeRecord("D", Buffer.from("rows")), writeRecord("Z")]);
    for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 9), Buffer.concat([whole, writeRecord("Z")])])
      await expect(collect(bytes, [3])).rejects.toThrow(DamagedBackup);
    await expect(collect(Buffer.concat([whole, Buffer.from("?")]), [100])).rejects.toThrow(DamagedBackup);
    await expect(collect(Buffer.from("X\0\0\0\0"), [100])).rejects.toThrow(/unknown/);
  });
});
