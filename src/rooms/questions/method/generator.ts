import { hmac, utf8 } from "./sha256.ts";

/**
 * xoshiro128** 1.1 (Blackman and Vigna, 2018, public domain): 32-bit words by shifts, rotations and multiplications modulo
 * 2³², the same on every machine. A generator that is fast and not secret: what cannot be foreseen is its state, which
 * comes out of HMAC under the consultation's seed, a new one for each draw.
 */
export class Generator {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param state four words, not all zero */
  constructor([a, b, c, d]: readonly [number, number, number, number]) {
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }

  /** The next word, from 0 to 2³² − 1. */
  next(): number {
    const word = Math.imul(rotated(Math.imul(this.#b, 5), 7), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotated(this.#d, 11);
    return word >>> 0;
  }

  /**
   * A whole number from 0 to `bound` − 1, each as likely as the others: what would favour the small ones is drawn again.
   * One word up to 2³²; above, two, the first of which gives the upper 21 bits.
   *
   * @param bound from 1 to 2⁵³
   */
  below(bound: number): number {
    const [range, draw] =
      bound <= 2 ** 32 ? [2 ** 32, () => this.next()] : [2 ** 53, () => (this.next() >>> 11) * 2 ** 32 + this.next()];
    const fair = range - (range % bound);
    for (;;) {
      const drawn = draw();
      if (drawn < fair) return drawn % bound;
    }
  }

  /** The list in a drawn order (Fisher and Yates, from the end). */
  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list];
    const order: T[] = [];
    while (left.length > 0) order.push(...left.splice(this.below(left.length), 1));
    return order;
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/**
 * The generator of one purpose: its state is the first 16 bytes of HMAC-SHA256(seed, lines joined by \n) as four big-endian
 * words, the last made odd, so that they are never all zero.
 */
export function generatorOf(seed: Uint8Array, ...lines: readonly (string | number)[]): Generator {
  const view = new DataView(hmac(seed, utf8(lines.join("\n"))).buffer);
  return new Generator([view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12) | 1]);
}
