import { votesOf, type VoteMatrix } from "./matrix.ts";

/** Votes that put a person on the map, where the theme has as many statements. */
const ENOUGH = 7;
/** People that a map wants at least. */
const FEWEST = 15;

/**
 * Who is in the map (concerns.md, item 2): people with at least min(7, statements) votes; where that leaves fewer than 15,
 * the most active are added. All votes count, on statements moderated out too. Rows by rising number; among people as
 * active as one another the first rows, and those are the first by content.
 */
export function whoIsIn(matrix: VoteMatrix): Int32Array {
  const enough = Math.min(ENOUGH, matrix.statements);
  const rows = Int32Array.from({ length: matrix.people }, (_, row) => row);
  const isIn = rows.filter((row) => votesOf(matrix, row) >= enough);
  if (isIn.length >= FEWEST) return isIn;
  const mostActive = rows.toSorted((one, other) => votesOf(matrix, other) - votesOf(matrix, one) || one - other);
  return mostActive.subarray(0, FEWEST).sort();
}
