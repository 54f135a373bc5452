import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { communeField } from "./commune-field.ts";
import * as fields from "./fields.ts";
import { isAddress } from "../mail/mail.ts";
import { form, type Fields } from "./form.ts";
import { sentence } from "./problems.ts";

const label = { fr: "Le champ", en: "The field" };
const all: Fields = {
  line: fields.line({ label, max: 20 }),
  text: fields.text({ label, max: 50 }),
  email: fields.email({ label }),
  address: fields.address({ label }),
  edition: fields.hiddenNumber(),
  number: fields.integer({ label, min: 1, max: 9 }),
  date: fields.date({ label }),
  time: fields.localTime({ label }),
  choice: fields.choice({ label, choices: [{ value: "a", label }] }),
  tick: fields.tick({ label, mustBeTicked: true }),
  colour: fields.colour({ label }),
  code: fields.sixDigits({ label }),
  slug: fields.slug({ label }),
};
const good: Record<string, string> = {
  line: "Élodie",
  text: "a\nb",
  email: "Anne.Martin@Exemple.FR",
  address: "https://exemple.fr/a",
  edition: "3",
  number: "7",
  date: "2011-06-28",
  time: "2011-06-28T11:30",
  choice: "a",
  tick: "on",
  colour: "#AABBCC",
  code: "123 456",
  slug: "lucie-armand",
};
const read = (field: string, ...texts: string[]) => (all[field] ?? fields.line({ label, max: 1 })).read(texts);

describe.each(Object.keys(all))("a field of kind %s", (name) => {
  it("takes what it asks for", () => expect(read(name, good[name] ?? "")).toMatchObject({ ok: true }));
  it("refuses nothing at all and the same field twice", () => {
    expect(read(name).ok).toBe(false);
    expect(read(name, good[name] ?? "", good[name] ?? "").ok).toBe(false);
  });
  it("never throws, whatever is typed, and says each refusal in both languages with the field named", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }), (texts) => {
        const result = read(name, ...texts);
        if (result.ok) return;
        expect(sentence(result.problem, label, "fr")).toMatch(/^« Le champ » : .+\.$/);
        expect(sentence(result.problem, label, "en")).toMatch(/^“The field”: .+\.$/);
      }),
    );
  });
});

describe("text", () => {
  it.each([
    ["a reading order turned round", "abc\u202Edef"],
    ["a hidden control", "abc\u0000def"],
    ["accents piled up", `e${"\u0301".repeat(30)}`],
    ["only invisible characters", "\u200B\u200D\u2060"],
    ["too much", "x".repeat(51)],
  ])("with %s is refused", (_what, typed) => expect(read("text", typed).ok).toBe(false));
  it("counts what a reader counts", () => {
    expect(read("line", "👨‍👩‍👧‍👦".repeat(20)).ok).toBe(true);
    expect(read("line", "é".repeat(20)).ok).toBe(true);
  });
  it("is refused, and quickly, when it is enormous", () => {
    const began = performance.now();
    expect(read("text", "👨‍👩‍👧‍👦".repeat(20_000)).ok).toBe(false);
    expect(performance.now() - began).toBeLessThan(500);
  });
  it("in script or SQL is text like any other", () => {
    expect(fields.line({ label, max: 80 }).read(["<script>alert(1)</script>'; drop table x;--"])).toMatchObject({
      ok: true,
    });
  });
});

describe("an e-mail address", () => {
  it.each([
    "a",
    "a@b",
    "a@b.c",
    "Anne <a@b.fr>",
    "a@b.fr,c@d.fr",
    "a b@c.fr",
    "a@b..fr",
    `${"a".repeat(65)}@b.fr`,
    "a@b.fr\r\nBcc: x@y.fr",
    "a.b@localhost",
    "élodie@exemple.fr",
    "a..b@exemple.fr",
    `a@${"a.".repeat(120)}1`,
  ])("%j is refused", (typed) => expect(read("email", typed).ok).toBe(false));

  it.each(["a+b@exemple.fr", "a@école.fr", "a@exemple.xn--p1ai"])("%j is taken", (typed) =>
    expect(read("email", typed)).toEqual({ ok: true, value: typed }),
  );

  it("that is taken is one that a letter can be sent to: nobody waits for a letter that never leaves", () => {
    const local = fc.string({ unit: fc.constantFrom("a", "é", ".", "+", "'", "-", "1"), maxLength: 6 });
    const domain = fc.string({ unit: fc.constantFrom("a", "é", ".", "-", "1"), maxLength: 8 });
    fc.assert(
      fc.property(local, domain, (before, after) => {
        const result = read("email", `${before}@${after}.fr`);
        if (result.ok) expect(isAddress(String(result.value))).toBe(true);
      }),
    );
  });
});

describe("an address", () => {
  it.each([
    "javascript:alert(1)",
    "http://exemple.fr",
    "https://user:pw@exemple.fr",
    "https://localhost",
    "//exemple.fr",
  ])("%j is refused", (typed) => expect(read("address", typed).ok).toBe(false));
});

describe("a date", () => {
  it.each(["2011-02-29", "2011-13-01", "28/06/2011", "0000-01-01"])("%j is refused", (typed) => {
    expect(read("date", typed).ok).toBe(false);
    expect(read("time", `${typed}T10:00`).ok).toBe(false);
  });
});

it("a form gives back what was typed, refused or not, and understands optional fields left empty", () => {
  const declared = form({
    title: fields.line({ label, max: 5 }),
    note: fields.optional(fields.line({ label, max: 5 })),
  });
  const refused = declared.read(new Map([["title", ["beaucoup"]]]), "fr");
  expect(refused.ok).toBe(false);
  expect(refused.typed.get("title")).toEqual(["beaucoup"]);
  const taken = declared.read(
    new Map([
      ["title", ["court"]],
      ["note", [" "]],
      ["other", ["x"]],
    ]),
    "fr",
  );
  expect(taken.ok && taken.values).toEqual({ title: "court", note: undefined });
});

describe("an address", () => {
  it.each([
    "http://exemple.fr/a",
    "javascript:alert(1)",
    "data:text/html,a",
    "https://anne:secret@exemple.fr/a",
    "https://localhost/a",
    "https://localhost./a",
    "https://127.0.0.1/a",
    "https://2130706433/a",
    "https://[::1]/a",
    "https://exemple.fr;sandbox/a",
    "https://*.fr/a",
    "https://exemple.fr,exemple.org/a",
    "https://exemple.fr\u202e/a",
  ])("that is not one of another site for everybody is refused: %s", (typed) => {
    expect(read("address", typed)).toEqual({ ok: false, problem: { why: "not-an-address" } });
  });
  it("of a name in another script is kept as machines write it", () => {
    expect(read("address", "https://peertube.élysée.fr/w/a")).toEqual({
      ok: true,
      value: "https://peertube.xn--lyse-9oad.fr/w/a",
    });
  });
});

it("a commune is read as its code by name, code or postcode; one that is none, or may be several, is said and not cut short", () => {
  const field = communeField({ fr: "Commune", en: "Commune" });
  for (const typed of ["Ajaccio", "2A004", "20000"]) expect(field.read([typed])).toEqual({ ok: true, value: "2A004" });
  expect(field.read(["Ajacc-la-Rousse"])).toEqual({ ok: false, problem: { why: "not-a-commune" } });
  expect(field.read(["Saint-Denis"])).toMatchObject({ ok: false, problem: { why: "several-communes" } });
  expect(field.max).toBeGreaterThan(45);
});
