/**
 * People are named by `@` and their pseudonym, as it is written, among those who speak in the thread: nobody is called
 * from outside. What is stored holds places, `@{1}`, so that a name which is changed changes everywhere, and one that is
 * erased is gone.
 */
export interface Mentioned {
  /** With a place for each name. */
  readonly text: string;
  /** Who is named, from place 1 on. */
  readonly accounts: readonly string[];
}

/** The most people one post may call, and the most signs that are looked at: a text may be nothing but `@`. */
const MOST = 20;
const MOST_SIGNS = 200;
const PLACE = /@\{(\d{1,3})\}/g;
const SIGN = /(?<![\p{L}\p{N}])@(?=[^\s{])/gu;

/** Names become places; a place that was typed is none. @param people names now carried, by account */
export function placed(typed: string, people: ReadonlyMap<string, string>): Mentioned {
  const clean = typed.replace(PLACE, "@ {$1}");
  const folded = fold(clean);
  const near = [...people].filter(([, name]) => folded.includes(`@${fold(name)}`));
  near.sort(([, a], [, b]) => b.length - a.length);
  const accounts: string[] = [];
  let [text, from] = ["", 0];
  for (const { index } of [...clean.matchAll(SIGN)].slice(0, MOST_SIGNS)) {
    const found = near.find(([, name]) => isNamed(clean, index + 1, name));
    if (!found || index < from || (accounts.length >= MOST && !accounts.includes(found[0]))) continue;
    if (!accounts.includes(found[0])) accounts.push(found[0]);
    text += `${clean.slice(from, index)}@{${accounts.indexOf(found[0]) + 1}}`;
    from = index + 1 + found[1].length;
  }
  return { text: text + clean.slice(from), accounts };
}

const fold = (text: string): string => text.toLocaleLowerCase("fr");

const isNamed = (text: string, at: number, name: string): boolean =>
  fold(text.slice(at, at + name.length)) === fold(name) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length));

/** The text as its author would type it. @param names from place 1 on */
export const typedAgain = (text: string, names: readonly string[]): string =>
  text.replace(PLACE, (place, n: string) => (names[Number(n) - 1] === undefined ? place : `@${names[Number(n) - 1]}`));

/** The same as Markdown, each name in bold; whatever signs it is made of, they say nothing to Markdown. */
export const namedInMarkdown = (text: string, names: readonly string[]): string =>
  text.replace(PLACE, (place, n: string) => {
    const name = names[Number(n) - 1];
    return name === undefined ? place : `**@${name.replace(/[!-/:-@[-`{-~]/g, "\\$&")}**`;
  });

/** Without names: for what is shown where nobody's name is followed. */
export const unnamed = (text: string): string => text.replace(PLACE, "@…");
