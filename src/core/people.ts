/**
 * Names of people: entered, shown, sorted and compared here and nowhere else (house rule 7).
 *
 * In a list for reading, the prepositions « de » and « d’ » do not count and the articles do (French cataloguing
 * usage, AFNOR NF Z 44-061): Musset (Alfred de) is under M, La Fontaine (Jean de) under L, Du Bellay under D.
 * On paper used at the ballot box the whole name counts as written: who reads « DE MUSSET » on an identity card
 * looks under D.
 */
import { ok, refuse, type Outcome } from "./outcome.ts";
import { enteredText, textRefusals, type TextRefusal } from "./text.ts";

export interface PersonName {
  readonly given: string;
  readonly family: string;
}

export type NameRefusal = TextRefusal | "not-a-name";

export const nameRefusals: Record<NameRefusal, { readonly fr: string; readonly en: string }> = {
  ...textRefusals,
  "not-a-name": {
    fr: "Un nom s’écrit avec des lettres, des espaces, des traits d’union et des apostrophes.",
    en: "A name is written with letters, spaces, hyphens and apostrophes.",
  },
};

/** One part of a name (given or family) as entered: composed, one apostrophe (’), one hyphen (-), at most 100 characters. */
export function enteredName(raw: unknown): Outcome<string, NameRefusal> {
  const text = enteredText(raw, { lines: "one", max: 100 });
  if (!text.ok) return text;
  const name = unify(text.value);
  return NAME.test(name) ? ok(name) : refuse("not-a-name");
}

/** « Jean de La Fontaine ». A part written all in capitals, as registers do, is given its small letters back. */
export function displayName(name: PersonName): string {
  return [name.given, name.family].map(shown).filter(Boolean).join(" ");
}

/** The name as it stands in a sorted list: « La Fontaine (Jean de) », « Musset (Alfred de) », « Curie (Marie) ». */
export function filedName(name: PersonName): string {
  const { particle, head } = splitParticle(shown(name.family));
  const rest = [shown(name.given), particle].filter(Boolean).join(" ");
  return rest === "" ? head : `${capitalised(head)} (${rest})`;
}

/** Order for reading. Zero only for names equal after composition and one apostrophe; otherwise a total order. */
export function compareNames(a: PersonName, b: PersonName): number {
  const heads = { a: splitParticle(unify(a.family)).head, b: splitParticle(unify(b.family)).head };
  return byLetters(heads.a, heads.b) || byLetters(unify(a.given), unify(b.given)) || compareAsWritten(a, b);
}

/** Order on paper at the ballot box: the particle counts as written. A total order like `compareNames`. */
export function compareAsWritten(a: PersonName, b: PersonName): number {
  const [x, y] = [unify(a.family), unify(b.family)];
  const [g, h] = [unify(a.given), unify(b.given)];
  return byLetters(x, y) || byLetters(g, h) || byAccents(x, y) || byAccents(g, h) || byUnits(x, y) || byUnits(g, h);
}

/**
 * What two spellings of one name have in common: small letters without accents, words separated by one space.
 * `foldName("D’Estienne-d'Orves")` = `"d estienne d orves"`. For searching and for finding duplicates, never shown.
 */
export function foldName(text: string): string {
  const bare = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const spelled = bare.replace(/[œæßøłđðþı]/g, (letter) => SPELLED[letter] ?? letter);
  return spelled
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();
}

const SPELLED: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const NAME = /^\p{L}[\p{L}\p{M}]*(?:(?:[ ’-]|\. ?|’ | ’|--)\p{L}[\p{L}\p{M}]*)*\.?$/u;
const PARTICLE = /^(de |d’)\s*(?=\S)/iu;

const unify = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/['`´ʼ‘′]/g, "’")
    .replace(/[‐‑‒–−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();

function splitParticle(family: string): { particle: string; head: string } {
  const found = PARTICLE.exec(family);
  if (!found) return { particle: "", head: family };
  return { particle: found[0].trim().toLocaleLowerCase("fr"), head: family.slice(found[0].length) };
}

// Word by word: « Le Goff » before « Leblanc »; apostrophes and hyphens separate words. Letters first over the whole
// name, then accents and capitals: Lefevre (Anne), Lefèvre (Anne), Lefevre (Zoé).
const letters = new Intl.Collator("fr", { usage: "sort", sensitivity: "base" });
const accents = new Intl.Collator("fr", { usage: "sort", sensitivity: "variant" });
const words = (text: string): string => text.replace(/[’\- ]+/g, " ");
const byLetters = (a: string, b: string): number => letters.compare(words(a), words(b));
const byAccents = (a: string, b: string): number => accents.compare(words(a), words(b));
const byUnits = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function shown(part: string): string {
  const text = unify(part);
  const bare = text.replace(/[^\p{L}]/gu, "");
  const allCapitals = bare.length > 1 && bare === bare.toLocaleUpperCase("fr") && /\p{Lu}/u.test(bare);
  return allCapitals ? smallLetters(text) : text;
}

function smallLetters(text: string): string {
  const titled = text.toLocaleLowerCase("fr").replace(/(^|[ ’-])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toLocaleUpperCase("fr");
  });
  return titled.replace(/(^| |-)(De|Du|Des|D’)(?= |-|(?<=’)\p{L})/gu, (_, before: string, word: string) => {
    return before + word.toLowerCase();
  });
}

const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase("fr"));
