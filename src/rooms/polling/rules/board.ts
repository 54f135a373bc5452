import { countryOf } from "../../../core/abroad.ts";
import { kilometres, middleOf, type Point } from "../../../core/on-earth.ts";
import { keyOf, roundOf, roundNumbers, type Ground, type Place, type Precinct, type RoundNumber } from "../terms.ts";

/** What stands and what is wrong with the places of a department, so that it is seen before the lists are printed. */
export interface Board {
  readonly precincts: number;
  /** Places open in a round at least. */
  readonly places: number;
  readonly withoutPlace: Readonly<Record<RoundNumber, readonly Precinct[]>>;
  /** Open places whose address is not whole. */
  readonly incomplete: readonly Place[];
  /** R-POLL-03: cantons in which no place stands. */
  readonly cantons: readonly string[];
  /** R-POLL-03: further than people were asked to go. */
  readonly far: readonly { readonly precinct: Precinct; readonly place: Place; readonly km: number }[];
  /** R-POLL-04, R-POLL-05: places that share an address, to merge or to direct people between. */
  readonly sameBuilding: readonly (readonly Place[])[];
}

export const notReadyReasons = ["no-precinct", "without-place", "incomplete"] as const;
export type NotReady = (typeof notReadyReasons)[number];

/** Why it is not ready to be published; nothing when it is. */
export function notReady({ precincts, withoutPlace, incomplete }: Board): readonly NotReady[] {
  const said: Readonly<Record<NotReady, boolean>> = {
    "no-precinct": precincts === 0,
    "without-place": roundNumbers.some((round) => withoutPlace[round].length > 0),
    incomplete: incomplete.length > 0,
  };
  return notReadyReasons.filter((reason) => said[reason]);
}

/** R-POLL-03: 10 to 15 km were seen, and told as too far. */
export const FAR_KM = 10;

export function boardOf({ places, precincts }: Ground): Board {
  const byId = new Map(places.map((place) => [place.id, place]));
  const open = places.filter(isOpen);
  // R-POLL-06: a place that is cancelled for a round keeps its precincts, and they have nowhere to vote in it.
  const opensIn = (round: RoundNumber, place: Place | undefined): boolean =>
    place !== undefined && roundOf(place.content, round).status === "open";
  const lacking = (round: RoundNumber) =>
    precincts.filter(({ places: its }) => !opensIn(round, byId.get(its[round] ?? "")));
  return {
    precincts: precincts.length,
    places: open.length,
    withoutPlace: { 1: lacking(1), 2: lacking(2) },
    incomplete: open.filter(({ content }) => !isWhole(content)),
    cantons: cantonsWithout(precincts, byId),
    far: precincts.flatMap((precinct) => farFrom(precinct, byId.get(precinct.places[1] ?? ""))),
    sameBuilding: sharing(open),
  };
}

export const isOpen = ({ content }: Place): boolean => content.rounds.some(({ status }) => status === "open");

export interface PlaceElectors {
  /** Precincts that it holds in the first round, and those of them of which the roll knows a number. */
  readonly precincts: number;
  readonly known: number;
  readonly electors: number;
}

/** How many would vote in each place in the first round, by inside id, as far as the roll knows. */
export function electorsByPlace(
  { precincts }: Ground,
  electors: ReadonlyMap<string, number>,
): ReadonlyMap<string, PlaceElectors> {
  const found = new Map<string, PlaceElectors>();
  for (const precinct of precincts) {
    const place = precinct.places[1];
    if (place === undefined) continue;
    const [before, count] = [
      found.get(place) ?? { precincts: 0, known: 0, electors: 0 },
      electors.get(keyOf(precinct)),
    ];
    found.set(place, {
      ...{ precincts: before.precincts + 1, known: before.known + (count === undefined ? 0 : 1) },
      electors: before.electors + (count ?? 0),
    });
  }
  return found;
}

export interface CommunePoint {
  readonly commune: string;
  readonly at: Point;
  /** True when each of its precincts has an open place in both rounds. */
  readonly placed: boolean;
}

/** The middle of the precincts of each commune, for the map; a commune without co-ordinates has no point. */
export function communePoints({ precincts }: Ground, { withoutPlace }: Board): readonly CommunePoint[] {
  const lacking = new Set(roundNumbers.flatMap((round) => withoutPlace[round].map(({ commune }) => commune)));
  const byCommune = new Map<string, Precinct[]>();
  for (const precinct of precincts) {
    const its = byCommune.get(precinct.commune) ?? [];
    byCommune.set(precinct.commune, its);
    its.push(precinct);
  }
  return [...byCommune].flatMap(([commune, its]) => {
    const at = middleOf(its.flatMap(({ content }) => content.coordinates ?? []));
    return at ? { commune, at, placed: !lacking.has(commune) } : [];
  });
}

/** What somebody needs to get there. */
const isWhole = ({ address, postcode, town, commune }: Place["content"]): boolean =>
  address !== "" && (countryOf(commune) !== undefined || /^\d{5}$/.test(postcode)) && town !== "";

/** A canton has a place when one that holds some of its precincts stands in a commune of it. */
function cantonsWithout(precincts: readonly Precinct[], byId: ReadonlyMap<string, Place>): readonly string[] {
  const cantons = new Map<string, { readonly communes: Set<string>; readonly places: Set<Place> }>();
  for (const { content, commune, places } of precincts) {
    if (content.canton === "") continue;
    const canton = cantons.get(content.canton) ?? { communes: new Set(), places: new Set() };
    cantons.set(content.canton, canton);
    canton.communes.add(commune);
    const place = byId.get(places[1] ?? "");
    if (place && roundOf(place.content, 1).status === "open") canton.places.add(place);
  }
  return [...cantons]
    .filter(([, { communes, places }]) => ![...places].some(({ content }) => communes.has(content.commune)))
    .map(([name]) => name)
    .sort((a, b) => a.localeCompare(b, "fr"));
}

function farFrom(precinct: Precinct, place: Place | undefined): Board["far"] {
  if (!precinct.content.coordinates || !place?.content.coordinates) return [];
  const km = kilometres(precinct.content.coordinates, place.content.coordinates);
  return km > FAR_KM ? [{ precinct, place, km }] : [];
}

function sharing(places: readonly Place[]): readonly (readonly Place[])[] {
  const byAddress = new Map<string, Place[]>();
  for (const place of places.filter(({ content }) => content.address !== "")) {
    const { address, commune } = place.content;
    const folded = `${commune} ${address
      .normalize("NFKD")
      .replace(/[^a-zA-Z0-9]/g, "")
      .toLowerCase()}`;
    byAddress.set(folded, [...(byAddress.get(folded) ?? []), place]);
  }
  return [...byAddress.values()].filter(({ length }) => length > 1);
}
