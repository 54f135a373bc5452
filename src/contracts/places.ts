import { z } from "zod";
import { sides } from "../core/house-numbers.ts";

/**
 * Where one votes, as the office publishes it: an index of communes, signed, which names a file a commune by its hash. So
 * the signature holds every file, and a reader fetches the one commune that somebody asks for. Nothing here is about a person.
 */

/** A commune of INSEE, or a country abroad (`ZZ-US`, R-POLL-09). */
const code = z.string().regex(/^((\d\d|2[AB])\d{3}|ZZ-[A-Z]{2})$/);
const line = z.string().max(300);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const publicId = z.string().regex(/^[0-9a-z]{26}$/);

const communeEntry = z.strictObject({
  code,
  name: line.min(1),
  postcodes: z.array(z.string().regex(/^\d{5}$/)),
  /** Abroad: where its places stand, by which a country is found too. */
  towns: z.array(line).optional(),
  /** Of its file, which is `<sha256>.json`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Longitude and latitude of the middle of its places, to a hundred metres; absent when none is known. */
  point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  precincts: z.int().min(1),
  /** R-POLL-02: how many of them have no place in a round; its file says which. */
  unanswered: z.int().min(0),
});
export type CommuneEntry = z.infer<typeof communeEntry>;

export const placesSchema = z.strictObject({
  generatedAt: z.iso.datetime(),
  communes: z.array(communeEntry),
});
export type PublishedPlaces = z.infer<typeof placesSchema>;

const round = z.strictObject({
  number: z.union([z.literal(1), z.literal(2)]),
  /** R-POLL-06: a place may be cancelled for one round. */
  status: z.enum(["open", "cancelled", "merged"]),
  /** R-POLL-07: on the clock of the place. */
  opensAt: clockTime,
  closesAt: clockTime,
});

const publishedPlace = z.strictObject({
  id: publicId,
  name: line.min(1),
  address: line,
  postcode: z.string().max(12),
  town: line,
  kind: z.enum(["building", "tent"]),
  accessibility: z.enum(["full", "partial", "none", "unknown"]),
  access: line,
  directions: line,
  /** Degrees (WGS 84), and who says so; what was published before had no source. */
  coordinates: z
    .strictObject({ longitude: z.number(), latitude: z.number(), source: z.string().max(200).optional() })
    .nullable(),
  zone: z.string(),
  rounds: z.array(round).length(2),
});
export type PublishedPlace = z.infer<typeof publishedPlace>;

const houseNumber = z.string().regex(/^(\d{1,5}( (bis|ter|quater|quinquies|[A-Z]))?)?$/);
/** A precinct, a side, the first and the last number; an empty end has no limit. Short, since a town has thousands. */
export const publishedSegment = z.tuple([z.string().min(4).max(20), z.enum(sides), houseNumber, houseNumber]);
export const publishedStreets = z.array(
  z.strictObject({ name: line.min(1), segments: z.array(publishedSegment).min(1) }),
);
export type PublishedStreet = z.infer<typeof publishedStreets>[number];

export const communePlacesSchema = z.strictObject({
  commune: code,
  name: line.min(1),
  department: z.string().regex(/^(\d[0-9AB]|9[78]\d|ZZ)$/),
  /** R-POLL-01: the place that holds each precinct in each round; null where none does yet. */
  precincts: z.array(
    z.strictObject({
      code: z.string().min(4).max(20),
      name: line,
      first: publicId.nullable(),
      second: publicId.nullable(),
    }),
  ),
  places: z.array(publishedPlace),
  /** R-ROLL-19: as the commune gave them; absent when it gave none. */
  streets: publishedStreets.optional(),
  /** R-POLL-04: ids of places that held its precincts and were merged, with the one that took over; null when none here did. */
  merged: z.array(z.strictObject({ id: publicId, into: publicId.nullable() })).optional(),
});
export type CommunePlaces = z.infer<typeof communePlacesSchema>;
