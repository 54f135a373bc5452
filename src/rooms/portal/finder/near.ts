/** How near what was typed is to a name, both folded: a whole name, a beginning, the beginning of a word, then one or two wrong letters. */

/** Wrong, missing, added or swapped letters that are overlooked: none in three letters, one in five, two in more. */
const overlooked = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : 2);

/** 0 is the same; lower is nearer; undefined is not near. */
export function nearness(wanted: string, name: string): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  const most = overlooked(wanted.length);
  let best = most + 1;
  for (const start of wordStarts(name)) best = Math.min(best, mistakes(wanted, name.slice(start), best - 1));
  return best > most ? undefined : 2 + best;
}

function wordStarts(name: string): readonly number[] {
  const starts = [0];
  for (let at = name.indexOf(" "); at !== -1; at = name.indexOf(" ", at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * The fewest mistakes between what was typed and any beginning of a name (optimal string alignment), or more than `most` when
 * there are more: a row of which all is beyond that ends the reckoning, which most names do at their third letter.
 */
export function mistakes(wanted: string, name: string, most: number): number {
  if (most < 1) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: name.length + 1 }, (_, at) => at);
  for (let at = 1; at <= wanted.length; at++) {
    const next = [at];
    for (let in_ = 1; in_ <= name.length; in_++) next.push(cell(wanted, name, at, in_, before, row, next));
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(...row);
}

function cell(
  wanted: string,
  name: string,
  at: number,
  in_: number,
  before: readonly number[],
  row: readonly number[],
  next: readonly number[],
): number {
  const same = wanted[at - 1] === name[in_ - 1];
  const least = Math.min((row[in_ - 1] ?? 0) + (same ? 0 : 1), (row[in_] ?? 0) + 1, (next[in_ - 1] ?? 0) + 1);
  const swapped = at > 1 && in_ > 1 && wanted[at - 1] === name[in_ - 2] && wanted[at - 2] === name[in_ - 1];
  return swapped ? Math.min(least, (before[in_ - 2] ?? 0) + 1) : least;
}
