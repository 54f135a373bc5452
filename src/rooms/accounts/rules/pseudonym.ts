/** Names people carry here. Pure: chance is passed in. */

const birds = [
  "Alouette", "Bergeronnette", "Bouvreuil", "Busard", "Cigogne", "Corneille", "Écureuil", "Étourneau", "Faucon",
  "Fauvette", "Geai", "Grive", "Hérisson", "Héron", "Hibou", "Hirondelle", "Huppe", "Lézard", "Libellule", "Loriot",
  "Loutre", "Martinet", "Merle", "Mésange", "Milan", "Moineau", "Papillon", "Perdrix", "Pinson", "Pipit", "Renard",
  "Rouge-gorge", "Salamandre", "Sittelle", "Tarier", "Tourterelle", "Troglodyte", "Vanneau", "Verdier", "Cigale",
] as const; // prettier-ignore
const places = [
  "du préau", "des tilleuls", "de la place", "du marché", "des platanes", "du canal", "de la rivière", "des collines",
  "du verger", "de la gare", "des remparts", "du lavoir", "de la colline", "des vignes", "du kiosque", "de la fontaine",
  "des marronniers", "du port", "de la plage", "des roseaux", "du moulin", "de la forêt", "des ardoises", "du pont",
  "de la vallée", "des genêts", "du clocher", "de la lande", "des acacias", "du jardin", "de la halle", "des galets",
] as const; // prettier-ignore

/** « Mésange des tilleuls 41 »: two words that say nothing of anybody, and a number; `digits` grows when it is taken. */
export function madePseudonym(pick: (below: number) => number, digits = 2): string {
  const bird = birds[pick(birds.length)] ?? birds[0];
  const place = places[pick(places.length)] ?? places[0];
  const least = 10 ** (digits - 1);
  return `${bird} ${place} ${least + pick(9 * least)}`;
}

// Letters of other alphabets, digits and pairs that a reader takes for Latin letters (Unicode TR 39, most used part).
const alike: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a", в: "b", е: "e", ё: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x", і: "l",
    ї: "l", ј: "j", ѕ: "s", ԁ: "d", ԛ: "q", ԝ: "w", ѵ: "v", һ: "h", ӏ: "l", α: "a", β: "b", ε: "e", ζ: "z", η: "n",
    ι: "l", κ: "k", μ: "m", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ı: "l", ɑ: "a", ɡ: "g", ɩ: "l", œ: "oe",
    æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "p", i: "l", "1": "l", "|": "l", "!": "l", "0": "o",
    "5": "s", "$": "s", "@": "a", "€": "e", "3": "e", "4": "a", "7": "t", "8": "b",
  }),
); // prettier-ignore

// Signs that may stand for a letter, and do so beside one only: « Off|ciel », but not « Officiel 7 ! ».
const NOTHING_READ = /\p{Default_Ignorable_Code_Point}|[^\p{L}\p{N}\s|!$@€]/gu;
const ALONE = /(?<!\p{L})[|!$@€]+(?!\p{L})/gu;

/** What names that a reader could mistake for each other have in common. Never shown. */
export function likeness(name: string): string {
  const bare = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    // Before the number is looked for: behind a sign that shows nothing its digits would be read as letters.
    .replace(NOTHING_READ, "")
    .replace(ALONE, "")
    .trim();
  // A number at the end tells names apart (« Mésange 41 », « Mésange 47 »): its digits stay digits.
  const [, words = bare, number = ""] = /^(.*?)(\s\d+)?$/su.exec(bare) ?? [];
  const letters = Array.from(words, (letter) => alike.get(letter) ?? letter).join("");
  return (
    letters
      .replace(/[^\p{L}\p{N}]+/gu, "")
      .replace(/rn/g, "m")
      .replace(/vv/g, "w") + number.trim()
  ).slice(0, 320);
}

export type PseudonymRefusal = "taken" | "reserved" | "no-letters" | "looks-like-address" | "too-often";

// Names under which somebody could pass for whoever runs the place.
const reserved = [
  "preau", "moderation", "moderateur", "moderatrice", "administrateur", "administratrice", "administration", "admin",
  "equipe", "officiel", "officielle", "hauteautorite", "comite", "comitenational", "bureau", "organisation", "support",
  "systeme", "compteefface", "anonyme", "candidat", "candidate", "securite",
].map(likeness); // prettier-ignore

/** Judges a name by its looks; whether it is taken is for the store. */
export function judgePseudonym(name: string): PseudonymRefusal | undefined {
  if (/@|https?:|www\.|\.[a-z]{2,}(\/|$)/iu.test(name)) return "looks-like-address";
  if ((name.match(/\p{L}/gu) ?? []).length < 2) return "no-letters";
  // With its figures and signs read as letters (« MODERAT1ON »), and without them (« Officiel7 », « Officiel ! »).
  const read = [likeness(name).replace(/\d+$/, ""), likeness(name.replace(/[^\p{L}\p{M}\s]/gu, ""))];
  return reserved.some((word) => read.includes(word)) ? "reserved" : undefined;
}

/** New names a person may take in thirty days: enough to change one's mind, too few to hide behind. */
export const NAMES_A_MONTH = 5;
export const MONTH_MS = 30 * 24 * 3_600_000;
