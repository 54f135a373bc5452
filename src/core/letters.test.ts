import fc from "fast-check";
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { rightsAsked, SEALED_LETTER_MAX, type Letter } from "../contracts/letters.ts";
import { letterSizes, openLetter, sealLetter } from "./letters.ts";

const office = generateKeyPairSync("x25519");
const aRequest = (text: string): Letter<"rights-request"> => ({
  name: "Ada Lefèvre",
  contact: { by: "post", address: "12 rue des Écoles, 59000 Lille" },
  asked: "objection",
  text,
});
const sealed = (text: string, key = office.publicKey): Buffer => {
  const letter = sealLetter(key, "rights-request", aRequest(text));
  if (!letter.ok) throw new Error(letter.refusal);
  return letter.value;
};

describe("a sealed letter", () => {
  test("is read by the office, whatever was written in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), fc.constantFrom(...rightsAsked), (words, asked) => {
        const letter = { ...aRequest(words.trim()), asked };
        const box = sealLetter(office.publicKey, "rights-request", letter);
        expect(box.ok && openLetter(office, "rights-request", box.value)).toEqual({ ok: true, value: letter });
      }),
      { numRuns: 40 },
    );
  });

  test("is never the same twice, and shows nothing of what it says", () => {
    const one = sealed("Je m’oppose au traitement.");
    expect(one).not.toEqual(sealed("Je m’oppose au traitement."));
    expect(one.includes("oppose")).toBe(false);
  });

  test("has one of four sizes: an empty text and one of 300 characters cannot be told apart", () => {
    expect(sealed("").length).toBe(1_024);
    expect(sealed("x".repeat(300)).length).toBe(1_024);
    const sizes = [0, 1_500, 9_000].map((length) => sealed("x".repeat(length)).length);
    for (const size of sizes) expect(letterSizes).toContain(size);
  });

  test("of the longest text allowed, in the widest characters, still fits the box", () => {
    expect(sealed("漢".repeat(10_000)).length).toBeLessThanOrEqual(SEALED_LETTER_MAX);
  });

  test("does not open with another office's key", () => {
    const other = generateKeyPairSync("x25519");
    expect(openLetter(other, "rights-request", sealed("a"))).toEqual({ ok: false, refusal: "sealed-for-another-key" });
  });

  test("filed under another kind does not open", () => {
    const kind = "toString" as "rights-request";
    expect(openLetter(office, kind, sealed("a"))).toEqual({ ok: false, refusal: "damaged" });
  });

  test("with any one bit turned, or cut anywhere, is refused and never throws", () => {
    const box = sealed("a");
    fc.assert(
      fc.property(fc.nat(box.length * 8 - 1), (bit) => {
        const changed = Buffer.from(box);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(openLetter(office, "rights-request", changed).ok).toBe(false);
      }),
    );
    for (let length = 0; length < box.length; length += 13)
      expect(openLetter(office, "rights-request", box.subarray(0, length)).ok).toBe(false);
  });

  test("from a sender's key of low order, which would make the shared key known to all, is refused", () => {
    const box = sealed("a");
    box.fill(0, 5, 37);
    expect(openLetter(office, "rights-request", box)).toEqual({ ok: false, refusal: "damaged" });
  });

  test("that does not fit its kind is not sealed", () => {
    const wrong = { ...aRequest("a"), account: "somebody" };
    expect(sealLetter(office.publicKey, "rights-request", wrong)).toEqual({
      ok: false,
      refusal: "does-not-fit-its-kind",
    });
  });
});
