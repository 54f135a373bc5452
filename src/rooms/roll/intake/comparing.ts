import { apart } from "../../../core/csv/values.ts";
import type { Executor } from "../../../core/db/handle.ts";
import { movesOf, type Moves } from "../movers/moves.ts";
import { suppressed } from "../objections/suppressing.ts";
import type { Elector } from "../reading/elector.ts";
import { excludedAs, isExtract } from "../rules.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { batchesInForce } from "../store/batches.ts";
import { differenceWith, type Difference } from "../store/differences.ts";
import { lastAdultOn } from "../store/deliveries.ts";
import type { Known } from "./reading.ts";

/** What a delivery would change of a commune, and the batch in force that it was compared with. */
export interface Compared extends Difference {
  readonly batch: string;
  /** It is no extract of its commune: everybody in force counts as gone, and nothing else is known of it. */
  readonly isUntold?: true;
}

interface People {
  readonly births: string[];
  readonly precincts: string[];
}

/**
 * Compares a delivery with what is in force while it is read, before anybody says yes (R-ROLL-20): by tokens, which name
 * nobody, and only in communes that have something in force. Who would be an elector is decided as the import does.
 */
export class Comparing {
  readonly #keys: RollKeys;
  readonly #known: { readonly struck: Known["struck"]; readonly moved: Moves };
  readonly #adultOn: string;
  readonly #inForce: ReadonlyMap<string, string>;
  readonly #people = new Map<string, People>();
  /** One text a precinct: a row's own would keep all of the row alive. */
  readonly #precincts = new Map<string, string>();

  private constructor(
    keys: RollKeys,
    known: { readonly struck: Known["struck"]; readonly moved: Moves },
    { adultOn, inForce }: { readonly adultOn: string; readonly inForce: ReadonlyMap<string, string> },
  ) {
    this.#keys = keys;
    this.#known = known;
    this.#adultOn = adultOn;
    this.#inForce = inForce;
  }

  /** The day of age is the one that the last yes was given with; before any, nobody is known to be a minor. */
  static async of(db: Executor, keys: RollKeys): Promise<Comparing> {
    const known = { struck: await suppressed(db, keys.token), moved: await movesOf(db, keys) };
    const adultOn = (await lastAdultOn(db)) ?? NOBODY_IS_A_MINOR;
    return new Comparing(keys, known, { adultOn, inForce: await batchesInForce(db) });
  }

  readonly take = (electors: readonly Elector[]): Promise<void> => {
    for (const elector of electors) {
      if (!this.#inForce.has(elector.commune)) continue;
      if (excludedAs(elector, this.#adultOn, this.#known) !== undefined) continue;
      this.#known.moved.meet(elector);
      this.#add(elector);
    }
    return Promise.resolve();
  };

  /**
   * One commune after the other: each goes to the database once, as tokens and precincts. `delivered`: every commune of the
   * delivery; one of which all rows are refused or left out is compared too, since whoever is in force there would be gone.
   * Of what is no extract nothing is told.
   */
  async differences(db: Executor, delivered: Iterable<string>): Promise<readonly Compared[]> {
    const { struck, moved } = this.#known;
    for (const commune of delivered) if (this.#inForce.has(commune)) this.#of(commune);
    const communes = new Set(this.#people.keys());
    for (const elector of moved.missing(communes, (one) => struck.has(one))) this.#add(elector);
    const all: Compared[] = [];
    for (const [commune, people] of this.#people) {
      const compared = await differenceWith(db, commune, people);
      if (compared) all.push(isExtract(compared) ? compared : untold(compared));
      this.#people.delete(commune);
    }
    return all;
  }

  #add({ commune, birthName, birthDate, precinct }: Elector): void {
    const code = precinct.code ?? "";
    const people = this.#of(commune);
    const known = this.#precincts.get(code) ?? apart(code);
    this.#precincts.set(known, known);
    people.births.push(nameToken(this.#keys.token, birthName, birthDate));
    people.precincts.push(known);
  }

  #of(commune: string): People {
    const known = this.#people.get(commune);
    if (known) return known;
    const people: People = { births: [], precincts: [] };
    this.#people.set(commune, people);
    return people;
  }
}

const untold = ({ commune, batch, before }: Compared): Compared => ({
  ...{ commune, batch, before },
  ...{ added: 0, gone: before, moved: 0, isUntold: true },
});

const NOBODY_IS_A_MINOR = "9999-12-31";

/** Of what was compared at the reading: what still stands, since the same batches are in force. */
export const stillComparedWith = (
  compared: readonly Compared[],
  inForce: ReadonlyMap<string, string>,
): ReadonlyMap<string, Compared> =>
  new Map(
    compared.filter(({ commune, batch }) => inForce.get(commune) === batch).map((one) => [one.commune, one] as const),
  );
