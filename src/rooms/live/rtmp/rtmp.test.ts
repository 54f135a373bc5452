import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAmf, writeAmf, type AmfValue } from "./amf.ts";
import { ChunkReader, writeChunks, type Message } from "./chunks.ts";

const value: fc.Arbitrary<AmfValue> = fc.letrec<{ value: AmfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.string(),
    fc.constant(null),
    fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { noNullPrototype: true, maxKeys: 4 }),
    fc.array(tie("value"), { maxLength: 4 }),
  ),
})).value;

describe("AMF0", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (all) => {
        expect(readAmf(writeAmf(...all))).toEqual(all);
      }),
    );
  });

  test("any bytes are values or a refusal, never a throw", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readAmf(Buffer.from(bytes))));
  });

  test("a list that says it has a million members, and an object within an object without end, are refused", () => {
    expect(readAmf(Buffer.from([10, 0, 16, 0, 0]))).toBeUndefined();
    expect(readAmf(Buffer.concat(Array.from({ length: 50 }, () => Buffer.from([3, 0, 1, 97]))))).toBeUndefined();
  });
});

const message: fc.Arbitrary<Message> = fc.record({
  type: fc.constantFrom(8, 9, 18, 20),
  stream: fc.nat({ max: 5 }),
  timestamp: fc.integer({ min: 0, max: 0xffffffff }),
  payload: fc.uint8Array({ minLength: 1, maxLength: 700 }).map((bytes) => Buffer.from(bytes)),
});

describe("the chunk stream", () => {
  test("messages come out as they went in, however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.integer({ min: 1, max: 97 }), (messages, step) => {
        const bytes = Buffer.concat(messages.map((each) => writeChunks(4, each, 128)));
        const reader = new ChunkReader(10_000);
        const got: Message[] = [];
        for (let at = 0; at < bytes.length; at += step)
          got.push(...reader.push(bytes.subarray(at, at + step)).messages);
        expect(got).toEqual(messages);
      }),
    );
  });

  test("any bytes are messages or a refusal; a message longer than allowed is refused before it is kept", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void new ChunkReader(1_000).push(Buffer.from(bytes))),
    );
    const head = writeChunks(4, { type: 9, stream: 1, timestamp: 0, payload: Buffer.alloc(2_000) }, 128).subarray(
      0,
      12,
    );
    expect(new ChunkReader(1_000).push(head)).toEqual({ messages: [], refusal: "message-too-long" });
  });

  test("a message that follows another by its delta has its time", () => {
    // Format 0 at 1000 ms, format 1 with a delta of 40, format 2 with 20, format 3 that repeats it.
    const bytes = "0400 03e8 000001 09 01000000 aa 44 000028 000001 09 bb 84 000014 cc c4 dd".replaceAll(" ", "");
    const { messages } = new ChunkReader(100).push(Buffer.from(`04000${bytes.slice(5)}`, "hex"));
    expect(messages.map(({ timestamp }) => timestamp)).toEqual([1000, 1040, 1060, 1080]);
  });

  test("all messages that are coming may together be as long as one may: one per chunk stream adds nothing", () => {
    const half = writeChunks(4, { type: 9, stream: 1, timestamp: 0, payload: Buffer.alloc(600) }, 128).subarray(0, 140);
    const other = Buffer.concat([Buffer.of(5), half.subarray(1)]);
    const reader = new ChunkReader(1_000);
    expect(reader.push(half)).toEqual({ messages: [] });
    expect(reader.push(other)).toEqual({ messages: [], refusal: "message-too-long" });
  });

  test("a second head in the middle of a message is refused, whatever length it tells", () => {
    const begun = writeChunks(4, { type: 9, stream: 1, timestamp: 0, payload: Buffer.alloc(600) }, 128).subarray(
      0,
      140,
    );
    fc.assert(
      fc.property(fc.nat({ max: 900 }), fc.nat({ max: 2 }), (length, format) => {
        const head = writeChunks(4, { type: 9, stream: 1, timestamp: 0, payload: Buffer.alloc(length) }, 128);
        const again = Buffer.concat([Buffer.of((format << 6) | 4), head.subarray(1)]);
        const reader = new ChunkReader(1_000);
        reader.push(begun);
        expect(reader.push(again)).toEqual({ messages: [], refusal: "not-the-rest" });
      }),
    );
  });

  test("what waits is a copy in its place: no chunk, however small, keeps what it came in", () => {
    const whole = writeChunks(4, { type: 9, stream: 1, timestamp: 0, payload: Buffer.from("word") }, 1);
    const came = Buffer.from(whole.subarray(0, -2));
    const reader = new ChunkReader(1_000);
    reader.push(writeChunks(2, { type: 1, stream: 0, timestamp: 0, payload: Buffer.of(0, 0, 0, 1) }, 128));
    reader.push(came);
    came.fill(0);
    expect(reader.push(whole.subarray(-2)).messages[0]?.payload.toString()).toBe("word");
  });
});
