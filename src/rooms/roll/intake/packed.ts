/** Bytes of a token. */
const TOKEN = 16;

/**
 * Tokens of the people of a commune with their precincts, in some 50 bytes each: a delivery may hold millions, and as texts
 * they would take three times as much.
 */
export class PackedPeople {
  #births = Buffer.allocUnsafe(64 * TOKEN);
  readonly #precincts: number[] = [];

  /** `birth`: 32 hexadecimal digits; `precinct`: its number among those that the caller knows. */
  add(birth: string, precinct: number): void {
    const held = this.#precincts.length;
    if (held * TOKEN === this.#births.length)
      this.#births = Buffer.concat([this.#births], Math.ceil(held * 1.5) * TOKEN);
    this.#births.write(birth, held * TOKEN, TOKEN, "hex");
    this.#precincts.push(precinct);
  }

  /** As they are, in the order in which they came. */
  get all(): { readonly births: Buffer; readonly precincts: readonly number[] } {
    return { births: this.#births.subarray(0, this.#precincts.length * TOKEN), precincts: this.#precincts };
  }
}
