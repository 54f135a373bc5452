import type { Generator } from "./generator.ts";
import type { TalliedQuestion } from "./tally.ts";

/** The questions that people of one band may be shown, prepared once a tally. A place is a position in it. */
export interface Pool {
  readonly size: number;
  readonly ids: readonly string[];
  /** Where the table of each place begins. */
  readonly tables: Int32Array;
  /** The rising places of those of the ids that are here. */
  placesOf(ids: Iterable<string>): readonly number[];
  /** One place by catch-up weight, none of `out`, which rises and is not all of the pool. */
  weighted(generator: Generator, out: readonly number[]): number;
}

/** min(1/(n+1), 0.05) in units of 2⁻³¹, rounded down: off by less than (n+1)/2³¹ of itself. */
export const catchUpWeight = (answers: number): number => Math.floor(2 ** 31 / Math.max(answers + 1, 20));

/** @param tables of every question of the tally */
export function poolOf(all: readonly TalliedQuestion[], tables: Int32Array, band: number): Pool {
  const shown = all.flatMap((question, at) => (question.band === band ? [] : [{ ...question, at }]));
  const starts = new Float64Array(shown.length + 1);
  shown.forEach(({ answers }, place) => (starts[place + 1] = (starts[place] ?? 0) + catchUpWeight(answers)));
  const placeOf = new Map(shown.map(({ id }, place) => [id, place]));
  return {
    size: shown.length,
    ids: shown.map(({ id }) => id),
    tables: Int32Array.from(shown, ({ at }) => tables[at] ?? 0),
    placesOf: (wanted) => rising([...wanted].flatMap((id) => placeOf.get(id) ?? [])),
    weighted: (generator, out) => weightedPlace(starts, out, generator),
  };
}

const rising = (places: readonly number[]): readonly number[] => [...new Set(places)].sort((a, b) => a - b);

/** The weights lie end to end on a line; a point is drawn on what is left of it, and moved past each piece taken out. */
function weightedPlace(starts: Float64Array, out: readonly number[], generator: Generator): number {
  const start = (place: number): number => starts[place] ?? 0;
  const length = (place: number): number => start(place + 1) - start(place);
  const lost = out.reduce((sum, place) => sum + length(place), 0);
  let point = generator.below(start(starts.length - 1) - lost);
  for (const place of out) if (start(place) <= point) point += length(place);
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (start(middle) <= point) low = middle;
    else high = middle - 1;
  }
  return low;
}
