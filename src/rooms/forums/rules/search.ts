/** What is looked for in the forums of a campaign. */
export interface Asked {
  readonly words: string;
  /** Public id of a theme. */
  readonly theme: string | undefined;
  /** A pseudonym. With words alone: nobody's sayings are listed by who said them (R-DSA-05). */
  readonly author: string | undefined;
  /** Days, `YYYY-MM-DD`. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** How many posts a search shows. */
export const SHOWN = 20;

const MOST_WORDS = 12;
const LONGEST_WORD = 40;

/**
 * The words of a query of PostgreSQL: each must be there, the last may go on (`sant` finds « santé »). Letters and figures
 * alone, so that nothing typed is an operator. Empty where there is no word.
 */
export function tsquery(words: string): string {
  const found = words.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  const some = found.slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
  return some.map((word, index) => (index === some.length - 1 ? `${word}:*` : word)).join(" & ");
}

/** A piece of what was found; `hit` where a word of the query stands. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Marks around what was found: characters that no form takes, so that no text can hold them. */
export const [OPEN, CLOSE] = ["\u0002", "\u0003"] as const;

/** The marked text in pieces, for a page that writes each as text. */
export const piecesOf = (marked: string): readonly Piece[] =>
  marked
    .split(/(\u0002[^\u0003]*\u0003)/u)
    .map((text) => ({ hit: text.startsWith(OPEN), text: text.replace(/[\u0002\u0003]/gu, "") }))
    .filter(({ text }) => text !== "");

/** Without the signs of Markdown, nor the places of names. */
export const plainly = (marked: string): string =>
  marked.replace(/@\{\u0002?\d{1,3}\u0003?\}/gu, "@…").replace(/[*`]+|(?<=^|\s)[#>]+/gu, "");
