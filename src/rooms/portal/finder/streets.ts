import type { CommunePlaces, PublishedStreet } from "../../../contracts/places.ts";
import { foldStreet } from "../../../core/fold.ts";
import { covers, houseNumbers } from "../../../core/house-numbers.ts";
import { nearest, spelt } from "./near.ts";
import type { PublishedPrecinct } from "./rules.ts";

/** A street and a number give a precinct only when the commune's own list leaves no doubt (R-POLL-02, R-ROLL-19). */
export type StreetAnswer =
  | { readonly is: "precinct"; readonly precinct: PublishedPrecinct }
  /** No street has this name; these are near, to be chosen by whoever asks. */
  | { readonly is: "unknown-street"; readonly near: readonly string[] }
  | { readonly is: "unreadable" }
  /** The street votes in several precincts: without a number nothing is told. */
  | { readonly is: "number-needed" }
  /** Nobody's number, or two precincts': the card alone decides. */
  | { readonly is: "undecided" };

export function precinctAt({ precincts, streets = [] }: CommunePlaces, street: string, number: string): StreetAnswer {
  const named = streetsNamed(streets, street);
  if (named.length === 0) return { is: "unknown-street", near: streetsNear(streets, street) };
  const segments = named.flatMap((one) => one.segments);
  const at = houseNumbers(number);
  if (number.trim() !== "" && at.length === 0) return { is: "unreadable" };
  if (number.trim() === "") {
    const all = new Set(segments.map(([code]) => code));
    const whole = segments.some(([, side, from, to]) => side === "both" && from === "" && to === "");
    return all.size === 1 && whole ? held(precincts, all) : { is: all.size > 1 ? "number-needed" : "undecided" };
  }
  // Each way to read the number has to lead to the same precinct, and to no other.
  const each = at.map((one) => segments.filter((segment) => covers(segment, one)).map(([code]) => code));
  return each.some(({ length }) => length === 0) ? { is: "undecided" } : held(precincts, new Set(each.flat()));
}

function held(precincts: readonly PublishedPrecinct[], codes: ReadonlySet<string>): StreetAnswer {
  const [code] = codes;
  const precinct = codes.size === 1 ? precincts.find((one) => one.code === code) : undefined;
  return precinct ? { is: "precinct", precinct } : { is: "undecided" };
}

const streetsNamed = (streets: readonly PublishedStreet[], typed: string): readonly PublishedStreet[] => {
  const wanted = foldStreet(typed);
  return streets.filter(({ name }) => foldStreet(name) === wanted);
};

const MOST_NEAR = 12;

/** Also by the name without its kind: « tilleuls » is near « rue des Tilleuls ». */
function streetsNear(streets: readonly PublishedStreet[], typed: string): readonly string[] {
  const wanted = foldStreet(typed.slice(0, 100));
  if (wanted.length < 3) return [];
  return [...nearest(streets, wanted, ({ name }) => spelt(foldStreet(name)))]
    .sort((a, b) => a.rank - b.rank || a.one.name.localeCompare(b.one.name, "fr"))
    .slice(0, MOST_NEAR)
    .map(({ one }) => one.name);
}
