import type { CommuneEntry, CommunePlaces, PublishedPlace, PublishedPlaces } from "../../../contracts/places.ts";
import { precinctOf } from "../../../core/csv/values.ts";
import { foldPlace } from "../../../core/territories.ts";

/** « Où voter ? »: pure answers from what the office published. What cannot be told is not guessed. */

export const MOST_FOUND = 40;

/** Communes whose postcode is, or whose name is, begins with or has a word that begins with what was typed; exact names first. */
export function communesFound({ communes }: PublishedPlaces, typed: string): readonly CommuneEntry[] {
  const wanted = foldPlace(typed.slice(0, 60));
  if (wanted.length < 2) return [];
  if (/^\d{5}$/.test(wanted)) return communes.filter(({ postcodes }) => postcodes.includes(wanted));
  const ranked = folded(communes).flatMap(({ commune, name }) => {
    const rank = rankOf(name, wanted);
    return rank === 0 ? [] : [{ commune, rank }];
  });
  const sorted = ranked.sort((a, b) => b.rank - a.rank || b.commune.precincts - a.commune.precincts);
  return sorted.slice(0, MOST_FOUND).map(({ commune }) => commune);
}

// A publication never changes once read: its 35,000 names are folded once, not at each search.
const names = new WeakMap<
  readonly CommuneEntry[],
  readonly { readonly commune: CommuneEntry; readonly name: string }[]
>();

function folded(communes: readonly CommuneEntry[]) {
  const known = names.get(communes) ?? communes.map((commune) => ({ commune, name: foldPlace(commune.name) }));
  names.set(communes, known);
  return known;
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 3;
  if (name.startsWith(wanted)) return 2;
  return ` ${name}`.includes(` ${wanted}`) ? 1 : 0;
}

/** `1` on a card is the precinct `0001` (R-ROLL-11); what no card says is nothing. */
export const cardNumber = (typed: string): string | undefined =>
  /^[0-9A-Za-z]{1,4}$/.test(typed.trim()) ? precinctOf(typed.trim().toUpperCase()).code : undefined;

export type Answer =
  | { readonly is: "place"; readonly place: PublishedPlace; readonly round: PublishedPlace["rounds"][number] }
  /** R-POLL-06: it has a place, which does not open in this round. */
  | { readonly is: "cancelled"; readonly place: PublishedPlace }
  /** R-POLL-02: the publication says that it has none yet. */
  | { readonly is: "none" };
export type PublishedPrecinct = CommunePlaces["precincts"][number];

/** Where a precinct votes in a round. A place that cannot be told for sure is none. */
export function answerOf({ places }: CommunePlaces, precinct: PublishedPrecinct, number: 1 | 2): Answer {
  const id = number === 1 ? precinct.first : precinct.second;
  const place = places.find((one) => one.id === id);
  const round = place?.rounds.find((one) => one.number === number);
  if (!place || !round || round.status === "merged") return { is: "none" };
  return round.status === "cancelled" ? { is: "cancelled", place } : { is: "place", place, round };
}

/** The place where a whole commune votes in both rounds, when there is one: no number is asked then. */
export function onlyPrecinct({ precincts }: CommunePlaces): PublishedPrecinct | undefined {
  const [first] = precincts;
  return first && precincts.every((one) => one.first === first.first && one.second === first.second)
    ? first
    : undefined;
}
