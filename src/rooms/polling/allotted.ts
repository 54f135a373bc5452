import type { Db } from "../../core/db/handle.ts";
import { whereEnrolled } from "../../core/abroad.ts";
import { groundOf } from "./store/reading.ts";
import type { Place, Precinct } from "./terms.ts";

/** A place with the precincts whose electors its lists hold: what a printed list needs, and no more. */
export interface AllottedPlace {
  readonly publicId: string;
  readonly name: string;
  readonly address: readonly string[];
  readonly precincts: readonly {
    readonly commune: string;
    readonly communeName: string;
    readonly code: string;
    readonly name: string;
  }[];
}

/** The places of a department that hold a precinct in the first round: the same paper serves both (R-LIST-06). */
export async function allottedPlaces(db: Db<"polling">, department: string): Promise<readonly AllottedPlace[]> {
  const { places, precincts } = await groundOf(db, [department]);
  const held = new Map<string, Precinct[]>();
  for (const precinct of precincts) {
    const place = precinct.places[1] ?? "";
    held.set(place, [...(held.get(place) ?? []), precinct]);
  }
  return [...places].sort(byName).flatMap((place) => {
    const own = held.get(place.id);
    return own ? [allottedOf(place, own)] : [];
  });
}

// As people look for them; the database sorts by the order of its characters.
const byName = ({ content: one }: Place, { content: other }: Place): number =>
  one.town.localeCompare(other.town, "fr") || one.name.localeCompare(other.name, "fr");

const allottedOf = ({ publicId, content }: Place, precincts: readonly Precinct[]): AllottedPlace => ({
  ...{ publicId, name: content.name },
  address: [content.address, `${content.postcode} ${content.town}`],
  precincts: precincts.map(({ commune, code, content: said }) => ({
    ...{ commune, code, name: said.name },
    communeName: whereEnrolled(commune)?.name ?? commune,
  })),
});
