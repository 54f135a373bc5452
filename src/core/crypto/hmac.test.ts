import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hmacOf } from "./hmac.ts";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((some) => Buffer.from(some));

test("is what createHmac answers, whatever the key and the texts that follow each other under it", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ minLength: 1_300, maxLength: 6_000 }));
  fc.assert(
    fc.property(bytes(64), fc.array(text, { maxLength: 4 }), (key, texts) => {
      const expected = texts.map((each) => createHmac("sha256", key).update(each, "utf8").digest("hex"));
      expect(texts.map(hmacOf(key))).toEqual(expected);
    }),
  );
});

test("a key that would have to be hashed first is refused", () => {
  expect(() => hmacOf(Buffer.alloc(65))).toThrow("64 bytes");
});
