import type { CommuneEntry, CommunePlaces, PublishedPlace, PublishedPlaces } from "../../../contracts/places.ts";
import { countryOf, whereEnrolled } from "../../../core/abroad.ts";
import { middleOf } from "../../../core/on-earth.ts";
import { departmentOf, type Ground, type KnownStreets, type Merger, type Place, type Precinct } from "../terms.ts";

/** What is known beside places and precincts: the streets that communes gave, and what was merged. */
export interface Beside {
  readonly streets: KnownStreets;
  readonly mergers: readonly Merger[];
}
const nothing: Beside = { streets: new Map(), mergers: [] };

/** What publishing would tell of each commune, in the order of their codes. */
export function communesOf({ places, precincts }: Ground, beside = nothing): readonly CommunePlaces[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const byCommune = new Map<string, Precinct[]>();
  for (const precinct of precincts) {
    const its = byCommune.get(precinct.commune) ?? [];
    its.push(precinct);
    byCommune.set(precinct.commune, its);
  }
  return [...byCommune]
    .map(([commune, its]) => composed(commune, its, byId, beside))
    .sort((a, b) => (a.commune < b.commune ? -1 : 1));
}

/** Only places that hold one of its precincts: a place that waits is not told, and its id cannot be guessed. */
function composed(
  commune: string,
  precincts: readonly Precinct[],
  byId: ReadonlyMap<string, Place>,
  { streets, mergers }: Beside,
): CommunePlaces {
  const idIn = (precinct: Precinct, round: 1 | 2): string | null =>
    byId.get(precinct.places[round] ?? "")?.publicId ?? null;
  const held = new Set(precincts.flatMap(({ places }) => [places[1], places[2]]));
  const its = streets.get(commune);
  const merged = mergedIn(commune, mergers, held, byId);
  return {
    commune,
    name: whereEnrolled(commune)?.name ?? commune,
    department: departmentOf(commune),
    precincts: precincts.map((precinct) => ({
      ...{ code: precinct.code, name: precinct.content.name },
      ...{ first: idIn(precinct, 1), second: idIn(precinct, 2) },
    })),
    places: [...held].flatMap((id) => byId.get(id ?? "") ?? []).map(publicPlace),
    ...(its && { streets: [...its] }),
    ...(merged.length > 0 && { merged: [...merged] }),
  };
}

/** R-POLL-04: published addresses of places that are no more, each with the place at the end of the mergings. Ids only. */
function mergedIn(
  commune: string,
  mergers: readonly Merger[],
  held: ReadonlySet<string | undefined>,
  byId: ReadonlyMap<string, Place>,
): NonNullable<CommunePlaces["merged"]> {
  const next = new Map(mergers.map(({ from, into }) => [from, into]));
  const end = (id: string, seen: readonly string[] = []): string => {
    const into = held.has(id) || seen.includes(id) ? undefined : next.get(id);
    return into === undefined ? id : end(into, [...seen, id]);
  };
  return mergers
    .filter(({ from, communes }) => communes.includes(commune) && !held.has(from))
    .flatMap(({ from }) => {
      const id = byId.get(from)?.publicId;
      const into = end(from);
      return id === undefined ? [] : [{ id, into: held.has(into) ? (byId.get(into)?.publicId ?? null) : null }];
    });
}

function publicPlace({ publicId, content }: Place): PublishedPlace {
  const { name, address, postcode, town, kind, accessibility, access, directions, zone, rounds } = content;
  return {
    ...{ id: publicId, name, address, postcode, town, kind, accessibility, access, directions, zone, rounds },
    coordinates: content.coordinates,
  };
}

/** R-POLL-02: the precincts that would have no answer in a round: no place holds them, or theirs does not open (R-POLL-06). */
export function unanswered({ precincts, places }: CommunePlaces): number {
  const open = new Set(
    places.flatMap(({ id, rounds }) =>
      rounds.filter(({ status }) => status === "open").map(({ number }) => `${number} ${id}`),
    ),
  );
  return precincts.filter(({ first, second }) => !open.has(`1 ${first}`) || !open.has(`2 ${second}`)).length;
}

/** To a hundred metres: enough to draw a department, and short, since there are 35,000 of them. */
function pointOf({ places }: CommunePlaces): Pick<CommuneEntry, "point"> {
  const middle = middleOf(places.flatMap(({ coordinates }) => coordinates ?? []));
  const short = (degrees: number): number => Math.round(degrees * 1_000) / 1_000;
  return middle ? { point: [short(middle.longitude), short(middle.latitude)] } : {};
}

/** The index that is signed: each commune with the hash of its file. */
export const indexOf = (
  files: readonly { readonly commune: CommunePlaces; readonly sha256: string }[],
  at: Date,
): PublishedPlaces => ({
  generatedAt: at.toISOString(),
  communes: files.map(({ commune, sha256 }) => ({
    ...{ code: commune.commune, name: commune.name, sha256 },
    postcodes: [...(whereEnrolled(commune.commune)?.postcodes ?? [])],
    ...(countryOf(commune.commune) !== undefined && { towns: [...new Set(commune.places.map(({ town }) => town))] }),
    ...pointOf(commune),
    ...{ precincts: commune.precincts.length, unanswered: unanswered(commune) },
  })),
});
