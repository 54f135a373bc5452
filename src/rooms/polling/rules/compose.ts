import type { CommunePlaces, PublishedPlace, PublishedPlaces } from "../../../contracts/places.ts";
import { enrolmentCommune } from "../../../core/territories.ts";
import { departmentOf, type Ground, type Place, type Precinct } from "../terms.ts";

/** What publishing would tell of each commune, in the order of their codes. */
export function communesOf({ places, precincts }: Ground): readonly CommunePlaces[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const byCommune = new Map<string, Precinct[]>();
  for (const precinct of precincts) {
    const its = byCommune.get(precinct.commune) ?? [];
    its.push(precinct);
    byCommune.set(precinct.commune, its);
  }
  return [...byCommune]
    .map(([commune, its]) => composed(commune, its, byId))
    .sort((a, b) => (a.commune < b.commune ? -1 : 1));
}

/** Only places that hold one of its precincts: a place that waits is not told, and its id cannot be guessed. */
function composed(commune: string, precincts: readonly Precinct[], byId: ReadonlyMap<string, Place>): CommunePlaces {
  const idIn = (precinct: Precinct, round: 1 | 2): string | null =>
    byId.get(precinct.places[round] ?? "")?.publicId ?? null;
  const held = new Set(precincts.flatMap(({ places }) => [places[1], places[2]]));
  return {
    commune,
    name: enrolmentCommune(commune)?.name ?? commune,
    department: departmentOf(commune),
    precincts: precincts.map((precinct) => ({
      ...{ code: precinct.code, name: precinct.content.name },
      ...{ first: idIn(precinct, 1), second: idIn(precinct, 2) },
    })),
    places: [...held].flatMap((id) => byId.get(id ?? "") ?? []).map(publicPlace),
  };
}

function publicPlace({ publicId, content }: Place): PublishedPlace {
  const { name, address, postcode, town, kind, accessibility, access, directions, coordinates, zone, rounds } = content;
  return {
    ...{ id: publicId, name, address, postcode, town, kind, accessibility, access, directions, zone, rounds },
    coordinates: coordinates && { longitude: coordinates.longitude, latitude: coordinates.latitude },
  };
}

/** R-POLL-02: the precincts that would have no answer in a round. */
export const unanswered = ({ precincts }: CommunePlaces): number =>
  precincts.filter(({ first, second }) => first === null || second === null).length;

/** The index that is signed: each commune with the hash of its file. */
export const indexOf = (
  files: readonly { readonly commune: CommunePlaces; readonly sha256: string }[],
  at: Date,
): PublishedPlaces => ({
  generatedAt: at.toISOString(),
  communes: files.map(({ commune, sha256 }) => ({
    ...{ code: commune.commune, name: commune.name, sha256 },
    postcodes: [...(enrolmentCommune(commune.commune)?.postcodes ?? [])],
    ...{ precincts: commune.precincts.length, unanswered: unanswered(commune) },
  })),
});
