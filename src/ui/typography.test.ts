import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineMessages } from "./messages.ts";
import { deName, typeset } from "./typography.ts";

const shown = (text: string) => typeset(text, "fr").replaceAll("\u202f", "_").replaceAll("\u00a0", "~");

describe("French spacing", () => {
  it.each([
    ["Qui vote ?", "Qui vote_?"],
    ["Qui vote?", "Qui vote_?"],
    ["Vraiment ?! Oui ; non : peut-être !", "Vraiment_?! Oui_; non_: peut-être_!"],
    ["« Bonjour »", "«_Bonjour_»"],
    ["«Bonjour»", "«_Bonjour_»"],
    ["« Qui ? »", "«_Qui_?_»"],
    ["7 676 lieux sur 9 425, à 0 h 12", "7_676 lieux sur 9_425, à 0~h~12"],
    ["le 28 juin 2011 à 11 h 30", "le 28~juin~2011 à 11~h~30"],
    ["le 1er mai", "le 1er~mai"],
    ["12,5 % ou 10 €", "12,5_% ou 10_€"],
    ["Mme Aubry et M. Lenoir, art. L. 52", "Mme~Aubry et M.~Lenoir, art.~L.~52"],
    ["le code 59000 et l’an 2012 300 fois", "le code 59000 et l’an 2012 300 fois"],
  ])("writes %j as %j", (typed, expected) => {
    expect(shown(typed)).toBe(expected);
  });

  it.each(["11:30", "16:9", "https://exemple.fr/a?b=c;d", "`a ? b : c`", "nom@exemple.fr", "&nbsp;", "a:b", "C::D"])(
    "leaves %j alone",
    (text) => {
      expect(typeset(text, "fr")).toBe(text);
      expect(typeset(`voir ${text} ici`, "fr")).toBe(`voir ${text} ici`);
    },
  );

  it("leaves English as it was typed", () => {
    expect(typeset("Who votes? « Us »", "en")).toBe("Who votes? « Us »");
  });
});

const piece = fc.constantFrom(
  ..."a é Z 1 23 456 7890 , . ; : ! ? ?! « » ( ) ' ’ … - % € h er M. Mme n° juin 2011 ` @ 11:30 / 😀 ‮".split(" "),
  ...["https://x.fr/?a;b", "x@y.fr", " ", " ", "  ", "\n", "\t", "\u00a0", "\u202f"],
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);
const visible = (text: string) => text.replace(/[\s\u00a0\u202f]/gu, "");

describe("for any text at all", () => {
  it("doing it twice changes nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = typeset(text, "fr");
        expect(typeset(once, "fr")).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it("adds and loses no visible character", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(typeset(text, "fr"))).toBe(visible(text));
      }),
    );
  });

  it.each([" ", "a", "0", "1 000", "`", "@", "a@", "&a", "«", "» ", "?!", "1:"])(
    "stays quick on 40,000 times %j",
    (unit) => {
      const started = performance.now();
      typeset(unit.repeat(40_000), "fr");
      expect(performance.now() - started).toBeLessThan(1500);
    },
  );
});

describe("a catalogue", () => {
  const messages = defineMessages({
    fr: { ask: "Qui êtes-vous ?", greet: (name: string) => `Bonjour ${name} !`, group: { end: "Fin :" } },
    en: { ask: "Who are you?", greet: (name) => `Hello ${name}!`, group: { end: "End:" } },
  });

  it("typesets its French sentences, made or written, at any depth", () => {
    expect(messages.fr.ask).toBe("Qui êtes-vous\u202f?");
    expect(messages.fr.greet("Léa")).toBe("Bonjour Léa\u202f!");
    expect(messages.fr.group.end).toBe("Fin\u202f:");
  });

  it("keeps its English sentences", () => {
    expect(messages.en.greet("Léa")).toBe("Hello Léa!");
  });

  it("does not compile when English lacks a text or changes a parameter", () => {
    // @ts-expect-error "b" is missing in English
    defineMessages({ fr: { a: "x", b: "y" }, en: { a: "x" } });
    // @ts-expect-error a number was promised
    const odd = defineMessages({ fr: { a: (n: number) => `${n}` }, en: { a: (n: string) => n } });
    expect(odd.fr.a(1)).toBe("1");
  });
});

it("« de » is elided before a vowel or an h of a name, and not before the y of Youssef", () => {
  const names = ["Malik", "Étienne Vasseur", "Hélène", "Œdipe", "Yves", "Youssef", "La Primaire"];
  expect(names.map(deName)).toEqual([
    ...["de Malik", "d’Étienne Vasseur", "d’Hélène", "d’Œdipe", "d’Yves", "de Youssef", "de La Primaire"],
  ]);
});
