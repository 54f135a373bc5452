import { precinctOf } from "../../../core/csv/values.ts";
import type { Executor, Tx } from "../../../core/db/handle.ts";
import { suppressionOf } from "../objections/rules.ts";
import type { Elector } from "../reading/elector.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { unpack } from "../sealing/pack.ts";
import { openTaken } from "../sealing/taken.ts";
import * as store from "./store.ts";

/** Of the moves between communes, read once for an import: who left, who came, and who of them the delivery has. */
export class Moves {
  readonly #keys: RollKeys;
  readonly #all: readonly store.Held[];
  /** By commune and keyed hash: « 59350 0a1b… ». */
  readonly #out: ReadonlyMap<string, string>;
  readonly #in: ReadonlyMap<string, string>;
  readonly #communes: ReadonlySet<string>;
  readonly #left = new Set<string>();
  readonly #own = new Set<string>();
  #added: readonly string[] = [];

  constructor(keys: RollKeys, all: readonly store.Held[]) {
    this.#keys = keys;
    this.#all = all;
    this.#out = new Map(all.map(({ id, from, outHash }) => [`${from} ${outHash}`, id]));
    this.#in = new Map(all.map(({ id, to, inHash }) => [`${to} ${inHash}`, id]));
    this.#communes = new Set(all.flatMap(({ from, to }) => [from, to]));
  }

  /** Whether they left for another commune. Costs nothing where nobody moved: nearly everywhere. */
  has(elector: Elector): boolean {
    return this.#note(this.#out, elector, this.#left);
  }

  /** Somebody whom the delivery itself has in the commune to which they moved is not doubled. */
  meet(elector: Elector): void {
    this.#note(this.#in, elector, this.#own);
  }

  /** Who moved into these communes and is not among their rows, as electors of them. */
  missing(communes: ReadonlySet<string>, isStruck: (elector: Elector) => boolean): readonly Elector[] {
    const absent = this.#all
      .filter(({ id, to }) => communes.has(to) && !this.#own.has(id))
      .map((move) => ({ id: move.id, elector: arrivalOf(this.#keys, move) }))
      .filter(({ elector }) => !isStruck(elector));
    this.#added = absent.map(({ id }) => id);
    return absent.map(({ elector }) => elector);
  }

  /** Communes of which somebody was moved, or taken back, since this was read. */
  async changedSince(tx: Executor): Promise<ReadonlySet<string>> {
    const now = await store.held(tx);
    const [before, after] = [new Set(this.#all.map(({ id }) => id)), new Set(now.map(({ id }) => id))];
    const changed = [...now.filter(({ id }) => !before.has(id)), ...this.#all.filter(({ id }) => !after.has(id))];
    return new Set(changed.flatMap(({ from, to }) => [from, to]));
  }

  /** Says of each move of the communes that were switched what their new batch has. */
  async settle(tx: Tx<"roll">, batch: string, switched: ReadonlySet<string>): Promise<void> {
    const communes = [...switched].filter((commune) => this.#communes.has(commune));
    if (communes.length === 0) return;
    await store.settle(tx, { batch, communes, left: [...this.#left], added: this.#added });
  }

  #note(by: ReadonlyMap<string, string>, elector: Elector, into: Set<string>): boolean {
    if (!this.#communes.has(elector.commune)) return false;
    const id = by.get(`${elector.commune} ${suppressionOf(this.#keys.token, elector)}`);
    if (id !== undefined) into.add(id);
    return id !== undefined;
  }
}

export const movesOf = async (db: Executor, keys: RollKeys): Promise<Moves> => new Moves(keys, await store.held(db));

/** Somebody as the list of the commune to which they moved has them: their precinct there, and no order number of elsewhere. */
export function arrivalOf(keys: RollKeys, { publicId, to, precinct, taken }: store.Kept): Elector {
  const [first] = openTaken(keys, { table: "roll.move", row: publicId }, taken);
  if (!first) throw new Error("a move holds nobody");
  const { precinctWritten: _, ...listed } = unpack(first.packed);
  return {
    ...{ ...listed, commune: to, list: "main", nationality: "", precinctName: "", orderNumber: "" },
    precinct: precinctOf(precinct),
  };
}
