/** What a day's map said of a statement, by its number. */
export type DayTally = readonly [statement: number, agree: number, disagree: number, seen: number];
/** What a day's comparisons made of a concern: its score from 0 to 1. */
export type DayConcern = readonly [statement: number, score: number];

/** Kept for each day: figures of statements, no words and no person. */
export interface DayTold {
  readonly people: number;
  readonly statements: readonly DayTally[];
  readonly concerns: readonly DayConcern[];
}

export interface Moved {
  readonly statement: number;
  /** Shares of those who saw it that agree, from 0 to 1. */
  readonly before: number;
  readonly after: number;
}

/** A share that moved by less than this is no news. */
const NEWS = 0.1;
/** Who must have answered, on both days, for a share to be one. */
const ENOUGH = 10;

/** Statements on which opinion moved between two days by ten points or more, the furthest first. */
export function movedBetween(
  before: Pick<DayTold, "statements">,
  after: Pick<DayTold, "statements">,
): readonly Moved[] {
  const shares = new Map(before.statements.flatMap(([statement, agree, , seen]) => entryOf(statement, agree, seen)));
  return after.statements
    .flatMap(([statement, agree, , seen]): readonly Moved[] => {
      const [then, now] = [shares.get(statement), seen >= ENOUGH ? agree / seen : undefined];
      return then === undefined || now === undefined ? [] : [{ statement, before: then, after: now }];
    })
    .filter(({ before: then, after: now }) => Math.abs(now - then) >= NEWS - 1e-9)
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.statement - b.statement);
}

const entryOf = (statement: number, agree: number, seen: number): readonly (readonly [number, number])[] =>
  seen >= ENOUGH ? [[statement, agree / seen]] : [];

/** The rank of each concern by score, from 1. */
export const ranksOf = (concerns: readonly DayConcern[]): ReadonlyMap<number, number> =>
  new Map(
    concerns
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([statement], place) => [statement, place + 1] as const),
  );
