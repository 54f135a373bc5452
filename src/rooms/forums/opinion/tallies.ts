import type { VoteMatrix } from "./matrix.ts";

/** Of some people and one statement: how many agree, disagree, and saw it (a pass was seen). */
export interface Tally {
  readonly agree: number;
  readonly disagree: number;
  readonly seen: number;
}

/**
 * The votes on each statement, by group.
 *
 * @param groupOf the group of each row, from 0
 * @returns one list of tallies a group, a tally a statement
 */
export function talliesOf(matrix: VoteMatrix, groupOf: Uint8Array, groups: number): readonly (readonly Tally[])[] {
  const { statements } = matrix;
  const counts = new Int32Array(3 * statements * groups);
  for (let row = 0; row < matrix.people; row++) {
    const own = 3 * statements * (groupOf[row] ?? 0);
    const end = matrix.start[row + 1] ?? 0;
    for (let at = matrix.start[row] ?? 0; at < end; at++) {
      const place = own + 3 * (matrix.column[at] ?? 0) + (matrix.value[at] ?? 0) + 1;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: statements }, (_, statement) => {
      const [disagree = 0, pass = 0, agree = 0] = counts.subarray(3 * (group * statements + statement));
      return { agree, disagree, seen: agree + disagree + pass };
    }),
  );
}

export const NOBODY: Tally = { agree: 0, disagree: 0, seen: 0 };

export const sumOf = (tallies: readonly (Tally | undefined)[]): Tally =>
  tallies.reduce<Tally>(
    (sum, one) => ({
      agree: sum.agree + (one?.agree ?? 0),
      disagree: sum.disagree + (one?.disagree ?? 0),
      seen: sum.seen + (one?.seen ?? 0),
    }),
    NOBODY,
  );
