import { apart } from "../../../core/csv/values.ts";
import type { Db, Executor } from "../../../core/db/handle.ts";
import { movesOf, type Moves } from "../movers/moves.ts";
import { suppressed } from "../objections/suppressing.ts";
import type { Elector } from "../reading/elector.ts";
import { excludedAs, isExtract } from "../rules.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { batchesInForce } from "../store/batches.ts";
import { differenceWith, type Difference } from "../store/differences.ts";
import { lastAdultOn } from "../store/deliveries.ts";
import { PackedPeople } from "./packed.ts";
import type { Known } from "./reading.ts";

/** What a delivery would change of a commune, and the batch in force that it was compared with. */
export interface Compared extends Difference {
  readonly batch: string;
  /** It is no extract of its commune: everybody in force counts as gone, and nothing else is known of it. */
  readonly isUntold?: true;
}

/** Twice the largest department: what is compared waits in memory, whatever the size of the file. */
const MOST_COMPARED = 4_000_000;

/** More electors of communes that have something in force than one delivery is compared of: to be sent by department. */
export class TooManyCompared extends Error {}

/**
 * Compares a delivery with what is in force while it is read, before anybody says yes (R-ROLL-20): by tokens, which name
 * nobody, and only in communes that have something in force. Who would be an elector is decided as the import does.
 */
export class Comparing {
  readonly #keys: RollKeys;
  readonly #known: { readonly struck: Known["struck"]; readonly moved: Moves };
  readonly #adultOn: string;
  readonly #inForce: ReadonlyMap<string, string>;
  readonly #most: number;
  readonly #people = new Map<string, PackedPeople>();
  #held = 0;
  /** One text a precinct, with its number: a row's own would keep all of the row alive. */
  readonly #precincts = new Map<string, number>();

  private constructor(
    keys: RollKeys,
    known: { readonly struck: Known["struck"]; readonly moved: Moves },
    ground: { readonly adultOn: string; readonly inForce: ReadonlyMap<string, string>; readonly most: number },
  ) {
    this.#keys = keys;
    this.#known = known;
    this.#adultOn = ground.adultOn;
    this.#inForce = ground.inForce;
    this.#most = ground.most;
  }

  /**
   * The day of age is the one that the last yes was given with; before any, nobody is known to be a minor.
   * @param most electors compared; one more throws `TooManyCompared`
   */
  static async of(db: Executor, keys: RollKeys, most = MOST_COMPARED): Promise<Comparing> {
    const known = { struck: await suppressed(db, keys.token), moved: await movesOf(db, keys) };
    const adultOn = (await lastAdultOn(db)) ?? NOBODY_IS_A_MINOR;
    return new Comparing(keys, known, { adultOn, inForce: await batchesInForce(db), most });
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
  async differences(db: Db<"roll">, delivered: Iterable<string>): Promise<readonly Compared[]> {
    const { struck, moved } = this.#known;
    for (const commune of delivered) if (this.#inForce.has(commune)) this.#of(commune);
    const communes = new Set(this.#people.keys());
    for (const elector of moved.missing(communes, (one) => struck.has(one))) this.#add(elector);
    const all: Compared[] = [];
    const names = [...this.#precincts.keys()];
    for (const [commune, people] of this.#people) {
      const compared = await differenceWith(db, commune, { ...people.all, names });
      if (compared) all.push(isExtract(compared) ? compared : untold(compared));
      this.#people.delete(commune);
    }
    return all;
  }

  #add({ commune, birthName, birthDate, precinct }: Elector): void {
    if (++this.#held > this.#most) throw new TooManyCompared();
    this.#of(commune).add(nameToken(this.#keys.token, birthName, birthDate), this.#numberOf(precinct.code ?? ""));
  }

  #numberOf(code: string): number {
    const known = this.#precincts.get(code);
    if (known === undefined) this.#precincts.set(apart(code), this.#precincts.size);
    return known ?? this.#precincts.size - 1;
  }

  #of(commune: string): PackedPeople {
    const known = this.#people.get(commune);
    if (known) return known;
    const people = new PackedPeople();
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
