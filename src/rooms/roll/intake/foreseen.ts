import type { CommuneRefusal } from "../refusals.ts";
import { losesMany } from "../rules.ts";
import { refusalOf, type ReadFile, type Terms } from "./reading.ts";

/** Communes of a delivery: those that would enter, and those that would stay as they are, with why. */
export interface Foreseen {
  readonly entering: readonly string[];
  readonly staying: ReadonlyMap<CommuneRefusal, readonly string[]>;
}

/** What is in force when the delivery is looked at. */
export interface InForce {
  /** Electors, by commune. */
  readonly held: ReadonlyMap<string, number>;
  readonly isFrozen: (commune: string) => boolean;
}

/** Before the yes: what it would do. Who is gone is known by tokens at the import only; here it is the least it can be. */
export function foreseen(files: readonly ReadFile[], terms: Omit<Terms, "adultOn">, inForce: InForce): Foreseen {
  const communes = new Set(files.flatMap((file) => ("refusal" in file ? [] : Object.keys(file.communes))));
  communes.delete("unknown");
  const entering: string[] = [];
  const staying = new Map<CommuneRefusal, string[]>();
  for (const commune of [...communes].sort()) {
    const why = whyStays(commune, files, terms, inForce);
    if (why === undefined) entering.push(commune);
    else staying.set(why, [...(staying.get(why) ?? []), commune]);
  }
  return { entering, staying };
}

function whyStays(
  commune: string,
  files: readonly ReadFile[],
  terms: Omit<Terms, "adultOn">,
  { held, isFrozen }: InForce,
): CommuneRefusal | undefined {
  const its = files.flatMap((file) => ("refusal" in file || !file.communes[commune] ? [] : [file]));
  for (const file of its) {
    const refusal = refusalOf(commune, file, terms);
    if (refusal !== undefined) return refusal;
  }
  if (isFrozen(commune)) return "frozen";
  const before = held.get(commune) ?? 0;
  const delivered = its.reduce((sum, { communes }) => sum + (communes[commune]?.main ?? 0), 0);
  return !terms.acceptGone && losesMany({ before, gone: before - delivered }) ? "many-gone" : undefined;
}
