import { overlap } from "../../../core/house-numbers.ts";
import type { PlaceRow, PrecinctRow } from "../reading/rows.ts";
import type { StreetList } from "../reading/streets.ts";
import {
  keyOf,
  roundNumbers,
  roundOf,
  departmentOf,
  type Ground,
  type KnownStreets,
  type Place,
  type PlaceContent,
  type Precinct,
  type PrecinctKey,
  type RoundNumber,
} from "../terms.ts";

/** What writing some files would do to what is known: nothing is taken away by a file that does not name it. */
export interface Plan {
  readonly newPlaces: readonly PlaceRow[];
  readonly changedPlaces: readonly { readonly place: Place; readonly content: PlaceContent }[];
  readonly newPrecincts: readonly PrecinctRow[];
  readonly changedPrecincts: readonly { readonly precinct: Precinct; readonly row: PrecinctRow }[];
  readonly allotments: readonly Allotting[];
  /** Rows that would change nothing. */
  readonly same: number;
  /** Precincts whose file names a place that no file and no one knows: kept, without a place. */
  readonly strangers: readonly PrecinctKey[];
  /** Lists of streets that are new or differ: each replaces its commune's. */
  readonly streets: readonly StreetList[];
  /** Streets of them of which two precincts claim one number: the finder answers none of those numbers. */
  readonly contested: number;
  /** Parts of streets whose precinct is in no file and known to no one: the finder does not answer there. */
  readonly unplaced: number;
  /** Communes whose streets stay as they were, since a row of theirs was refused. */
  readonly doubtful: readonly string[];
  /** Departments that the files touch. */
  readonly departments: readonly string[];
}
export interface Allotting extends PrecinctKey {
  readonly round: RoundNumber;
  readonly reference: string;
  /** Ended by it. */
  readonly from: string | undefined;
}

/** What was read of files, and the lists of streets that are in force. */
export interface Given {
  readonly places: readonly PlaceRow[];
  readonly precincts: readonly PrecinctRow[];
  readonly streets?: readonly StreetList[];
  readonly doubtful?: readonly string[];
}

export function planOf(given: Given, ground: Ground, known: KnownStreets = new Map()): Plan {
  const { places, precincts, streets: lists = [], doubtful = [] } = given;
  const byReference = new Map(ground.places.flatMap((place) => (place.reference ? [[place.reference, place]] : [])));
  const byKey = new Map(ground.precincts.map((precinct) => [keyOf(precinct), precinct]));
  const delivered = new Set(places.map(({ reference }) => reference));
  const changedPlaces = places.flatMap(({ reference, content }) => {
    const place = byReference.get(reference);
    const next = place && withKeptRounds(content, place.content);
    return place && next && !sameContent(next, place.content) ? [{ place, content: next }] : [];
  });
  const changedPrecincts = precincts.flatMap((row) => {
    const precinct = byKey.get(keyOf(row));
    return precinct && !sameContent(row.content, precinct.content) ? [{ precinct, row }] : [];
  });
  const isKnown = ({ reference }: PrecinctRow): boolean => delivered.has(reference) || byReference.has(reference);
  const named = precincts.filter(({ reference }) => reference !== "");
  const allotments = named
    .filter(isKnown)
    .flatMap((row) => allottings(row, byKey.get(keyOf(row)), byReference.get(row.reference)));
  const newPlaces = places.filter(({ reference }) => !byReference.has(reference));
  const newPrecincts = precincts.filter((row) => !byKey.has(keyOf(row)));
  const touched = new Set([...newPrecincts, ...changedPrecincts.map(({ row }) => row), ...allotments].map(keyOf));
  const streets = lists.filter((list) => !sameStreets(list.streets, known.get(list.commune)));
  const written = new Set(precincts.map(keyOf));
  const isPrecinct = (commune: string, code: string): boolean =>
    byKey.has(keyOf({ commune, code })) || written.has(keyOf({ commune, code }));
  return {
    ...{ newPlaces, changedPlaces, newPrecincts, changedPrecincts, allotments, streets, doubtful },
    ...{ contested: contestedOf(streets), unplaced: unplacedOf(streets, isPrecinct) },
    same:
      lists.length -
      streets.length +
      places.length -
      newPlaces.length -
      changedPlaces.length +
      precincts.filter((row) => !touched.has(keyOf(row))).length,
    strangers: named.filter((row) => !isKnown(row)).map(({ commune, code }) => ({ commune, code })),
    departments: departmentsOf(given, changedPlaces),
  };
}

export const communesIn = ({ places, precincts, streets = [] }: Given): readonly string[] => [
  ...places.map(({ content }) => content.commune),
  ...[...precincts, ...streets].map(({ commune }) => commune),
];

const contestedOf = (lists: readonly StreetList[]): number =>
  lists.flatMap(({ streets }) => streets).filter(({ segments }) => isContested(segments)).length;

const isContested = (segments: StreetList["streets"][number]["segments"]): boolean =>
  segments.some((one, at) =>
    segments.some((other, beside) => beside > at && one[0] !== other[0] && overlap(one, other)),
  );

const unplacedOf = (lists: readonly StreetList[], isPrecinct: (commune: string, code: string) => boolean): number =>
  lists
    .flatMap(({ commune, streets }) => streets.map(({ segments }) => ({ commune, segments })))
    .reduce((sum, { commune, segments }) => sum + segments.filter(([code]) => !isPrecinct(commune, code)).length, 0);

/** A place of another department that a file would change counts too: it is asked for, like the others. */
function departmentsOf(given: Given, changed: Plan["changedPlaces"]): readonly string[] {
  const communes = communesIn(given);
  return [...new Set([...communes.map(departmentOf), ...changed.map(({ place }) => place.department)])].sort();
}

/** R-POLL-04, R-POLL-06: a place cancelled or merged in a round stays so, whatever a file says of its hours. */
const withKeptRounds = (content: PlaceContent, kept: PlaceContent): PlaceContent => ({
  ...content,
  rounds: content.rounds.map((round) => ({ ...round, status: roundOf(kept, round.number).status })),
});

/** A place that was merged away takes nothing back: its precincts stay where they were put. */
function allottings(row: PrecinctRow, known: Precinct | undefined, place: Place | undefined): readonly Allotting[] {
  return roundNumbers
    .filter(
      (round) => !place || (known?.places[round] !== place.id && roundOf(place.content, round).status !== "merged"),
    )
    .map((round) => ({
      ...{ commune: row.commune, code: row.code, round, reference: row.reference },
      from: known?.places[round],
    }));
}

type Streets = StreetList["streets"];

/** Field by field: a department's streets written out and compared as text held the office for a second and more. */
const sameStreets = (one: Streets, other: Streets | undefined): boolean =>
  one.length === other?.length &&
  one.every(({ name, segments }, at) => name === other[at]?.name && sameSegments(segments, other[at].segments));

const sameSegments = (one: Streets[number]["segments"], other: Streets[number]["segments"]): boolean =>
  one.length === other.length && one.every((segment, at) => segment.every((part, of) => part === other[at]?.[of]));

const sameContent = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inside: unknown) =>
    inside !== null && typeof inside === "object" && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  );

export const isEmpty = ({
  newPlaces,
  changedPlaces,
  newPrecincts,
  changedPrecincts,
  allotments,
  streets,
}: Plan): boolean =>
  [newPlaces, changedPlaces, newPrecincts, changedPrecincts, allotments, streets].every(({ length }) => length === 0);
