import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesBetween, DamagedFile, openedFile, plainSize, SealingStream, type ReadAt } from "./stream.ts";

const key = randomBytes(32);
const sealed = (plain: Buffer, pieces = 50_000): Promise<Buffer> => {
  const chunks = Array.from({ length: Math.ceil(plain.length / pieces) }, (_, at) =>
    plain.subarray(at * pieces, (at + 1) * pieces),
  );
  return buffer(Readable.from(chunks).pipe(new SealingStream(key)));
};
const readerOf =
  (bytes: Buffer): ReadAt =>
  (at, length) =>
    Promise.resolve(bytes.subarray(at, at + length));
const opened = (bytes: Buffer, with_ = key): Promise<Buffer> =>
  buffer(Readable.from(bytesBetween(openedFile(with_, bytes.length, readerOf(bytes)), 0, plainSize(bytes.length) - 1)));

test("a file of any size, sent in any pieces, comes back whole, and from any place", async () => {
  const plain = randomBytes(300_000);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072, 200_000),
      fc.integer({ min: 1_000, max: 90_000 }),
      fc.nat(199_999),
      fc.nat(150_000),
      async (size, pieces, at, length) => {
        const file = await sealed(plain.subarray(0, size), pieces);
        expect(plainSize(file.length)).toBe(size);
        expect((await opened(file)).equals(plain.subarray(0, size))).toBe(true);
        const part = await openedFile(key, file.length, readerOf(file))(at, length);
        expect(part.equals(plain.subarray(Math.min(at, size), Math.min(at + length, size)))).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test("nothing of the plain bytes shows, and a file that was changed, cut, mixed or is of another key does not open", async () => {
  const plain = Buffer.alloc(200_000, "QUENEAU;Zélie;07/03/1974\n");
  const file = await sealed(plain);
  expect(file.includes("QUENEAU")).toBe(false);
  const piece = 65_536 + 16;
  const changed = Buffer.from(file);
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
  const swapped = Buffer.concat([file.subarray(piece, 2 * piece), file.subarray(0, piece), file.subarray(2 * piece)]);
  for (const bad of [changed, swapped, file.subarray(0, 2 * piece), file.subarray(0, -1), file.subarray(piece)])
    await expect(opened(bad)).rejects.toThrow(DamagedFile);
  await expect(opened(file, randomBytes(32))).rejects.toThrow(DamagedFile);
});
