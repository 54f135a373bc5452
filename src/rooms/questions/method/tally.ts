import { fitPrior, type Counts, type Prior } from "./prior.ts";
import { hexOf, hmac, sha256Hex, utf8 } from "./sha256.ts";

/** One question in a tally. `band`: see `draw.ts`. */
export interface TalliedQuestion extends Counts {
  readonly id: string;
  readonly band: number;
}

/**
 * What the draws of one day start from: the questions that stand on that day, by rising id, with the answers given to
 * cards of earlier days. Its number is its day's, so that everybody of one day is drawn for from the same counts, and
 * nothing published says at what hour somebody came.
 */
export interface Tally {
  readonly day: number;
  readonly prior: Prior;
  readonly questions: readonly TalliedQuestion[];
}

export function tallyOf(day: number, questions: readonly TalliedQuestion[]): Tally {
  const ordered = [...questions].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { day, prior: fitPrior(ordered), questions: ordered };
}

/**
 * The canonical form, UTF-8, lines ended by \n: `preau tally 1`, the day, the prior in quarters, then a line a question:
 * id, band, answers, asks, with one space between.
 */
export function tallyText({ day, prior, questions }: Tally): string {
  const rows = questions.map(({ id, band, answers, asks }) => `${id} ${band} ${answers} ${asks}\n`);
  return `${TITLE}\nday ${day}\nprior ${prior.alpha} ${prior.beta}\n${rows.join("")}`;
}

const TITLE = "preau tally 1";

/**
 * What is published at once when a day begins: SHA-256 of the salt, a line feed and the text. Without a salt, whoever tries every
 * count that a few people can have made would read what they answered before the freeze.
 *
 * @param salt `tallySalt` of the consultation's seed
 */
export const tallyHash = (tally: Tally, salt: string): string => sha256Hex(`${salt}\n${tallyText(tally)}`);

/** HMAC-SHA256 of the seed and a fixed line, hexadecimal: anybody has it who has the seed. */
export const tallySalt = (seed: Uint8Array): string => hexOf(hmac(seed, utf8("preau tally salt 1")));

/** Reads back what `tallyText` wrote. Throws for any other text: it is only given its own. */
export function tallyIn(text: string): Tally {
  const [title, dayLine = "", priorLine = "", ...rows] = text.split("\n").slice(0, -1);
  if (title !== TITLE) throw new Error("not a tally");
  const [, alpha, beta] = priorLine.split(" ");
  return {
    day: Number(dayLine.split(" ")[1]),
    prior: { alpha: Number(alpha), beta: Number(beta) },
    questions: rows.map((row) => {
      const [id = "", band, answers, asks] = row.split(" ");
      return { id, band: Number(band), answers: Number(answers), asks: Number(asks) };
    }),
  };
}
