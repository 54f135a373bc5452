import type { VoteMatrix } from "./matrix.ts";
import type { Random } from "./random.ts";

/** Two directions of the space of statements, each of length 1 (or 0 where the votes do not differ that way). */
export type Components = readonly [Float64Array, Float64Array];

/** What power iteration asks of a matrix X of centred votes: XᵀX times a vector. */
export interface Scatter {
  readonly statements: number;
  times(vector: Float64Array): Float64Array;
}

const ROUNDS = 100;
/** Up to this many statements XᵀX is written out once: 32 MB, and each round costs statements² instead of twice the votes. */
const WRITTEN_OUT = 2_000;

/**
 * The first two principal components (concerns.md, item 3): 100 rounds of power iteration, the second in what is
 * orthogonal to the first. A missing vote takes its column's mean, which is 0 once centred: so it takes no room and no
 * time here. The sign is chosen so that the largest entry is positive.
 */
export function componentsOf(scatter: Scatter, random: Random): Components {
  const first = component(scatter, random, []);
  return [first, component(scatter, random, [first])];
}

function component(scatter: Scatter, random: Random, others: readonly Float64Array[]): Float64Array {
  let vector = unit(
    without(
      others,
      Float64Array.from({ length: scatter.statements }, () => random.next() - 0.5),
    ),
  );
  let last = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const product = without(others, scatter.times(vector));
    const size = lengthOf(product);
    vector = unit(product);
    if (size === last) break;
    last = size;
  }
  return withSign(vector);
}

function without(others: readonly Float64Array[], vector: Float64Array): Float64Array {
  for (const other of others) {
    const along = dot(other, vector);
    for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) - along * (other[at] ?? 0);
  }
  return vector;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

const lengthOf = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

/** Shorter than this is the noise of subtracting: there is no such direction in the votes. */
const NOTHING = 1e-9;

function unit(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return length < NOTHING ? new Float64Array(vector.length) : vector.map((entry) => entry / length);
}

function withSign(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const entry of vector) if (Math.abs(entry) > Math.abs(largest)) largest = entry;
  return largest < 0 ? vector.map((entry) => -entry) : vector;
}

/** @param means of each column, as `meansOf` gives them */
export function scatterOf(matrix: VoteMatrix, means: Float64Array): Scatter {
  return isWrittenOut(matrix) ? writtenOut(gramOf(matrix, means), matrix.statements) : spelled(matrix, means);
}

/** Whether XᵀX of so many statements is written out. */
export const isWrittenOut = ({ statements }: VoteMatrix): boolean => statements <= WRITTEN_OUT;

/** Where people saw more than this part of the statements, four rows are taken together. */
const DENSE = 0.2;

/** XᵀX, written out. */
export function gramOf(matrix: VoteMatrix, means: Float64Array): Float64Array {
  const { people, statements, column } = matrix;
  const gram = new Float64Array((statements + 1) * statements);
  if (column.length > DENSE * people * statements) addFourByFour(matrix, means, gram);
  else addRowByRow(matrix, means, gram);
  for (let one = 0; one < statements; one++)
    for (let other = 0; other < one; other++) gram[one * statements + other] = gram[other * statements + one] ?? 0;
  return gram.subarray(0, statements * statements);
}

/** Votes alone: what a row costs is the square of its votes. */
function addRowByRow(
  { people, statements, start, column, value }: VoteMatrix,
  means: Float64Array,
  gram: Float64Array,
) {
  const centred = new Float64Array(statements);
  for (let row = 0; row < people; row++) {
    const [first = 0, end = 0] = [start[row], start[row + 1]];
    for (let at = first; at < end; at++) centred[at - first] = (value[at] ?? 0) - (means[column[at] ?? 0] ?? 0);
    for (let one = first; one < end; one++) {
      const base = (column[one] ?? 0) * statements;
      const weight = centred[one - first] ?? 0;
      for (let other = one; other < end; other++) {
        const place = base + (column[other] ?? 0);
        gram[place] = (gram[place] ?? 0) + weight * (centred[other - first] ?? 0);
      }
    }
  }
}

/** Whole rows, four at a time: every place of the square takes the rows in their order, four to a sum. */
function addFourByFour(matrix: VoteMatrix, means: Float64Array, gram: Float64Array) {
  const four = new Float64Array(4 * (matrix.statements + 1));
  for (let row = 0; row < matrix.people; row += 4) {
    spellFour(matrix, means, row, four);
    for (let one = 0; one < matrix.statements; one += 2) addTwoLines(four, one, matrix.statements, gram);
  }
}

/**
 * Adds what four rows give to the lines of a statement and of the next, so that each vote is fetched once for both. Past an
 * odd last statement the next has no votes, and its line is the one that the square has too many.
 */
function addTwoLines(four: Float64Array, one: number, statements: number, gram: Float64Array) {
  const own = 4 * one;
  const a = four[own] ?? 0, b = four[own + 1] ?? 0, c = four[own + 2] ?? 0, d = four[own + 3] ?? 0; // prettier-ignore
  const e = four[own + 4] ?? 0, f = four[own + 5] ?? 0, g = four[own + 6] ?? 0, h = four[own + 7] ?? 0; // prettier-ignore
  for (let at = own, place = one * statements + one; at < 4 * statements; at += 4, place++) {
    const w = four[at] ?? 0;
    const x = four[at + 1] ?? 0;
    const y = four[at + 2] ?? 0;
    const z = four[at + 3] ?? 0;
    const under = place + statements;
    gram[place] = (gram[place] ?? 0) + (a * w + b * x + c * y + d * z);
    gram[under] = (gram[under] ?? 0) + (e * w + f * x + g * y + h * z);
  }
}

/** Four rows with their zeros, the four votes on a statement side by side; nothing but zeros past the last row. */
function spellFour(
  { people, start, column, value }: VoteMatrix,
  means: Float64Array,
  first: number,
  four: Float64Array,
) {
  four.fill(0);
  for (let next = 0; next < 4 && first + next < people; next++) {
    const end = start[first + next + 1] ?? 0;
    for (let at = start[first + next] ?? 0; at < end; at++) {
      const statement = column[at] ?? 0;
      four[4 * statement + next] = (value[at] ?? 0) - (means[statement] ?? 0);
    }
  }
}

/** The scatter of some of the statements: what is left when the others are taken away. */
export function writtenOut(gram: Float64Array, statements: number, columns?: Int32Array): Scatter {
  const kept = columns ?? Int32Array.from({ length: statements }, (_, column) => column);
  const size = kept.length;
  // Three lines too many, of zeros: the last four may be fewer.
  const small = new Float64Array((size + 3) * size);
  for (let one = 0; one < size; one++) {
    const line = (kept[one] ?? 0) * statements;
    for (let other = 0; other < size; other++) small[one * size + other] = gram[line + (kept[other] ?? 0)] ?? 0;
  }
  return { statements: size, times: (vector) => product(small, vector) };
}

/** Four lines at a time: each sum is taken in the order of its line, and none waits for another. */
function product(square: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  const result = new Float64Array(size + 3);
  for (let row = 0; row < size; row += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0, place = row * size; at < size; at++, place++) {
      const along = vector[at] ?? 0;
      a += (square[place] ?? 0) * along;
      b += (square[place + size] ?? 0) * along;
      c += (square[place + 2 * size] ?? 0) * along;
      d += (square[place + 3 * size] ?? 0) * along;
    }
    result[row] = a;
    result[row + 1] = b;
    result[row + 2] = c;
    result[row + 3] = d;
  }
  return result.subarray(0, size);
}

/** XᵀX that is never written out: X times the vector, then Xᵀ times that, vote by vote. */
function spelled({ people, statements, start, column, value }: VoteMatrix, means: Float64Array): Scatter {
  const times = (vector: Float64Array): Float64Array => {
    const result = new Float64Array(statements);
    for (let row = 0; row < people; row++) {
      const [first = 0, end = 0] = [start[row], start[row + 1]];
      let along = 0;
      for (let at = first; at < end; at++) {
        const statement = column[at] ?? 0;
        along += ((value[at] ?? 0) - (means[statement] ?? 0)) * (vector[statement] ?? 0);
      }
      if (along === 0) continue;
      for (let at = first; at < end; at++) {
        const statement = column[at] ?? 0;
        result[statement] = (result[statement] ?? 0) + along * ((value[at] ?? 0) - (means[statement] ?? 0));
      }
    }
    return result;
  };
  return { statements, times };
}
