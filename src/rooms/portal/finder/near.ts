/** How near what was typed is to a name, both folded. */

/** Wrong, missing, added or swapped letters that are overlooked: none in three letters, one in five, two in more. */
const overlooked = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : 2);

/** A folded text and which letters it has, one bit each: most names lack too many of those typed to be looked at further. */
export interface Spelt {
  readonly text: string;
  readonly letters: number;
}
export function spelt(text: string): Spelt {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return { text, letters };
}

/** Without a wrong letter: 0 is the same, 1 a beginning, 2 the beginning of a word. */
export function asTyped(wanted: Spelt, name: Spelt): number | undefined {
  if (name.text === wanted.text) return 0;
  if (name.text.startsWith(wanted.text)) return 1;
  return ` ${name.text}`.includes(` ${wanted.text}`) ? 2 : undefined;
}

/** How many letters are wrong, one or two, against the beginning of a word of the name; undefined when more are. */
export function mistaken(wanted: Spelt, name: Spelt): number | undefined {
  const most = overlooked(wanted.text.length);
  if (most === 0 || ones(wanted.letters & ~name.letters) > most) return undefined;
  let best = most + 1;
  for (const start of wordStarts(name.text)) {
    const beginning = name.text.slice(start, start + wanted.text.length + most);
    best = Math.min(best, mistakes(wanted.text, beginning, best - 1));
  }
  return best > most ? undefined : best;
}

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
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
    const next = nextRow(wanted, name, at, before, row);
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(...row);
}

/** One more letter of what was typed against each beginning of the name. */
function nextRow(
  wanted: string,
  name: string,
  at: number,
  before: readonly number[],
  row: readonly number[],
): number[] {
  const next = [at];
  for (let to = 1; to <= name.length; to++) {
    const same = wanted[at - 1] === name[to - 1];
    const least = Math.min((row[to - 1] ?? 0) + (same ? 0 : 1), (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1);
    const swapped = at > 1 && to > 1 && wanted[at - 1] === name[to - 2] && wanted[at - 2] === name[to - 1];
    next.push(swapped ? Math.min(least, (before[to - 2] ?? 0) + 1) : least);
  }
  return next;
}

/** Those near what was typed, each with how near (lower is nearer); those with wrong letters only when none is as typed. */
export function nearest<T>(
  all: readonly T[],
  typed: string,
  nameOf: (one: T) => Spelt,
): readonly { readonly one: T; readonly rank: number; readonly typedSo: boolean }[] {
  const wanted = spelt(typed);
  const ranked = (rank: typeof asTyped, typedSo: boolean) =>
    all.flatMap((one) => {
      const found = rank(wanted, nameOf(one));
      return found === undefined ? [] : [{ one, rank: found, typedSo }];
    });
  const same = ranked(asTyped, true);
  return same.length > 0 ? same : ranked(mistaken, false);
}
