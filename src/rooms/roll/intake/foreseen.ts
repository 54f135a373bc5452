import type { CommuneRefusal } from "../refusals.ts";
import { losesMany, oldest, olderThan, type Dated, type ExtractDays } from "../rules.ts";
import { refusalOf, type ReadFile, type Terms } from "./reading.ts";

/** Communes of a delivery: those that would enter, and those that would stay as they are, with why. */
export interface Foreseen {
  readonly entering: readonly string[];
  readonly staying: ReadonlyMap<CommuneRefusal, readonly string[]>;
}

/** What is in force of a commune. */
export interface Held extends Dated {
  readonly electors: number;
}

/** What is in force when the delivery is looked at. */
export interface InForce {
  readonly held: ReadonlyMap<string, Held>;
  readonly isFrozen: (commune: string) => boolean;
  /** Electors in force whom the delivery has not, by tokens; undefined when it was not compared with what is in force now. */
  readonly goneOf?: (commune: string) => number | undefined;
}

type Asked = Omit<Terms, "adultOn">;

/** Before the yes: what it would do. Where a commune was not compared, who is gone is the least that it can be. */
export function foreseen(
  { files, receivedOn }: { readonly files: readonly ReadFile[]; readonly receivedOn: string },
  terms: Asked,
  inForce: InForce,
): Foreseen {
  const older = olderIn({ files, receivedOn }, inForce.held);
  const entering: string[] = [];
  const staying = new Map<CommuneRefusal, string[]>();
  for (const commune of communesOf(files, terms.only)) {
    const why = whyStays(commune, files, terms, { ...inForce, older });
    if (why === undefined) entering.push(commune);
    else staying.set(why, [...(staying.get(why) ?? []), commune]);
  }
  return { entering, staying };
}

/** Communes of which a later extract is in force than the one delivered, with both days. */
export function olderIn(
  { files, receivedOn }: { readonly files: readonly ReadFile[]; readonly receivedOn: string },
  held: ReadonlyMap<string, Held>,
): ReadonlyMap<string, ExtractDays> {
  return new Map(
    communesOf(files).flatMap((commune) => {
      const inForce = held.get(commune);
      const extractedOn = filesOf(commune, files)
        .map((file) => file.extractedOn)
        .reduce(oldest, undefined);
      const days = inForce && olderThan({ extractedOn, receivedOn }, inForce);
      return days ? [[commune, days] as const] : [];
    }),
  );
}

const communesOf = (files: readonly ReadFile[], only?: readonly string[]): readonly string[] => {
  const asked = only && new Set(only);
  return [...new Set(files.flatMap((file) => ("refusal" in file ? [] : Object.keys(file.communes))))]
    .filter((commune) => commune !== "unknown" && (asked?.has(commune) ?? true))
    .sort();
};

const filesOf = (commune: string, files: readonly ReadFile[]) =>
  files.flatMap((file) => ("refusal" in file || !file.communes[commune] ? [] : [file]));

function whyStays(
  commune: string,
  files: readonly ReadFile[],
  terms: Asked,
  { held, isFrozen, goneOf, older }: InForce & { readonly older: ReadonlyMap<string, unknown> },
): CommuneRefusal | undefined {
  const its = filesOf(commune, files);
  for (const file of its) {
    const refusal = refusalOf(commune, file, terms);
    if (refusal !== undefined) return refusal;
  }
  if (isFrozen(commune)) return "frozen";
  if (older.has(commune) && !terms.acceptOlder?.includes(commune)) return "older-extract";
  const before = held.get(commune)?.electors ?? 0;
  const delivered = its.reduce((sum, { communes }) => sum + (communes[commune]?.main ?? 0), 0);
  const gone = goneOf?.(commune) ?? before - delivered;
  return !terms.acceptGone && losesMany({ before, gone }) ? "many-gone" : undefined;
}
