/** People of a territory that a figure of it asks for at least (concerns.md). */
export const FEWEST_OF_A_TERRITORY = 20;

export interface TerritorySize {
  readonly department: string;
  readonly people: number;
}

/**
 * The territories that may be told: at least twenty people of each took part, and those who are in none of them are nobody or
 * twenty too, since what all say less what the shown ones say is what the others say. The largest first.
 *
 * @param all everybody who took part, those who said no department included
 */
export function toldTerritories(sizes: readonly TerritorySize[], all: number): readonly TerritorySize[] {
  const large = sizes
    .filter(({ people }) => people >= FEWEST_OF_A_TERRITORY)
    .toSorted((a, b) => b.people - a.people || (a.department < b.department ? -1 : 1));
  const restOf = (told: readonly TerritorySize[]): number => told.reduce((rest, { people }) => rest - people, all);
  let told = large;
  while (told.length > 0 && restOf(told) > 0 && restOf(told) < FEWEST_OF_A_TERRITORY) told = told.slice(0, -1);
  return told;
}

/** What people of one territory say of a statement. */
export interface TerritoryTally {
  readonly department: string;
  readonly statement: number;
  readonly agree: number;
  readonly disagree: number;
  readonly seen: number;
}

/** What is told of a territory: rounded, so that one more person is not read off two maps. */
export interface ToldTerritory {
  readonly department: string;
  /** At least so many: rounded down to tens. */
  readonly people: number;
  /** What it agrees with most, where twenty of it said what they think. */
  readonly agreed: readonly { readonly statement: number; readonly ofTen: number }[];
}

const MOST_TOLD = 3;

export function toldOfTerritories(
  sizes: readonly TerritorySize[],
  all: number,
  tallies: readonly TerritoryTally[],
): readonly ToldTerritory[] {
  return toldTerritories(sizes, all).map(({ department, people }) => ({
    department,
    people: 10 * Math.floor(people / 10),
    agreed: tallies
      .filter((tally) => tally.department === department && tally.seen >= FEWEST_OF_A_TERRITORY)
      .map(({ statement, agree, seen }) => ({ statement, ofTen: Math.round((10 * agree) / seen) }))
      .filter(({ ofTen }) => ofTen > 5)
      .toSorted((a, b) => b.ofTen - a.ofTen || a.statement - b.statement)
      .slice(0, MOST_TOLD),
  }));
}
