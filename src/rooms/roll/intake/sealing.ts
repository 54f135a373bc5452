import type { Loading } from "../store/loading.ts";
import type { Gathered } from "../store/rows.ts";
import type { Sealer } from "./sealer.ts";

/**
 * Electors that are sealed at once, and how many such lots may be under way: memory has an end. Precincts fill up together,
 * so lots come in showers: with four of them each thread waited for the other a third of the time.
 */
const LOT = 2_048;
/** A lot of long electors is sealed before it is full: four times what two thousand usual ones take. */
const LOT_CHARACTERS = 2 ** 20;
const AHEAD = 24;

/** Between gathering and loading: lots of blocks are sealed, here or in a thread, while the next are read. */
export class Sealing {
  readonly #sealer: Sealer;
  readonly #loading: Pick<Loading, "add">;
  readonly #underWay: Promise<void>[] = [];
  #lot: Gathered[] = [];
  #electors = 0;
  #characters = 0;

  constructor(sealer: Sealer, loading: Pick<Loading, "add">) {
    this.#sealer = sealer;
    this.#loading = loading;
  }

  /** Takes a block, and waits while too many are under way. Throws what became of one that was taken before. */
  async add(gathered: Gathered): Promise<void> {
    this.#lot.push(gathered);
    this.#electors += gathered.packed.length;
    for (const packed of gathered.packed) this.#characters += packed.length;
    if (this.#electors >= LOT || this.#characters >= LOT_CHARACTERS) this.#send();
    if (this.#underWay.length >= AHEAD) await this.#underWay.shift();
  }

  /** Resolves when all that was taken is loaded. */
  async finish(): Promise<void> {
    this.#send();
    await Promise.all(this.#underWay);
  }

  /** Ends the thread, and lets what is under way settle: nothing is written to a connection that was let go. */
  async close(): Promise<void> {
    await this.#sealer.close();
    await Promise.allSettled(this.#underWay);
  }

  #send(): void {
    const sent = this.#sealer.seal(this.#lot).then((rows) => this.#loading.add(rows));
    // Heard where it is waited for.
    sent.catch(() => undefined);
    this.#underWay.push(sent);
    this.#lot = [];
    this.#electors = 0;
    this.#characters = 0;
  }
}
