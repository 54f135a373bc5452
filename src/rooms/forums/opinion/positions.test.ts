import fc from "fast-check";
import { expect, test } from "vitest";
import type { VoteMatrix } from "./matrix.ts";
import { positionsBy, positionsOf, type View } from "./positions.ts";
import { Random } from "./random.ts";
import { aMatrix } from "./testing.ts";

/** The sum of item 4 as it is written, for one person. */
function summed({ start, column, value, statements }: VoteMatrix, view: View, row: number): readonly number[] {
  let [x, y, seen] = [0, 0, view.alsoSeen];
  for (let at = start[row] ?? 0; at < (start[row + 1] ?? 0); at++) {
    const statement = column[at] ?? 0;
    if (view.counts[statement] !== 1) continue;
    seen++;
    x += ((value[at] ?? 0) - (view.means[statement] ?? 0)) * (view.components[0][statement] ?? 0);
    y += ((value[at] ?? 0) - (view.means[statement] ?? 0)) * (view.components[1][statement] ?? 0);
  }
  const scale = Math.sqrt(statements / Math.max(seen, 1));
  return [x * scale, y * scale];
}

function aView(random: Random, statements: number): View {
  const counts = Uint8Array.from({ length: statements }, () => random.below(2));
  const some = () => Float64Array.from(counts, (counted) => (counted === 1 ? random.next() - 0.5 : 0));
  const means = Float64Array.from(counts, () => random.next() - 0.5);
  return { means, components: [some(), some()], alsoSeen: random.below(3), counts };
}

test("on however many planes, everybody stands where the sum of item 4 puts them on each, to the last bit", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 5 }), (seed, planes) => {
      const random = new Random(seed);
      const table = Array.from({ length: 5 }, (_, person) =>
        Array.from({ length: 9 }, () => (person > 0 && random.below(3) === 0 ? null : random.below(3) - 1)),
      );
      const matrix = aMatrix(table);
      const views = Array.from({ length: planes }, () => aView(random, 9));
      const expected = views.map((view) =>
        Array.from({ length: matrix.people }, (_, row) => summed(matrix, view, row)),
      );
      expect(positionsBy(matrix, views).map((points) => [...points])).toEqual(expected.map((rows) => rows.flat()));
    }),
    { numRuns: 60 },
  );
});

test("on one plane, every statement counts", () => {
  const matrix = aMatrix([[1, null, -1, 0]]);
  const plane = {
    means: Float64Array.from([0.5, 0, 0, 0.25]),
    components: [Float64Array.from([1, 9, 2, 4]), Float64Array.from([0, 9, 1, 0])],
  } as const;
  expect([...positionsOf(matrix, plane)]).toEqual([-2.5 * Math.sqrt(4 / 3), -Math.sqrt(4 / 3)]);
  expect([...positionsOf(matrix, plane, 1)]).toEqual([-2.5, -1]);
});
