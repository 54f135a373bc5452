import type { CommuneEntry, CommunePlaces, PublishedPlace, PublishedPlaces } from "../../../contracts/places.ts";
import { precinctOf } from "../../../core/csv/values.ts";
import { foldPlace } from "../../../core/fold.ts";
import { communesNear, foldedNames, namesOf, type Folded } from "./communes.ts";

/** « Où voter ? »: pure answers from what the office published. What cannot be told is not guessed. */

export const MOST_FOUND = 40;

/** Communes by postcode or name, one or two wrong letters overlooked; the larger first among the equally near. */
export function communesFound({ communes }: PublishedPlaces, typed: string): readonly CommuneEntry[] {
  const { names, answers } = readyToSearch(communes);
  const wanted = foldPlace(typed.slice(0, 60));
  const known = answers.get(wanted);
  if (known) return known;
  const near = communesNear(names, wanted, MOST_FOUND);
  const found = near.filter((one, at) => near.findIndex(({ code }) => code === one.code) === at);
  if (answers.size >= ANSWERS_KEPT) answers.clear();
  answers.set(wanted, found);
  return found;
}

/** A page asks twice, for its address and for its list. */
const ANSWERS_KEPT = 64;
interface Ready {
  readonly names: readonly Folded<CommuneEntry>[];
  readonly answers: Map<string, readonly CommuneEntry[]>;
}
// A publication never changes once read: its 35,000 names are folded once, not at each search.
const ready = new WeakMap<readonly CommuneEntry[], Ready>();

function readyToSearch(communes: readonly CommuneEntry[]): Ready {
  const known = ready.get(communes) ?? { names: foldedNames(namesOf(communes)), answers: new Map() };
  ready.set(communes, known);
  return known;
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

/** R-POLL-04: the place that answers for a published address; `null` when it was merged into one that serves nobody here. */
export function placeAt({ places, merged = [] }: CommunePlaces, id: string): PublishedPlace | null | undefined {
  const place = places.find((one) => one.id === id);
  const merger = merged.find((one) => one.id === id);
  if (place || !merger) return place;
  return places.find((one) => one.id === merger.into) ?? null;
}
