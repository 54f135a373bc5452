import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datasetHash } from "./dataset.ts";
import { linesOf, nameKey } from "./order.ts";
import { anElector, aPlace, electors } from "./testing.ts";

const named = (...names: readonly string[]) =>
  names.map((birthName, at) => anElector(at, { birthName, firstNames: "" }));
const inOrder = (...names: readonly string[]) =>
  linesOf(named(...names), aPlace({ order: "alphabetical" })).map(({ elector }) => elector.birthName);

describe("the order of a list", () => {
  test("marks, apostrophes, spaces and hyphens do not count, and a particle stays where it is written (R-ROLL-16)", () => {
    const names = [
      "Delas",
      "DE LA TOUR",
      "Delavau",
      "d’Ormont",
      "Dormoy",
      "Éon",
      "Œillet",
      "Offray",
      "Le Tarn",
      "Lebac",
    ];
    expect(inOrder(...names)).toEqual([
      ...["Delas", "DE LA TOUR", "Delavau", "d’Ormont", "Dormoy", "Éon", "Lebac", "Le Tarn", "Œillet", "Offray"],
    ]);
  });

  test("a short name stands before a longer one that begins alike, and first names part homonyms", () => {
    const some = [anElector(1, { birthName: "Lebac" }), anElector(2, { birthName: "Le" })];
    const twins = ["Zélie", "Anaël"].map((firstNames) => anElector(3, { birthName: "Le", firstNames }));
    const lines = linesOf([...some, ...twins], aPlace({ order: "alphabetical" }));
    expect(lines.map(({ elector }) => elector.birthName)).toEqual(["Le", "Le", "Le", "Lebac"]);
    expect(lines.findIndex(({ elector }) => elector.firstNames === "Anaël")).toBeLessThan(
      lines.findIndex(({ elector }) => elector.firstNames === "Zélie"),
    );
  });

  test("of letters and accents alone, the key sorts as the French collation of the machine does", () => {
    const letters = fc.string({
      unit: fc.constantFrom("a", "b", "c", "e", "é", "è", "ê", "f", "i", "l", "n", "o", "ô", "s", "u", "ü", "z"),
      minLength: 1,
      maxLength: 8,
    });
    const { compare } = new Intl.Collator("fr", { sensitivity: "base" });
    const key = (a: string, b: string) => (nameKey(a) < nameKey(b) ? -1 : nameKey(a) > nameKey(b) ? 1 : 0);
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(key(a, b)).toBe(Math.sign(compare(a, b)));
      }),
    );
  });

  test("numbers run on across precincts, whichever order the place chose (R-LIST-03, R-LIST-04)", () => {
    const byPrecinct = linesOf(electors(40), aPlace());
    const one = linesOf(electors(40), aPlace({ order: "alphabetical" }));
    for (const lines of [byPrecinct, one])
      expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    const codes = byPrecinct.map(({ elector }) => elector.precinct.code);
    expect(codes).toEqual([...codes].sort());
    const keys = one.map(({ elector }) => nameKey(elector.birthName));
    expect(keys).toEqual([...keys].sort());
  });

  test("the same electors give the same order and the same hash, however they come; one changed letter does not", () => {
    const all = electors(30);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: 30, maxLength: 30 }), (mixed) => {
        expect(linesOf(mixed, aPlace())).toEqual(linesOf(all, aPlace()));
        expect(datasetHash(mixed, [])).toBe(datasetHash(all, []));
      }),
      { numRuns: 20 },
    );
    const changed = [anElector(0, { firstNames: "Zelie" }), ...all.slice(1)];
    expect(datasetHash(changed, [])).not.toBe(datasetHash(all, []));
    expect(datasetHash(all.slice(1), all.slice(0, 1))).not.toBe(datasetHash(all, []));
  });
});
