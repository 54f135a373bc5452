import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../core/root.ts";
import { matrixOf, type OrderedMatrix } from "./matrix.ts";
import { Random } from "./random.ts";

/** Where the reference data lies, beside the project: it is not ours to copy. */
const reference = join(packageRoot(), "..", "shared", "data", "opinion");
export const hasReference = existsSync(reference);
export const WHERE = hasReference
  ? "the reference data in ../shared/data/opinion"
  : "the reference data (skipped: there is no ../shared/data/opinion here)";

export const referencePath = (...path: readonly string[]): string => join(reference, ...path);
export const referenceText = (...path: readonly string[]): string => readFileSync(referencePath(...path), "utf8");

/** Votes as a table: a row a person, a column a statement; null was not seen. */
export type Table = readonly (readonly (number | null)[])[];

/** The matrix of a table. */
export function aMatrix(table: Table): OrderedMatrix {
  const entries = table.flatMap((row, person) =>
    row.flatMap((value, statement) => (value === null ? [] : [{ person, statement, value }])),
  );
  return fromEntries(entries, Math.max(0, ...table.map((row) => row.length)));
}

export interface Entry {
  readonly person: number;
  readonly statement: number;
  readonly value: number;
}

export const fromEntries = (entries: readonly Entry[], statements: number): OrderedMatrix =>
  matrixOf(
    {
      person: Int32Array.from(entries, ({ person }) => person),
      statement: Int32Array.from(entries, ({ statement }) => statement),
      value: Int8Array.from(entries, ({ value }) => value),
    },
    statements,
  );

/** Two camps that answer every statement the other way round, but for one vote in eight, at random: `each` people a camp. */
export function twoCamps(each: number, statements: number): Table {
  const random = new Random(each, statements);
  return Array.from({ length: 2 * each }, (_, person) =>
    Array.from({ length: statements }, (_, statement) => {
      const side = (person < each ? 1 : -1) * (statement % 2 === 0 ? 1 : -1);
      return random.below(8) === 0 ? random.below(3) - 1 : side;
    }),
  );
}
