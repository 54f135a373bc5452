/**
 * Beta draws by tables. What anybody must recompute to the byte uses + − × ÷ √ only, which IEEE 754 specifies exactly,
 * and no logarithm or power, which each machine's library rounds as it likes. Parameters are quarters, so that
 * x^(a−1) = (⁴√x)^(4a−4), and ⁴√x is two square roots.
 *
 * A table holds the distribution function at the upper edges of 1,024 equal cells, in units of 2⁻³¹, 4 KiB a pair of
 * parameters. A drawn value differs from the true quantile by less than two cells (2/1,024) for up to 20,000 answers:
 * `beta.test.ts` compares it with another way of computing.
 */
const CELLS = 1024;
/** A word of the generator, without its lowest bit, is a probability in units of 2⁻³¹. */
const CERTAIN = 2 ** 31;
/** Values are whole numbers from 0 (never) to `CELLS` × 2¹⁶ (always). */
const FINE = 2 ** 16;
export const ALWAYS = CELLS * FINE;

const rootOf = (value: number): number => Math.sqrt(Math.sqrt(value));
/** Fourth root of what x grows by from the middle of a cell to the next; 1 − x shrinks by the same, read backwards. */
const STEPS = Float64Array.from({ length: CELLS - 1 }, (_, cell) => rootOf(cell + 1.5) / rootOf(cell + 0.5));
/** From here on (in quarters: 2¹⁸ answers) a distribution is narrower than a cell. */
const NARROW = 2 ** 20;

/** The upper edges of Beta(alpha/4, beta/4); both parameters are whole numbers of quarters from 1. */
export function betaTable(alpha: number, beta: number): Uint32Array {
  const mass = massesOf(alpha, beta);
  let total = 0;
  for (const cell of mass) total += cell;
  const edges = new Uint32Array(CELLS);
  let sum = 0;
  mass.forEach((cell, at) => {
    sum += cell;
    edges[at] = Math.floor((sum / total) * CERTAIN);
  });
  edges[CELLS - 1] = CERTAIN;
  return edges;
}

/** The density in the middle of each cell, as a multiple of that where the mean is, from there to both ends. */
function massesOf(alpha: number, beta: number): Float64Array {
  const mass = new Float64Array(CELLS);
  const middle = Math.min(CELLS - 1, Math.floor((alpha / (alpha + beta)) * CELLS));
  mass[middle] = 1;
  if (alpha + beta > NARROW) return mass;
  for (let cell = middle; cell < CELLS - 1 && mass[cell] !== 0; cell++)
    mass[cell + 1] = ((mass[cell] ?? 0) * stepped(cell, alpha)) / stepped(CELLS - 2 - cell, beta);
  for (let cell = middle; cell > 0 && mass[cell] !== 0; cell--)
    mass[cell - 1] = ((mass[cell] ?? 0) * stepped(CELLS - 1 - cell, beta)) / stepped(cell - 1, alpha);
  mass[0] = (mass[0] ?? 0) * endOf(alpha);
  mass[CELLS - 1] = (mass[CELLS - 1] ?? 0) * endOf(beta);
  return mass;
}

const stepped = (cell: number, quarters: number): number => power(STEPS[cell] ?? 1, quarters - 4);

/** Below a = 1 the density has no bound at the end: ∫₀ʰ xᵃ⁻¹ is 2ᵃ⁻¹/a times h·(h/2)ᵃ⁻¹. */
const endOf = (quarters: number): number => (quarters >= 4 ? 1 : (power(rootOf(2), quarters - 4) * 4) / quarters);

/** By squaring; the exponent is a whole number, which may be below zero. */
function power(base: number, exponent: number): number {
  if (exponent < 0) return 1 / power(base, -exponent);
  let [result, square, left] = [1, base, exponent];
  while (left > 0) {
    if (left % 2 === 1) result *= square;
    square *= square;
    left = Math.floor(left / 2);
  }
  return result;
}

/** Tables end to end in one list, so that a draw reads one place of memory a question: the n-th begins at {@link tableAt}. */
export function tablesInOne(tables: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(tables.length * CELLS);
  tables.forEach((edges, n) => all.set(edges, tableAt(n)));
  return all;
}

export const tableAt = (n: number): number => n * CELLS;

/** The cell in which a probability falls: the first whose upper edge is above it. */
function cellOf(edges: Uint32Array, table: number, probability: number): number {
  let [low, high] = [0, CELLS - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (probability < (edges[table + middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The value whose share of the distribution is `probability` (from 0 to 2³¹ − 1): from 0 to {@link ALWAYS} − 1.
 *
 * @param table where the table begins in `edges`
 */
export function quantile(edges: Uint32Array, table: number, probability: number): number {
  const cell = cellOf(edges, table, probability);
  const low = leastIn(edges, table, cell);
  const high = edges[table + cell] ?? 0;
  return cell * FINE + Math.floor(((probability - low) * FINE) / (high - low));
}

/** The least probability whose value may lie in a cell, or above it: below it no search is needed. */
export const leastIn = (edges: Uint32Array, table: number, cell: number): number =>
  cell === 0 ? 0 : (edges[table + cell - 1] ?? 0);

/** The cell of a value that {@link quantile} gave. */
export const cellOfValue = (value: number): number => Math.floor(value / FINE);
