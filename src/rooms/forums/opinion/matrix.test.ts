import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportOf } from "./export.ts";
import { aMatrix, fromEntries, twoCamps } from "./testing.ts";
import { votesFile } from "./votes-lines.ts";
import { METHOD } from "./written.ts";

describe("the matrix", () => {
  const entry = fc.record({
    person: fc.integer({ min: 0, max: 6 }),
    statement: fc.integer({ min: 0, max: 99 }),
    value: fc.integer({ min: -1, max: 1 }),
  });

  test("has each person's last votes by rising statement, of who saw few as of who saw most", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), fc.boolean(), (some, withWhoSawAll) => {
        const all = Array.from({ length: 100 }, (_, at) => ({ person: 7, statement: 99 - at, value: (at % 3) - 1 }));
        const entries = withWhoSawAll ? [...all, ...some] : some;
        const known = new Map<number, Map<number, number>>();
        for (const { person, statement, value } of entries)
          known.set(person, (known.get(person) ?? new Map<number, number>()).set(statement, value));
        const { person, start, column, value } = fromEntries(entries, 100);
        const found = Array.from(person, (who, row) => {
          const places = Array.from(column.subarray(start[row], start[row + 1]), (what, at) => [
            what,
            value[(start[row] ?? 0) + at],
          ]);
          return [who, places];
        });
        const expected = [...known].map(([who, votes]) => [who, [...votes].toSorted(([a], [b]) => a - b)]);
        const byPerson = (rows: unknown[][]) => rows.toSorted(([one], [other]) => Number(one) - Number(other));
        expect(byPerson(found)).toEqual(byPerson(expected));
      }),
    );
  });
});

describe("the file of votes", () => {
  test("has a line a person in the order drawn: number, group, counts, then a cell a statement", () => {
    const matrix = aMatrix([
      [null, 1, null, null],
      [-1, 0, 1, -1],
    ]);
    expect(votesFile(matrix, [0, 3, 4, 12], new Map([[1, 0]]), Int32Array.from([1, 0]))).toBe(
      "participant,group-id,n-votes,n-agree,n-disagree,0,3,4,12\n1,0,4,1,2,-1,0,1,-1\n2,,1,1,0,,1,,\n",
    );
  });
});

/** Whoever kept an export of this version of the method draws it again: other bytes for these votes are another version. */
test("the votes of 2,100 people on 40 statements give the bytes they always gave", () => {
  const statements = Array.from({ length: 40 }, (_, number) => ({
    ...{ number, isModeratedOut: number === 7 },
    text: `No. ${number}`,
  }));
  const inOrder = (people: number) => Int32Array.from({ length: people }, (_, row) => row);
  const table = twoCamps(1_050, 40).map((row, person) =>
    row.map((vote, at) => (person % 3 > 0 && (person + 7 * at) % (2 + (person % 5)) === 0 ? null : vote)),
  );
  const files = exportOf(aMatrix(table), statements, inOrder);
  const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
  expect([METHOD, hash(files.map), hash(files.votes)]).toEqual([
    "preau-opinion-2",
    "734413d6602b31dc",
    "2507df418c2b3c88",
  ]);
});
