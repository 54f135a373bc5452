import { apart } from "../../../core/csv/values.ts";
import type { Elector } from "../reading/elector.ts";
import { BLOCK } from "../sealing/block.ts";
import { pack } from "../sealing/pack.ts";
import type { Gathered } from "../store/rows.ts";

interface Open {
  readonly commune: string;
  readonly precinct: string;
  readonly packed: string[];
  characters: number;
}

/**
 * Electors that wait for their block to be full, in all, and what they are written in: 64 MB, as most letters take one byte
 * or two. Past either half of them go as they are, the fullest blocks first: memory has an end.
 */
const WAITING = { electors: 100_000, characters: 2 ** 25 };

/** Gathers electors by precinct, in whatever order a delivery has them. */
export class Gathering {
  readonly #most: typeof WAITING;
  readonly #open = new Map<string, Open>();
  readonly #next = new Map<string, number>();
  #electors = 0;
  #characters = 0;

  constructor(most: Partial<typeof WAITING> = {}) {
    this.#most = { ...WAITING, ...most };
  }

  /** Takes one elector; answers the blocks that are due. */
  add(elector: Elector): readonly Gathered[] {
    const open = this.#openOf(elector.commune, elector.precinct.code ?? "");
    const packed = pack(elector);
    open.packed.push(packed);
    open.characters += packed.length;
    this.#electors++;
    this.#characters += packed.length;
    if (open.packed.length === BLOCK) return [this.#close(open)];
    return this.#isFull(1) ? [...this.#half()] : NONE;
  }

  /** What is left, at the end. */
  *rest(): Generator<Gathered> {
    for (const open of [...this.#open.values()]) yield this.#close(open);
  }

  #isFull(share: number): boolean {
    const { electors, characters } = this.#most;
    return this.#electors >= share * electors || this.#characters >= share * characters;
  }

  #openOf(commune: string, precinct: string): Open {
    const known = this.#open.get(`${commune} ${precinct}`);
    if (known) return known;
    const open = { commune, precinct: apart(precinct), packed: [], characters: 0 };
    this.#open.set(`${commune} ${open.precinct}`, open);
    return open;
  }

  #close({ commune, precinct, packed, characters }: Open): Gathered {
    this.#open.delete(`${commune} ${precinct}`);
    this.#electors -= packed.length;
    this.#characters -= characters;
    const number = this.#next.get(commune) ?? 0;
    this.#next.set(commune, number + 1);
    return { commune, precinct, number, packed };
  }

  *#half(): Generator<Gathered> {
    const fullest = [...this.#open.values()].sort((one, other) => other.packed.length - one.packed.length);
    for (const open of fullest) if (this.#isFull(0.5)) yield this.#close(open);
  }
}

const NONE: readonly Gathered[] = [];
