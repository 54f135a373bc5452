import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMilliseconds } from "../../tests/support/cpu.ts";
import {
  compareAsWritten,
  compareNames,
  displayName,
  enteredName,
  filedName,
  foldName,
  nameRefusals,
  type PersonName,
} from "./people.ts";

const person = (full: string): PersonName => {
  const [given = "", family = ""] = full.split("|");
  return { given, family };
};

describe("a name is shown", () => {
  test.each([
    ["Jean|de La Fontaine", "Jean de La Fontaine"],
    ["JEAN|DE LA FONTAINE", "Jean de La Fontaine"],
    ["HONORÉ|D'ESTIENNE D'ORVES", "Honoré d’Estienne d’Orves"],
    ["JOACHIM|DU BELLAY", "Joachim du Bellay"],
    ["FRANÇOIS|LE GOFF", "François Le Goff"],
    ["MARIE-CLAIRE|SAINT-EXUPÉRY", "Marie-Claire Saint-Exupéry"],
    ["BRIGITTE|DUPONT-DE-NEMOURS", "Brigitte Dupont-de-Nemours"],
    ["Éric|McDonald", "Éric McDonald"],
    ["|Vercingétorix", "Vercingétorix"],
    ["E\u0301lodie|L'Hermitte", "Élodie L’Hermitte"],
  ])("%s as « %s »", (entered, expected) => expect(displayName(person(entered))).toBe(expected));

  test.each([
    ["Jean|de La Fontaine", "La Fontaine (Jean de)"],
    ["Alfred|de Musset", "Musset (Alfred de)"],
    ["Jean|d'Ormesson", "Ormesson (Jean d’)"],
    ["JOACHIM|DU BELLAY", "Du Bellay (Joachim)"],
    ["Marie|Curie", "Curie (Marie)"],
  ])("%s filed as « %s »", (entered, expected) => expect(filedName(person(entered))).toBe(expected));
});

describe("names are sorted", () => {
  const sorted = (names: string[], by = compareNames): string[] => [...names].sort((a, b) => by(person(a), person(b)));

  test("with the preposition set aside and the article kept, for reading", () => {
    expect(sorted(["Zoé|Martin", "Alfred|de Musset", "Joachim|du Bellay", "Jean|de La Fontaine", "Ève|Lopez"])).toEqual(
      ["Joachim|du Bellay", "Jean|de La Fontaine", "Ève|Lopez", "Zoé|Martin", "Alfred|de Musset"],
    );
  });

  test("with the particle counted as written, on paper at the ballot box", () => {
    expect(sorted(["Alfred|de Musset", "Zoé|Martin", "Anne|Dupond"], compareAsWritten)).toEqual([
      "Alfred|de Musset",
      "Anne|Dupond",
      "Zoé|Martin",
    ]);
  });

  test("word by word, accents and capitals deciding only between equals", () => {
    const mixed = ["A|Œuvrard", "A|Leblanc", "B|Lefevre", "A|Le Goff", "A|Lefèvre", "A|Odin", "A|Lefevre"];
    expect(sorted(mixed)).toEqual([
      "A|Le Goff",
      "A|Leblanc",
      "A|Lefevre",
      "A|Lefèvre",
      "B|Lefevre",
      "A|Odin",
      "A|Œuvrard",
    ]);
  });

  test.each([compareNames, compareAsWritten])(
    "in a total order that no spelling of accents or apostrophes changes",
    (by) => {
      const part = fc.string({
        unit: fc.constantFrom(..."a A é É e z Z - ' ’ d D".split(" "), " ", "e\u0301", "de ", "d'", "œ"),
        maxLength: 8,
      });
      const name = fc.record({ given: part, family: part });
      fc.assert(
        fc.property(name, name, name, (a, b, c) => {
          expect(Math.sign(by(a, b))).toBe(-Math.sign(by(b, a)) + 0);
          if (by(a, b) <= 0 && by(b, c) <= 0) expect(by(a, c)).toBeLessThanOrEqual(0);
          const respelled = { given: a.given.normalize("NFD"), family: a.family.replaceAll("’", "'") };
          expect(by(a, respelled)).toBe(0);
        }),
        { numRuns: 3000 },
      );
    },
  );
});

describe("a folded name", () => {
  test.each([
    ["Lefèvre", "LEFEVRE"],
    ["D’Estienne-d'Orves", "d estienne d orves"],
    ["Œuvrard", "oeuvrard"],
    ["Łukasz", "lukasz"],
    ["Ærø", "aero"],
    ["I\u0307brahim", "ibrahim"],
    ["ﬁlou", "FILOU"],
  ])("is the same for %s and %s", (a, b) => expect(foldName(a)).toBe(foldName(b)));

  test("folds to itself and holds only small letters, digits and single spaces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        const folded = foldName(text);
        expect(foldName(folded)).toBe(folded);
        expect(folded).toMatch(/^(?:[\p{L}\p{Nd}]+(?: [\p{L}\p{Nd}]+)*)?$/u);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("an entered name", () => {
  test.each([
    "Anne",
    "L'Hermitte",
    "Dupont-Moretti",
    "Nguyễn Thị",
    "J. R.",
    "M’Barek",
    "Ng",
    "O",
    "Dupont--Martin",
    "Ó Súilleabháin",
  ])("%s is accepted", (name) => expect(enteredName(name).ok).toBe(true));

  test.each([
    "<b>Anne</b>",
    "Anne@example.org",
    "R2D2",
    "-",
    "'",
    "Anne\u202e",
    "",
    "a".repeat(101),
    "Anne; drop",
    "👩",
  ])("%j is refused in words", (name) => {
    const outcome = enteredName(name);
    if (outcome.ok) throw new Error(`accepted: ${outcome.value}`);
    expect(nameRefusals[outcome.refusal].fr).toMatch(/\.$/);
  });

  test("has one apostrophe and one hyphen", () => {
    expect(enteredName("L'Hermitte\u2010Roy")).toEqual({ ok: true, value: "L’Hermitte-Roy" });
  });

  test("of a hundred thousand hyphens costs no time", () => {
    const spent = cpuMilliseconds(() => {
      expect(enteredName(`a${"-".repeat(99)}`).ok).toBe(false);
      expect(enteredName("a ".repeat(50_000)).ok).toBe(false);
    });
    expect(spent).toBeLessThan(100);
  });
});
