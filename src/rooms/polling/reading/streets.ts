import type { PublishedStreet } from "../../../contracts/places.ts";
import { countryOf } from "../../../core/abroad.ts";
import { foldStreet } from "../../../core/fold.ts";
import { isBackwards, writtenNumber, type Segment, type Side } from "../../../core/house-numbers.ts";
import { precinctOf } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Pace } from "../../../core/pace.ts";
import type { RowRefusal } from "../refusals.ts";
import { valueIn, type Header } from "./header.ts";
import { communeIn, type Read } from "./rows.ts";

/** One precinct's part of one street. */
export interface StreetRow {
  readonly commune: string;
  readonly street: string;
  readonly segment: Segment;
}
/** All the streets of a commune: its list is replaced whole. */
export interface StreetList {
  readonly commune: string;
  readonly streets: readonly PublishedStreet[];
}

export function streetRow(fields: readonly string[], header: Header): Outcome<Read<StreetRow>, RowRefusal> {
  const value = valueIn(fields, header);
  const commune = communeIn(value);
  if (!commune.ok) return commune;
  if (countryOf(commune.value.code) !== undefined) return refuse("street-abroad");
  const written = value("precinctCode").replace(/^[0-9AB]{5}_(?=.)/, "");
  const precinct = precinctOf(written);
  if (precinct.destroyed) return refuse("precinct-destroyed");
  if (precinct.code === undefined) return refuse("precinct-missing");
  if (precinct.code.length > 20) return refuse("precinct-unreadable");
  const street = value("street") || value("address");
  if (foldStreet(street) === "") return refuse("street-missing");
  const side = sideOf(value("side"));
  if (side === undefined) return refuse("side-unreadable");
  const [from, to] = [value("fromNumber"), value("toNumber")].map((end) => (end === "" ? "" : writtenNumber(end)));
  if (from === undefined || to === undefined || isBackwards(from, to)) return refuse("numbers-unreadable");
  const row: StreetRow = { commune: commune.value.code, street, segment: [precinct.code, side, from, to] };
  return ok({ row, advisories: written === precinct.code ? [] : ["precinct-padded"] });
}

/** Whose list a refused row leaves in doubt: a commune's, or, when it does not say, those of the whole file. */
export function blamed(fields: readonly string[] | string, header: Header): string | undefined {
  if (typeof fields === "string") return undefined;
  const value = valueIn(fields, header);
  const commune = communeIn(value);
  if (commune.ok) return commune.value.code;
  return commune.refusal === "commune-unknown" ? value("communeCode") : undefined;
}

function sideOf(written: string): Side | undefined {
  if (/^(p|pairs?|even)$/i.test(written)) return "even";
  if (/^(i|impairs?|odd)$/i.test(written)) return "odd";
  return /^(|tous|toutes|les deux|deux|les deux côtés|pair et impair|mixte|both)$/i.test(written) ? "both" : undefined;
}

interface Street {
  readonly name: string;
  readonly segments: Map<string, Segment>;
}

/** Parts are compared each with each, to find the numbers that two precincts claim: the longest avenues have some tens. */
const MOST_PARTS = 500;

const inOrder = (streets: ReadonlyMap<string, Street>): StreetList["streets"] =>
  [...streets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { name, segments }]) => ({
      name,
      segments: [...segments].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, [...segment]]) => segment),
    }));

/**
 * The lists that rows make. A commune one of whose rows was refused has none: what that row said could contradict another,
 * and a part of a list would answer where the whole would not.
 */
export class StreetLists {
  readonly #communes = new Map<string, Map<string, Street>>();
  readonly #doubtful = new Set<string>();
  #inFile = new Set<string>();
  #fileDoubtful = false;

  /** False when its street has as many parts as are kept: the row is refused, which leaves its commune in doubt. */
  add({ commune, street, segment }: StreetRow): boolean {
    this.#inFile.add(commune);
    const streets = this.#communes.get(commune) ?? new Map<string, Street>();
    this.#communes.set(commune, streets);
    const key = foldStreet(street);
    const known = streets.get(key) ?? { name: street, segments: new Map<string, Segment>() };
    streets.set(key, known);
    const part = segment.join("|");
    if (known.segments.size >= MOST_PARTS && !known.segments.has(part)) return false;
    known.segments.set(part, segment);
    return true;
  }

  doubt(commune: string | undefined): void {
    if (commune === undefined) this.#fileDoubtful = true;
    else this.#doubtful.add(commune);
  }

  endOfFile(): void {
    if (this.#fileDoubtful) for (const commune of this.#inFile) this.#doubtful.add(commune);
    this.#inFile = new Set();
    this.#fileDoubtful = false;
  }

  /** In the order of the communes' codes and of the streets' names, so that equal lists are equal bytes. */
  async lists(turns: Pace): Promise<readonly StreetList[]> {
    const lists: StreetList[] = [];
    for (const commune of [...this.#communes.keys()].filter((one) => !this.#doubtful.has(one)).sort()) {
      lists.push({ commune, streets: inOrder(this.#communes.get(commune) ?? new Map<string, Street>()) });
      await turns.rest();
    }
    return lists;
  }

  /** Communes whose list is left as it was. */
  get doubtful(): readonly string[] {
    return [...this.#doubtful].sort();
  }
}
