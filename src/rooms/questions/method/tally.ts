import { fitPrior, type Counts, type Prior } from "./prior.ts";
import { sha256Hex } from "./sha256.ts";

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
  return `preau tally 1\nday ${day}\nprior ${prior.alpha} ${prior.beta}\n${rows.join("")}`;
}

/** What is published at once when a day begins. */
export const tallyHash = (tally: Tally): string => sha256Hex(tallyText(tally));
