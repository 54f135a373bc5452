import { shareOf } from "./proportions.ts";
import type { Tally } from "./tallies.ts";

/**
 * How likely a statement is to be shown next (concerns.md, item 8): more when people agree, when few pass, when it parts
 * people (`extremity`), and up to nine times more while few have seen it.
 */
export function drawWeight({ agree, disagree, seen }: Tally, extremity: number): number {
  const passes = seen - agree - disagree;
  const importance = (1 - shareOf(passes, seen)) * (extremity + 1) * shareOf(agree, seen);
  return (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2;
}

/**
 * The place of one of the weights, drawn in proportion to it; undefined when none is above 0.
 *
 * @param at from 0 (included) to 1 (excluded)
 */
export function drawnFrom(weights: readonly number[], at: number): number | undefined {
  let left = at * weights.reduce((sum, weight) => sum + weight, 0);
  let last: number | undefined;
  for (const [place, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = place;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}
