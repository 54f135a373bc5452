import { aboveHalf, NO_ACCIDENT, shareOf } from "./proportions.ts";
import type { Side } from "./representative.ts";
import { NOBODY, type Tally } from "./tallies.ts";

/** How far every group agrees with a statement, from 0 to 1: the product of the groups' shares (concerns.md, item 7). */
export const acrossGroups = (tallies: readonly (readonly Tally[])[], statement: number): number =>
  tallies.reduce((product, own) => {
    const { agree, seen } = own[statement] ?? NOBODY;
    return product * shareOf(agree, seen);
  }, 1);

/** How many of a group must have seen a statement before the group is said to agree; all of a smaller group. */
const HEARD = 4;

/** Whether more than half of those who saw it agree in each group, and enough of each saw it: one vote is no agreement of all. */
export const agreedByAll = (
  tallies: readonly (readonly Tally[])[],
  sizes: readonly number[],
  statement: number,
): boolean =>
  tallies.every((own, group) => {
    const { agree, seen } = own[statement] ?? NOBODY;
    return seen >= Math.min(HEARD, sizes[group] ?? HEARD) && 2 * agree > seen;
  });

/** A statement with which most people agree, or disagree. */
export interface Majority {
  readonly statement: number;
  readonly count: number;
  readonly seen: number;
  readonly share: number;
  readonly shareTest: number;
}

const KEPT = 5;

/** The five statements that most people answer one way, whatever their group, and not by accident (item 7). */
export function majorityOf(tallies: readonly Tally[], standing: Int32Array, side: Side): readonly Majority[] {
  const all = Array.from(standing, (statement): Majority => {
    const { [side]: count, seen } = tallies[statement] ?? NOBODY;
    return { statement, count, seen, share: shareOf(count, seen), shareTest: aboveHalf(count, seen) };
  });
  return all
    .filter(({ share, shareTest }) => share > 0.5 && shareTest > NO_ACCIDENT)
    .sort((one, other) => other.share * other.shareTest - one.share * one.shareTest)
    .slice(0, KEPT);
}
