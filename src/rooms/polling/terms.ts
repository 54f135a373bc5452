import { z } from "zod";
import type { PublishedStreet } from "../../contracts/places.ts";

/** The words of the room and the shape of what it keeps. Editions are parsed when they are read back. */

export type RoundNumber = 1 | 2;
export const roundNumbers = [1, 2] as const;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Degrees (WGS 84), and who says so. */
const coordinates = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  source: z.string().max(200),
});
export type Coordinates = z.infer<typeof coordinates>;

export const placeKinds = ["building", "tent"] as const;
export type PlaceKind = (typeof placeKinds)[number];
export const accessibilities = ["full", "partial", "none", "unknown"] as const;
export type Accessibility = (typeof accessibilities)[number];
export const roundStatuses = ["open", "cancelled", "merged"] as const;
export type RoundStatus = (typeof roundStatuses)[number];

/** R-POLL-06, R-POLL-07: hours on the place's own clock; a place may be cancelled for one round. */
const placeRound = z.strictObject({
  number: z.union([z.literal(1), z.literal(2)]),
  status: z.enum(roundStatuses),
  opensAt: clockTime,
  closesAt: clockTime,
});
export type PlaceRound = z.infer<typeof placeRound>;

export const placeContent = z.strictObject({
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  town: z.string(),
  /** Code of the commune where it stands. */
  commune: z.string(),
  kind: z.enum(placeKinds),
  accessibility: z.enum(accessibilities),
  /** « Ascenseur par la cour ». */
  access: z.string(),
  directions: z.string(),
  coordinates: coordinates.nullable(),
  /** IANA. */
  zone: z.string(),
  rounds: z.array(placeRound).length(2),
});
export type PlaceContent = z.infer<typeof placeContent>;

export interface Place {
  /** Inside only. */
  readonly id: string;
  readonly publicId: string;
  /** The party's own name of it in its files. */
  readonly reference: string | null;
  readonly department: string;
  /** Number of the edition in force. */
  readonly number: number;
  readonly content: PlaceContent;
}

export const precinctContent = z.strictObject({
  name: z.string(),
  canton: z.string(),
  coordinates: coordinates.nullable(),
});
export type PrecinctContent = z.infer<typeof precinctContent>;

/** R-ROLL-11: a precinct is a commune of five and a code of four, both text. */
export interface PrecinctKey {
  readonly commune: string;
  readonly code: string;
}

export interface Precinct extends PrecinctKey {
  readonly number: number;
  readonly content: PrecinctContent;
  /** Inside id of the place that holds it in each round; undefined when none does. */
  readonly places: Readonly<Record<RoundNumber, string | undefined>>;
}

/** Who decides, when and why: beside every change. `by` is `staff:<public id>`. */
export interface Decision {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

export type ActKind =
  "import" | "entered" | "changed" | "merged" | "split" | "moved" | "cancelled" | "reopened" | "published";

/** Everything known of a department, or of all of them. */
export interface Ground {
  readonly places: readonly Place[];
  readonly precincts: readonly Precinct[];
}

/** The streets that each commune gave, as they are published. */
export type KnownStreets = ReadonlyMap<string, readonly PublishedStreet[]>;

/** A place that was merged, where its precincts went, and the communes of which it ever held one. Inside ids. */
export interface Merger {
  readonly from: string;
  readonly into: string;
  readonly communes: readonly string[];
}

export const keyOf = ({ commune, code }: PrecinctKey): string => `${commune} ${code}`;

export { departmentCodeOf as departmentOf } from "../../core/territories.ts";

export const roundOf = (content: PlaceContent, round: RoundNumber): PlaceRound => {
  const found = content.rounds.find(({ number }) => number === round);
  if (!found) throw new Error(`a place without round ${round}`);
  return found;
};

/** Merged in both rounds: another place has its precincts. */
export const isMerged = ({ content }: Pick<Place, "content">): boolean =>
  content.rounds.every(({ status }) => status === "merged");
