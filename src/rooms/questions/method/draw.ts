import { betaTable, cellOfValue, leastIn, quantile, tableAt, tablesInOne } from "./beta.ts";
import { generatorOf, type Generator } from "./generator.ts";
import { poolOf, type Pool } from "./pool.ts";
import { sha256Hex } from "./sha256.ts";
import { tallyText, type Tally } from "./tally.ts";

/** Cards of a draw, and how many of them go to what has been seen least. */
export const CARDS = 10;
const CATCH_UP = 5;

/**
 * Nobody is shown a question of their own; but a draw from which exactly one's own questions are missing would tell
 * everybody who recomputes it who asked them. So a draw key has a band, one of eight, given by its last digit; a question
 * is in the band of the person who asked it; and a draw takes nothing from its own band. An author is one of the eighth
 * of all people with that band, before and after asking.
 */
export const BANDS = 8;

/** @param drawKey 32 hexadecimal digits */
export const bandOf = (drawKey: string): number => Number.parseInt(drawKey.slice(-1), 16) % BANDS;

export interface DrawRequest {
  /** The consultation's secret, until the freeze. */
  readonly seed: Uint8Array;
  /** 128 random bits in lower-case hexadecimal, never derived from an account. */
  readonly drawKey: string;
  /** Ids that must not be drawn again: answered on an earlier day, or joined. Those of one's own band never are. */
  readonly setAside: Iterable<string>;
}

/** The ids of the cards, in the order in which they are shown: ten, or as many as there are. */
export type Draw = (request: DrawRequest) => readonly string[];

/**
 * Prepares a tally once and answers the function that draws from it. A draw is a function of the seed, the draw key, the
 * tally (whose number is the day) and what is set aside: five cards by catch-up weight, five by Thompson's rule among the
 * others, then all in a drawn order, so that a card's place does not tell why it is there.
 */
export function prepareDraws(tally: Tally): Draw {
  const hash = sha256Hex(tallyText(tally));
  const tables = tablesOf(tally);
  const pools = new Map<number, Pool>();
  return ({ seed, drawKey, setAside }) => {
    const band = bandOf(drawKey);
    const pool = pools.get(band) ?? poolOf(tally.questions, tables.of, band);
    pools.set(band, pool);
    const generator = generatorOf(seed, "preau draw 1", drawKey, tally.day, hash);
    const taken = pool.placesOf(setAside);
    const cards = catchUp(pool, taken, generator);
    cards.push(...thompson(pool, tables.edges, new Set([...taken, ...cards]), generator));
    return generator.shuffled(cards).map((place) => pool.ids[place] ?? "");
  };
}

interface Tables {
  readonly edges: Uint32Array;
  /** Where the table of each question begins, by its place in the tally: the same counts share one. */
  readonly of: Int32Array;
}

function tablesOf({ prior, questions }: Tally): Tables {
  const numbers = new Map<string, number>();
  const made: Uint32Array[] = [];
  const of = Int32Array.from(questions, ({ answers, asks }) => {
    const pair = `${answers} ${asks}`;
    const number =
      numbers.get(pair) ?? made.push(betaTable(prior.alpha + 4 * asks, prior.beta + 4 * (answers - asks))) - 1;
    numbers.set(pair, number);
    return tableAt(number);
  });
  return { edges: tablesInOne(made), of };
}

/** Places drawn with weight min(1/(n+1), 1/20), without replacement. `taken` is rising. */
function catchUp(pool: Pool, taken: readonly number[], generator: Generator): number[] {
  const chosen: number[] = [];
  const out = [...taken];
  while (chosen.length < CATCH_UP && out.length < pool.size) {
    const place = pool.weighted(generator, out);
    chosen.push(place);
    out.push(place);
    out.sort((a, b) => a - b);
  }
  return chosen;
}

/**
 * Every question of the pool, in its order, takes one word of the generator and draws its θ ~ Beta(α₀+y, β₀+n−y); the
 * greatest are chosen, of two that are equal the first. Only a word that could reach the least of the chosen is looked up:
 * 100,000 questions cost a millisecond or two.
 */
function thompson(pool: Pool, edges: Uint32Array, out: ReadonlySet<number>, generator: Generator): readonly number[] {
  const best: Drawn[] = [];
  let [least, cell] = [-1, 0];
  for (let place = 0; place < pool.size; place++) {
    const probability = generator.next() >>> 1;
    const table = pool.tables[place] ?? 0;
    if (probability < leastIn(edges, table, cell) || out.has(place)) continue;
    const theta = quantile(edges, table, probability);
    if (theta <= least) continue;
    least = kept(best, { place, theta });
    cell = cellOfValue(Math.max(0, least));
  }
  return best.map(({ place }) => place);
}

interface Drawn {
  readonly place: number;
  readonly theta: number;
}

/** Puts one among the best, behind its equals. Answers what the next must exceed: −1 while there is room. */
function kept(best: Drawn[], drawn: Drawn): number {
  const above = best.findIndex((other) => other.theta < drawn.theta);
  best.splice(above < 0 ? best.length : above, 0, drawn);
  if (best.length > CARDS - CATCH_UP) best.pop();
  return best.length < CARDS - CATCH_UP ? -1 : (best.at(-1)?.theta ?? -1);
}
