import type { Elector } from "../reading/elector.ts";
import { BLOCK } from "../sealing/block.ts";
import { pack } from "../sealing/pack.ts";
import type { Gathered } from "../store/rows.ts";

interface Open {
  readonly commune: string;
  readonly precinct: string;
  readonly packed: string[];
}

/** Electors that wait for their block to be full, in all. Past it half of them go as they are, the fullest blocks first: memory has an end. */
const WAITING = 100_000;

/** Gathers electors by precinct, in whatever order a delivery has them. */
export class Gathering {
  readonly #most: number;
  readonly #open = new Map<string, Open>();
  readonly #next = new Map<string, number>();
  #waiting = 0;

  constructor(most = WAITING) {
    this.#most = most;
  }

  /** Takes one elector; answers the blocks that are due. */
  add(elector: Elector): readonly Gathered[] {
    const open = this.#openOf(elector.commune, elector.precinct.code ?? "");
    open.packed.push(pack(elector));
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
    const open = { commune, precinct, packed: [] };
    this.#open.set(`${commune} ${precinct}`, open);
    return open;
  }

  #close({ commune, precinct, packed }: Open): Gathered {
    this.#open.delete(`${commune} ${precinct}`);
    this.#waiting -= packed.length;
    const number = this.#next.get(commune) ?? 0;
    this.#next.set(commune, number + 1);
    return { commune, precinct, number, packed };
  }

  *#half(): Generator<Gathered> {
    const fullest = [...this.#open.values()].sort((one, other) => other.packed.length - one.packed.length);
    for (const open of fullest) if (this.#waiting > this.#most / 2) yield this.#close(open);
  }
}

const NONE: readonly Gathered[] = [];
