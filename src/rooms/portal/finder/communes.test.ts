import { brotliCompressSync, constants } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { communes } from "../../../core/territories.ts";
import { communesNear, foldedNames, readCommunes, writeCommunes } from "./communes.ts";
import { mistakes } from "./near.ts";

// As many precincts as the register has, about: one for a thousand inhabitants.
const named = communes().map(({ code, name, postcodes, population = 0 }) => ({
  ...{ code, name, postcodes, precincts: Math.max(1, Math.ceil(population / 1_000)) },
}));
const all = foldedNames(named);
const found = (typed: string): readonly string[] => communesNear(all, typed, 8).map(({ name }) => name);

describe("among the communes of the country", () => {
  test.each([
    ["saint etienne", "Saint-Étienne"],
    ["st-etienne", "Saint-Étienne"],
    ["SAINT ÉTIENE", "Saint-Étienne"],
    ["roubex", "Roubaix"],
    ["rouabix", "Roubaix"],
    ["tourcoign", "Tourcoing"],
    ["villeurbane", "Villeurbanne"],
    ["aubervillers", "Aubervilliers"],
    ["l'hay les roses", "L'Haÿ-les-Roses"],
    ["pointe a pitr", "Pointe-à-Pitre"],
    ["59100", "Roubaix"],
    ["5910", "Roubaix"],
  ])("%s proposes %s", (typed, name) => {
    expect(found(typed)).toContain(name);
  });

  test("the largest of those that begin alike come first", () => {
    expect(found("saint").slice(0, 3)).toContain("Saint-Étienne");
    expect(found("mar")[0]).toBe("Marseille");
  });

  test("a name that is there as typed is not mixed with others that only resemble it; nonsense proposes nothing", () => {
    expect(found("roubaix")).toEqual(["Roubaix"]);
    expect([found("zzzzqqqq"), found("x"), found("")]).toEqual([[], [], []]);
  });

  test("the file that a browser loads weighs at most 250 kB on the wire, as the door compresses it, and says the same", () => {
    const sorted = [...named].sort((a, b) => (a.code < b.code ? -1 : 1));
    const text = writeCommunes(sorted);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_LGWIN]: 16 };
    expect(brotliCompressSync(text, { params: quality }).length).toBeLessThanOrEqual(250_000);
    expect(readCommunes(text)).toEqual(sorted);
  });
});

test("whatever the communes published, the file says them again", () => {
  const code = fc.oneof(fc.stringMatching(/^\d{5}$/), fc.stringMatching(/^2[AB]\d{3}$/));
  const abroad = fc.record({
    code: fc.stringMatching(/^ZZ-[A-Z]{2}$/),
    name: fc.constant("Pérou"),
    postcodes: fc.constant([]),
    precincts: fc.integer({ min: 1 }),
  });
  const commune = fc.record({
    code,
    name: fc.stringMatching(/^[A-Za-zÀ-ÿ'# -]{1,20}$/),
    precincts: fc.integer({ min: 1 }),
    postcodes: fc.array(fc.stringMatching(/^\d{5}$/), { maxLength: 3 }),
  });
  const one = fc.oneof(commune, abroad);
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: (each) => each.code, minLength: 1, maxLength: 12 }), (some) => {
      const sorted = [...some].sort((a, b) => (a.code < b.code ? -1 : 1));
      expect(readCommunes(writeCommunes(sorted))).toEqual(sorted);
    }),
  );
});

test("one mistake is one letter wrong, missing, added, or two swapped", () => {
  expect(["roubaux", "roubix", "roubbaix", "rouabix"].map((typed) => mistakes(typed, "roubaix", 2))).toEqual([
    1, 1, 1, 1,
  ]);
  fc.assert(
    fc.property(fc.stringMatching(/^[a-d]{1,8}$/), fc.nat(7), fc.constantFrom("x", ""), (name, at, put) => {
      const typed = name.slice(0, at) + put + name.slice(at + 1);
      expect(mistakes(typed, name, 2)).toBeLessThanOrEqual(1);
    }),
  );
});
