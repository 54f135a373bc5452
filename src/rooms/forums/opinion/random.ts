/**
 * xoshiro128** 1.1 (Blackman and Vigna, 2018, public domain): 32-bit words by shifts, rotations and multiplications, the
 * same on every machine. It is not secret and need not be: whoever recomputes a map must draw what we drew.
 */
export class Random {
  readonly #state: Uint32Array;

  /** @param purpose whole numbers that name what is drawn: the same numbers give the same words */
  constructor(...purpose: readonly number[]) {
    let mixed = 0x9e3779b9;
    for (const number of purpose) mixed = scrambled(mixed ^ scrambled(number | 0));
    this.#state = Uint32Array.from([1, 2, 3, 4], (step) => scrambled(mixed + Math.imul(step, 0x9e3779b9)));
    this.#state[3] = (this.#state[3] ?? 0) | 1;
  }

  /** From 0 (included) to 1 (excluded), by steps of 2⁻³². */
  next(): number {
    const state = this.#state;
    const a = state[0] ?? 0;
    const b = state[1] ?? 0;
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const third = (state[2] ?? 0) ^ a;
    const fourth = (state[3] ?? 0) ^ b;
    state[0] = a ^ fourth;
    state[1] = b ^ third;
    state[2] = third ^ (b << 9);
    state[3] = rotated(fourth, 11);
    return word / 2 ** 32;
  }

  /** A whole number from 0 to `bound` − 1; for bounds under 10⁶ none is favoured by more than 1 in 4,000. */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** The whole numbers from 0 to `count` − 1 in a drawn order (Fisher and Yates). */
  order(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, at) => at);
    for (let last = count - 1; last > 0; last--) {
      const drawn = this.below(last + 1);
      const [one = 0, other = 0] = [order[last], order[drawn]];
      order[last] = other;
      order[drawn] = one;
    }
    return order;
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** The last step of MurmurHash3 (Appleby, public domain): every bit moves every other. */
function scrambled(word: number): number {
  let left = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  left = Math.imul(left ^ (left >>> 13), 0xc2b2ae35);
  return (left ^ (left >>> 16)) >>> 0;
}
