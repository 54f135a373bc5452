import { WHOLE } from "./estimate.ts";
import { runOf, type Sheet } from "./sheet.ts";

export interface SlateRequest {
  readonly sheet: Sheet;
  /** See `expectedOf`. */
  readonly expected: Int32Array;
  /** How many questions were promised an answer. */
  readonly k: number;
  /** Whether a question may be chosen: one that was withdrawn may not. */
  readonly stands: (question: number) => boolean;
}

/**
 * Proportional choice of k questions (sequential proportional approval voting, then swaps), as in Halpern et al.,
 * "Representation with Incomplete Votes" (AAAI 2023). A person's wish e for a question is 1 or 0 when they answered it, else
 * what is expected of their group; r is the sum of their wishes among the chosen.
 *
 * 1. k times: the question with the greatest Σ e/(1+r), summed over all people.
 * 2. For each chosen question in its place: without it, which one has the greatest Σ e/(1+r)? If it is another, and
 *    Σ h(r) of all people rises, it takes the place, and the round begins anew. h is 1 + 1/2 + … + 1/r, straight
 *    between whole numbers. Every swap raises a whole number that has a bound, so the rounds end.
 *
 * Of two equal sums the first question wins; questions are in the order of their ids, which are random. Whole numbers
 * throughout, exact up to two million people.
 *
 * @returns the questions, in their places
 */
export function slateOf(request: SlateRequest): readonly number[] {
  const reckoning = new Reckoning(request);
  const chosen: number[] = [];
  while (chosen.length < request.k) {
    const best = reckoning.best(chosen);
    if (best === undefined) break;
    reckoning.take(best, 1);
    chosen.push(best);
  }
  let place = 0;
  while (place < chosen.length) place = swapped(reckoning, chosen, place) ? 0 : place + 1;
  return chosen;
}

function swapped(reckoning: Reckoning, chosen: number[], place: number): boolean {
  const leaving = chosen[place] ?? 0;
  const others = chosen.filter((question) => question !== leaving);
  const before = reckoning.sum();
  reckoning.take(leaving, -1);
  const best = reckoning.best(others) ?? leaving;
  reckoning.take(best, 1);
  if (best === leaving) return false;
  if (reckoning.sum() > before) {
    chosen[place] = best;
    return true;
  }
  reckoning.take(best, -1);
  reckoning.take(leaving, 1);
  return false;
}

/** What one more wish is worth to somebody who has r: 1/(1+r), in units of 2⁻¹⁸, rounded down. */
const weightAt = (r: number): number => Math.floor((2 ** 18 * WHOLE) / (WHOLE + r));

/** The wishes that are met so far, and what they leave of each person's weight. */
class Reckoning {
  readonly #request: SlateRequest;
  readonly #weights: Int32Array;
  readonly #worth: Float64Array;
  /** r of each person, in 4,096ths. */
  readonly #met: Int32Array;
  /** 1/(1+r) of each person. */
  readonly #weight: Int32Array;

  constructor(request: SlateRequest) {
    this.#request = request;
    const most = (request.k + 1) * WHOLE + 1;
    this.#weights = Int32Array.from({ length: most }, (_, r) => weightAt(r));
    this.#worth = worthUpTo(most);
    this.#met = new Int32Array(request.sheet.groupOf.length);
    this.#weight = new Int32Array(request.sheet.groupOf.length).fill(weightAt(0));
  }

  /** The question that stands, is not among the chosen, and has the greatest sum of e/(1+r). */
  best(chosen: readonly number[]): number | undefined {
    const { sheet, stands } = this.#request;
    const ofGroups = this.#weightOfGroups();
    let [best, most]: [number | undefined, number] = [undefined, -1];
    for (let question = 0; question < sheet.questions; question++) {
      if (!stands(question) || chosen.includes(question)) continue;
      const gain = this.#gain(question, ofGroups);
      if (gain > most) [best, most] = [question, gain];
    }
    return best;
  }

  /** Σ e/(1+r) of one question: those who answered by name, and of each group's others what is expected of them. */
  #gain(question: number, ofGroups: Float64Array): number {
    const { sheet, expected } = this.#request;
    let gain = 0;
    for (let group = 0; group < sheet.groups; group++) {
      const asked = this.#weightOf(runOf(sheet, question, group, 0));
      const declined = this.#weightOf(runOf(sheet, question, group, 1));
      const others = (ofGroups[group] ?? 0) - asked - declined;
      gain += WHOLE * asked + (expected[question * sheet.groups + group] ?? 0) * others;
    }
    return gain;
  }

  #weightOf(run: number): number {
    const { people, starts } = this.#request.sheet;
    const [weight, to] = [this.#weight, starts[run + 1] ?? 0];
    let sum = 0;
    for (let at = starts[run] ?? 0; at < to; at++) sum += weight[people[at] ?? 0] ?? 0;
    return sum;
  }

  #weightOfGroups(): Float64Array {
    const { groupOf, groups } = this.#request.sheet;
    const sums = new Float64Array(groups);
    for (let person = 0; person < groupOf.length; person++) {
      const group = groupOf[person] ?? 0;
      sums[group] = (sums[group] ?? 0) + (this.#weight[person] ?? 0);
    }
    return sums;
  }

  /** Adds a question to what is met (`sign` 1), or takes it out again (−1). */
  take(question: number, sign: 1 | -1): void {
    const { sheet, expected } = this.#request;
    const ofGroup = expected.subarray(question * sheet.groups, (question + 1) * sheet.groups);
    const [met, weight, weights, { groupOf }] = [this.#met, this.#weight, this.#weights, sheet];
    for (let person = 0; person < met.length; person++)
      met[person] = (met[person] ?? 0) + sign * (ofGroup[groupOf[person] ?? 0] ?? 0);
    ofGroup.forEach((wish, group) => {
      this.#add(runOf(sheet, question, group, 0), sign * (WHOLE - wish));
      this.#add(runOf(sheet, question, group, 1), sign * -wish);
    });
    for (let person = 0; person < met.length; person++) weight[person] = weights[met[person] ?? 0] ?? 0;
  }

  #add(run: number, wish: number): void {
    const { people, starts } = this.#request.sheet;
    const [met, to] = [this.#met, starts[run + 1] ?? 0];
    for (let at = starts[run] ?? 0; at < to; at++) {
      const person = people[at] ?? 0;
      met[person] = (met[person] ?? 0) + wish;
    }
  }

  /** Σ h(r) of all people. */
  sum(): number {
    let sum = 0;
    for (const r of this.#met) sum += this.#worth[r] ?? 0;
    return sum;
  }
}

/** h(r) for every r: a 4,096th more is worth 1/(1+⌊r⌋). */
function worthUpTo(length: number): Float64Array {
  const worth = new Float64Array(length);
  for (let r = 1; r < length; r++) worth[r] = (worth[r - 1] ?? 0) + weightAt(WHOLE * Math.floor((r - 1) / WHOLE));
  return worth;
}
