import type { Elector } from "../reading/elector.ts";
import { BLOCK } from "../sealing/block.ts";
import { pack } from "../sealing/pack.ts";
import { tokensOf, type Tokens } from "../sealing/tokens.ts";

/** Electors of one precinct, to be sealed together. */
export interface Gathered {
  readonly commune: string;
  readonly precinct: string;
  readonly number: number;
  readonly packed: readonly string[];
  readonly tokens: readonly Tokens[];
}

interface Open {
  readonly commune: string;
  readonly precinct: string;
  readonly packed: string[];
  readonly tokens: Tokens[];
}

/** Electors that wait for their block to be full, in all. Past it half of them go as they are, the fullest blocks first: memory has an end. */
const WAITING = 100_000;

/** Gathers electors by precinct, in whatever order a delivery has them. */
export class Gathering {
  readonly #key: Buffer;
  readonly #most: number;
  readonly #open = new Map<string, Open>();
  readonly #next = new Map<string, number>();
  #waiting = 0;

  constructor(tokenKey: Buffer, most = WAITING) {
    this.#key = tokenKey;
    this.#most = most;
  }

  /** Takes one elector; answers the blocks that are due. */
  add(elector: Elector): readonly Gathered[] {
    const open = this.#openOf(elector.commune, elector.precinct.code ?? "");
    open.packed.push(pack(elector));
    open.tokens.push(tokensOf(this.#key, elector));
    this.#waiting++;
    if (open.packed.length === BLOCK) return [this.#close(open)];
    return this.#waiting >= this.#most ? [...this.#half()] : NONE;
  }

  /** What is left, at the end. */
  *rest(): Generator<Gathered> {
    for (const open of [...this.#open.values()]) yield this.#close(open);
  }

  #openOf(commune: string, precinct: string): Open {
    const known = this.#open.get(`${commune} ${precinct}`);
    if (known) return known;
    const open = { commune, precinct, packed: [], tokens: [] };
    this.#open.set(`${commune} ${precinct}`, open);
    return open;
  }

  #close({ commune, precinct, packed, tokens }: Open): Gathered {
    this.#open.delete(`${commune} ${precinct}`);
    this.#waiting -= packed.length;
    const number = this.#next.get(commune) ?? 0;
    this.#next.set(commune, number + 1);
    return { commune, precinct, number, packed, tokens };
  }

  *#half(): Generator<Gathered> {
    const fullest = [...this.#open.values()].sort((one, other) => other.packed.length - one.packed.length);
    for (const open of fullest) if (this.#waiting > this.#most / 2) yield this.#close(open);
  }
}

const NONE: readonly Gathered[] = [];
