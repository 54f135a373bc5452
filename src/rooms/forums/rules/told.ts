import type { VoteList } from "../opinion/matrix.ts";

/**
 * Fewer answers than this to a statement are told of nobody: whoever adds one agrees with it at once, so that a column with
 * one answer would show which row is its author's, and all that they voted.
 */
const ANSWERS_TO_BE_TOLD = 5;

/**
 * The votes on statements that enough people answered, each statement by its place among those.
 * @returns `numbers` of those statements, rising
 */
export function answeredByEnough(votes: VoteList): { readonly votes: VoteList; readonly numbers: readonly number[] } {
  const answers = new Map<number, number>();
  for (const number of votes.statement) answers.set(number, (answers.get(number) ?? 0) + 1);
  const numbers = [...answers.keys()]
    .filter((number) => (answers.get(number) ?? 0) >= ANSWERS_TO_BE_TOLD)
    .toSorted((one, other) => one - other);
  const columnOf = new Map(numbers.map((number, column) => [number, column]));
  const kept = Array.from(votes.statement.keys()).filter((entry) => columnOf.has(votes.statement[entry] ?? -1));
  const at = Int32Array.from(kept);
  return {
    numbers,
    votes: {
      person: at.map((entry) => votes.person[entry] ?? 0),
      statement: at.map((entry) => columnOf.get(votes.statement[entry] ?? -1) ?? 0),
      value: Int8Array.from(at, (entry) => votes.value[entry] ?? 0),
    },
  };
}
