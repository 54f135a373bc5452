import fc from "fast-check";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { DamagedStream } from "../crypto/stream.ts";
import { readRecords, writeRecord, type RecordKind } from "./records.ts";

/** Cuts bytes into chunks of the given sizes, in turn. */
function* cut(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

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
      await expect(collect(bytes, [3])).rejects.toThrow(DamagedStream);
    await expect(collect(Buffer.concat([whole, Buffer.from("?")]), [100])).rejects.toThrow(DamagedStream);
    await expect(collect(Buffer.from("X\0\0\0\0"), [100])).rejects.toThrow(/unknown/);
  });
});
