import type { Counts, Prior } from "./prior.ts";
import { countsIn, countsOf, type Sheet } from "./sheet.ts";

/** An opinion group's own answers weigh as much as all people's when it has given this many. */
const SHRINKAGE = 12;
/** Wishes are kept in units of 1/4,096, so that the slate is reckoned in whole numbers, whose sums know no order. */
export const WHOLE = 4096;

/** p̂ = (y + α₀) / (n + α₀ + β₀), a share from 0 to 1. */
export const estimate = ({ answers, asks }: Counts, { alpha, beta }: Prior): number =>
  (asks + alpha / 4) / (answers + (alpha + beta) / 4);

/** p̂ of one group: (y_g + 12·p̂) / (n_g + 12). */
export const estimateIn = ({ answers, asks }: Counts, ofAll: number): number =>
  (asks + SHRINKAGE * ofAll) / (answers + SHRINKAGE);

/** What is expected of a group's people who did not answer a question, in 4,096ths: place `question * groups + group`. */
export function expectedOf(sheet: Sheet, prior: Prior): Int32Array {
  const expected = new Int32Array(sheet.questions * sheet.groups);
  for (let question = 0; question < sheet.questions; question++) {
    const ofAll = estimate(countsOf(sheet, question), prior);
    for (let group = 0; group < sheet.groups; group++)
      expected[question * sheet.groups + group] = inUnits(estimateIn(countsIn(sheet, question, group), ofAll), WHOLE);
  }
  return expected;
}

/** A share in whole units, a half rounded up. */
export const inUnits = (share: number, unit: number): number => Math.floor(share * unit + 0.5);
