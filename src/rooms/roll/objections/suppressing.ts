import { raw, type Executor } from "../../../core/db/handle.ts";
import type { Elector } from "../reading/elector.ts";
import { suppressionOf } from "./rules.ts";

/** Who was struck, by commune: keyed hashes alone, read once for an import (R-F1-11). */
export class Suppressed {
  readonly #key: Buffer;
  readonly #byCommune: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(key: Buffer, byCommune: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#key = key;
    this.#byCommune = byCommune;
  }

  /** Costs nothing where nobody was struck: 36,000 communes have none. */
  has(elector: Elector): boolean {
    return this.#byCommune.get(elector.commune)?.has(suppressionOf(this.#key, elector)) ?? false;
  }

  /** Communes of which somebody was struck, or taken back, since this was read. */
  async changedSince(tx: Executor): Promise<ReadonlySet<string>> {
    const now = await hashes(tx);
    const both = new Set([...now.keys(), ...this.#byCommune.keys()]);
    return new Set([...both].filter((commune) => !same(now.get(commune), this.#byCommune.get(commune))));
  }
}

export const suppressed = async (db: Executor, key: Buffer): Promise<Suppressed> =>
  new Suppressed(key, await hashes(db));

async function hashes(db: Executor): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await raw<{ commune: string; hashes: string[] }>(
    db,
    "select commune, array_agg(encode(hash, 'hex')) as hashes from roll.suppression group by commune",
  );
  return new Map(rows.map(({ commune, hashes }) => [commune, new Set(hashes)]));
}

const same = (one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): boolean =>
  one.size === other.size && [...one].every((hash) => other.has(hash));
