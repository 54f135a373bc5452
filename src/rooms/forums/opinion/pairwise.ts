import { drawnFrom } from "./draw.ts";

/** What two things compared were to one another: "which worries you more?" */
export interface Duel {
  readonly winner: number;
  readonly loser: number;
}

/** The score of each thing, from 0 to 1: (wins + 1) / (wins + losses + 2) (Salganik and Levy, 2015). ½ until it was asked. */
export function concernScores(things: number, duels: Iterable<Duel>): readonly number[] {
  const [wins, losses] = [new Float64Array(things), new Float64Array(things)];
  for (const { winner, loser } of duels) {
    wins[winner] = (wins[winner] ?? 0) + 1;
    losses[loser] = (losses[loser] ?? 0) + 1;
  }
  return Array.from(wins, (won, thing) => scoreOf(won, losses[thing] ?? 0));
}

export const scoreOf = (wins: number, losses: number): number => (wins + 1) / (wins + losses + 2);

/** What a pair weighs in the draw: the little-seen are favoured; those answered fewer than twenty times weigh the same. */
export const pairWeight = (votes: number): number => Math.min(1 / (votes + 1), 0.05);

/**
 * The pair to ask about next, the lower number first; undefined when no pair is left.
 *
 * @param votesOn how often a pair was answered; undefined for a pair that is not to be asked (this person answered or skipped it)
 * @param at from 0 (included) to 1 (excluded)
 */
export function pairToAsk(
  things: number,
  votesOn: (one: number, other: number) => number | undefined,
  at: number,
): readonly [number, number] | undefined {
  const pairs: [number, number][] = [];
  for (let one = 0; one < things; one++) for (let other = one + 1; other < things; other++) pairs.push([one, other]);
  const weights = pairs.map(([one, other]) => {
    const votes = votesOn(one, other);
    return votes === undefined ? 0 : pairWeight(votes);
  });
  const drawn = drawnFrom(weights, at);
  return drawn === undefined ? undefined : pairs[drawn];
}
