import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { blindIndex } from "./blind-index.ts";
import { openCell, sealCell, sealedWithOldKey, type CellKeys } from "./cell.ts";
import { deriveKey } from "./derive.ts";
import { isPublicId, publicId, sameSecret, sixDigitCode, token, tokenHash } from "./random.ts";

const oneKey: CellKeys = { current: 1, byId: new Map([[1, randomBytes(32)]]) };
const home = { table: "staff.person", column: "email", row: 7n };

describe("a sealed column value", () => {
  test("opens at its own address, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const sealed = sealCell(oneKey, home, Buffer.from(bytes));
        expect(sealed.length).toBe(bytes.length + 31);
        expect(openCell(oneKey, home, sealed)).toEqual({ ok: true, value: Buffer.from(bytes) });
      }),
    );
  });

  test("does not open in another row, column or table", () => {
    const sealed = sealCell(oneKey, home, "ada@exemple.fr");
    for (const elsewhere of [
      { ...home, row: 8n },
      { ...home, column: "phone" },
      { ...home, table: "staff.other" },
    ])
      expect(openCell(oneKey, elsewhere, sealed)).toEqual({ ok: false, refusal: "damaged" });
  });

  test("with any one bit turned is refused", () => {
    const sealed = sealCell(oneKey, home, "ada@exemple.fr");
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(openCell(oneKey, home, changed).ok).toBe(false);
      }),
    );
  });

  test("cut anywhere, or replaced by noise, is refused and never throws", () => {
    const sealed = sealCell(oneKey, home, "ada@exemple.fr");
    for (let length = 0; length < sealed.length; length += 1)
      expect(openCell(oneKey, home, sealed.subarray(0, length)).ok).toBe(false);
    fc.assert(fc.property(fc.uint8Array(), (noise) => !openCell(oneKey, home, Buffer.from(noise)).ok));
  });

  test("still opens after the key was replaced, and says that it is sealed with the old one", () => {
    const sealed = sealCell(oneKey, home, "ada");
    const rotated: CellKeys = { current: 2, byId: new Map([...oneKey.byId, [2, randomBytes(32)]]) };
    expect(openCell(rotated, home, sealed)).toEqual({ ok: true, value: Buffer.from("ada") });
    expect(sealedWithOldKey(rotated, sealed)).toBe(true);
    expect(sealedWithOldKey(rotated, sealCell(rotated, home, "ada"))).toBe(false);
    expect(openCell({ current: 2, byId: new Map() }, home, sealed)).toEqual({ ok: false, refusal: "unknown-key" });
  });
});

describe("derived keys and fingerprints", () => {
  test("two purposes of one secret give two keys; one purpose gives one key", () => {
    const secret = randomBytes(32);
    expect(deriveKey(secret, "accounts/email")).toEqual(deriveKey(secret, "accounts/email"));
    expect(deriveKey(secret, "accounts/email")).not.toEqual(deriveKey(secret, "accounts/phone"));
    expect(() => deriveKey(secret, "Not a purpose")).toThrow();
    expect(() => deriveKey(randomBytes(31), "accounts/email")).toThrow();
  });

  test("HKDF is the one of RFC 5869: a known answer keeps old data readable by new code", () => {
    expect(deriveKey(Buffer.alloc(32, 7), "test").toString("hex")).toBe(
      "497319e021ad468b36d6dc34ae3c1948086fe9d580b280037c17488fe42797fe",
    );
  });

  test("equal values of two fields have unequal fingerprints", () => {
    const key = randomBytes(32);
    expect(blindIndex(key, "email", "a")).toEqual(blindIndex(key, "email", "a"));
    expect(blindIndex(key, "email", "a")).not.toEqual(blindIndex(key, "phone", "a"));
    expect(blindIndex(key, "email", "a")).not.toEqual(blindIndex(randomBytes(32), "email", "a"));
  });
});

describe("random values", () => {
  test("public ids have their shape and do not repeat", () => {
    const ids = Array.from({ length: 5_000 }, publicId);
    expect(ids.every(isPublicId)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(isPublicId("../../etc/passwd")).toBe(false);
    expect(isPublicId(publicId().toUpperCase())).toBe(false);
  });

  test("every character of a public id takes every value it can", () => {
    const ids = Array.from({ length: 3_000 }, publicId);
    for (let place = 1; place < 26; place += 1) expect(new Set(ids.map((id) => id[place])).size).toBe(32);
  });

  test("codes are six digits, leading zeros kept; tokens are 32 bytes", () => {
    const codes = Array.from({ length: 2_000 }, sixDigitCode);
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(codes.some((code) => code.startsWith("0"))).toBe(true);
    expect(Buffer.from(token(), "base64url")).toHaveLength(32);
    expect(tokenHash("a")).toHaveLength(32);
  });

  test("equal secrets are equal, also of unequal lengths without a throw", () => {
    expect(sameSecret("abc", Buffer.from("abc"))).toBe(true);
    expect(sameSecret("abc", "abd")).toBe(false);
    expect(sameSecret("abc", "abcd")).toBe(false);
  });
});
