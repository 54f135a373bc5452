import type { Lang } from "./messages.ts";

/** Narrow no-break space: before ; : ! ?, inside guillemets, between groups of digits, before % and €. */
export const THIN = "\u202f";
/** No-break space: inside dates and hours, after abbreviations. */
export const HARD = "\u00a0";

/**
 * What must come out byte for byte as it went in: code between backticks, addresses of pages and mails, entities,
 * hours and ratios such as 11:30 or 16:9. Every repetition here and below is bounded or begins where its run begins:
 * the texts are typed by strangers, and a pattern tried again at each character of a long run takes quadratic time.
 */
const UNTOUCHED = String.raw`\x60[^\x60]*\x60|(?:https?:\/\/|www\.|mailto:|tel:)[^\s«»<>]+|[^\s«»<>@]{1,64}@[^\s«»<>@]+|&#?\w+;|(?<!\d)\d+:\d+(?::\d+)*`;

const SPACE = "[ \\t\u00a0\u202f\u2009]";
const MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre";
const UNITS = "%|‰|€|\\$|£|°C|k?m|kg|[kM]?o|Mo|Go|kB|MB";
const END = "(?=$|\\s|[»)\\]”\"’'…])";

/** « de Malik », « d’Étienne »: elided before a vowel or an h. */
export const deName = (name: string): string =>
  /^(?:[aeiouhœæ]|y(?![aeiou]))/.test(name.normalize("NFD").toLowerCase()) ? `d’${name}` : `de ${name}`;

interface Rule {
  readonly pattern: RegExp;
  readonly write: (groups: Readonly<Record<string, string | undefined>>) => string;
}

/** In order; each is idempotent, and none makes work for an earlier one. */
const rules: readonly Rule[] = [
  // Grouped digits: 7 676, 1 000 000. A group follows at most three digits, so "2012 300" is left as two numbers.
  rule(`(?<![\\d.,])(?<head>\\d{1,3})(?<tail>(?:${SPACE}\\d{3})+)(?!\\d)`, (g) => thinned(`${g["head"]}${g["tail"]}`)),
  rule(`(?<before>\\d)${SPACE}+(?<unit>${UNITS})(?![\\p{L}\\d])`, (g) => `${g["before"]}${THIN}${g["unit"]}`),
  rule(`(?<day>\\b(?:1er|\\d{1,2}))${SPACE}+(?<month>${MONTHS})(?!\\p{L})(?:${SPACE}+(?<year>\\d{4})(?!\\d))?`, (g) =>
    [g["day"], g["month"], g["year"]].filter(Boolean).join(HARD),
  ),
  rule(
    `(?<hour>\\b\\d{1,2})${SPACE}+h(?!\\p{L})(?:${SPACE}+(?<minute>\\d{2})(?!\\d))?`,
    (g) => `${g["hour"]}${HARD}h${g["minute"] ? HARD + g["minute"] : ""}`,
  ),
  rule(
    `(?<![\\p{L}\\d])(?<word>M\\.|MM\\.|Mme|Mmes|[nN]°|art\\.|p\\.|R\\.|L\\.)${SPACE}+(?=[\\p{Lu}\\d])`,
    (g) => `${g["word"]}${HARD}`,
  ),
  rule(`«(?<inside>[\\s\u00a0\u202f]*)(?=[^\\s])`, () => `«${THIN}`),
  rule(`(?<before>[^\\s«])${SPACE}*»`, (g) => `${g["before"]}${THIN}»`),
  // A mark typed with a space before it, or stuck to a word: one thin space. A run (?! or !!!) counts as one mark.
  rule(`(?<!${SPACE})${SPACE}+(?<marks>[;:!?]+)${END}`, (g) => `${THIN}${g["marks"]}`),
  rule(`(?<before>[\\p{L}\\d»)\\]%€])(?<marks>[;:!?]+)${END}`, (g) => `${g["before"]}${THIN}${g["marks"]}`),
];

/**
 * Puts French spacing into a text for people; English comes back as it is. Doing it twice changes nothing, no visible
 * character is added or lost, and addresses, code and hours like 11:30 are left alone.
 */
export function typeset(text: string, lang: Lang): string {
  if (lang !== "fr") return text;
  const known = shortTexts.get(text);
  if (known !== undefined) return known;
  const set = applyRules(text);
  if (text.length > SHORT) return set;
  if (shortTexts.size >= MOST_TEXTS) shortTexts.clear();
  shortTexts.set(text, set);
  return set;
}

/** Dates, numbers and labels come again on every page: looking for what to space in them was a third of drawing one. */
const shortTexts = new Map<string, string>();
const SHORT = 400;
const MOST_TEXTS = 3_000;

function applyRules(text: string): string {
  return rules.reduce(
    (current, { pattern, write }) =>
      current.replace(pattern, (...found: unknown[]) => {
        const groups = found.at(-1) as Record<string, string | undefined>;
        return groups["untouched"] ?? write(groups);
      }),
    text,
  );
}

function rule(pattern: string, write: Rule["write"]): Rule {
  return { pattern: new RegExp(`(?<untouched>${UNTOUCHED})|${pattern}`, "gu"), write };
}

function thinned(digits: string): string {
  return digits.replace(new RegExp(SPACE, "gu"), THIN);
}
