import { z } from "zod";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { CommunePlaces, PublishedPlace } from "../../../contracts/places.ts";
import { clockWithOffset, dayIn } from "../../../core/zones.ts";
import { dayHere, windowOf } from "./hours.ts";

/**
 * The places of a commune for machines, with the names of the Voting Information Project's specification, version 6, where it
 * has one: they begin with a capital. What it has no name for (a round, a tent, a place that is cancelled) is ours and begins
 * with a small letter. Numbers of streets are text here, since French ones have a « bis ».
 */

const id = z.string();
const hours = z.strictObject({
  StartTime: z.string().describe("On the clock of the place, with its distance from UTC: 09:00:00+02:00."),
  EndTime: z.string(),
});

const precinct = z.strictObject({
  id: id.describe("The commune and the number: 59350-0001."),
  Name: z.string(),
  Number: z.string().describe("The number on the elector's card, padded to four (R-ROLL-11)."),
  PollingLocationIds: z
    .array(id)
    .describe("The place that opens for it in this round; empty when none does yet, or when it is cancelled."),
});

const pollingLocation = z.strictObject({
  id: id.describe("Kept for as long as the place stands; after a merging, see merged."),
  Name: z.string(),
  AddressStructured: z.strictObject({
    Line1: z.string(),
    City: z.string(),
    Zip: z.string().describe("The postcode; often empty abroad."),
  }),
  Directions: z.string(),
  LatLng: z
    .strictObject({
      Latitude: z.number().describe("Degrees, WGS 84."),
      Longitude: z.number(),
      Source: z.string().optional().describe("Who says so."),
    })
    .nullable(),
  HoursOpenId: id.nullable().describe("Null while no day is published."),
  IsDropBox: z.literal(false).describe("One votes in person, on paper."),
  IsEarlyVoting: z.literal(false),
  kind: z.enum(["building", "tent"]),
  accessibility: z.enum(["full", "partial", "none", "unknown"]),
  access: z.string(),
  zone: z.string().describe("IANA time zone."),
  rounds: z.array(
    z.strictObject({
      number: z.union([z.literal(1), z.literal(2)]),
      status: z.enum(["open", "cancelled", "merged"]),
      opensAt: z.string().describe("On the clock of the place."),
      closesAt: z.string(),
    }),
  ),
});

export const vipSchema = z.strictObject({
  Locality: z.strictObject({
    id: id.describe("INSEE code of the commune, or ZZ-US of a country abroad."),
    Name: z.string(),
    department: z.string(),
  }),
  Election: z
    .array(
      z.strictObject({
        round: z.union([z.literal(1), z.literal(2)]),
        Date: z.string().nullable().describe("The day on which this commune votes; null while none is published."),
        Precinct: z.array(precinct),
      }),
    )
    .describe("The two rounds: a precinct may have another place in the second."),
  PollingLocation: z.array(pollingLocation),
  HoursOpen: z.array(
    z.strictObject({
      id,
      Schedule: z.array(z.strictObject({ Hours: z.array(hours), StartDate: z.string(), EndDate: z.string() })),
    }),
  ),
  StreetSegment: z
    .array(
      z.strictObject({
        StreetName: z.string(),
        OddEvenBoth: z.enum(["odd", "even", "both"]),
        StartHouseNumber: z.string().optional().describe("Text, since 12 bis is one; absent when there is no limit."),
        EndHouseNumber: z.string().optional(),
        PrecinctId: id,
      }),
    )
    .describe("Empty when the commune gave no streets: the card decides."),
  merged: z
    .array(z.strictObject({ id, into: id.nullable() }))
    .describe("Places that are no more, with the place that took over."),
});
export type VipPlaces = z.infer<typeof vipSchema>;

/** What is published of a commune, translated; without a calendar no day and no opening is told. */
export function vipOf(places: CommunePlaces, calendar: Calendar | undefined): VipPlaces {
  const schedules = new Map(places.places.map((place) => [place.id, scheduleOf(places, place, calendar)]));
  const hoursId = (place: string): string | null => ((schedules.get(place) ?? []).length > 0 ? `hours-${place}` : null);
  return {
    Locality: { id: places.commune, Name: places.name, department: places.department },
    Election: ([1, 2] as const).map((round) => electionOf(places, round, calendar)),
    PollingLocation: places.places.map((place) => locationOf(place, hoursId(place.id))),
    HoursOpen: places.places.flatMap(({ id: place }) => {
      const hoursOpen = hoursId(place);
      return hoursOpen === null ? [] : { id: hoursOpen, Schedule: schedules.get(place) ?? [] };
    }),
    StreetSegment: (places.streets ?? []).flatMap(({ name, segments }) =>
      segments.map(([code, side, from, to]) => ({
        ...{ StreetName: name, OddEvenBoth: side },
        ...(from !== "" && { StartHouseNumber: from }),
        ...(to !== "" && { EndHouseNumber: to }),
        PrecinctId: precinctId(places, code),
      })),
    ),
    merged: places.merged ?? [],
  };
}

const precinctId = ({ commune }: CommunePlaces, code: string): string => `${commune}-${code}`;

/** R-POLL-06: a place that is cancelled for the round is no answer in it, for machines neither. */
function electionOf(
  places: CommunePlaces,
  round: 1 | 2,
  calendar: Calendar | undefined,
): VipPlaces["Election"][number] {
  const opens = new Set(
    places.places
      .filter(({ rounds }) => rounds.some(({ number, status }) => number === round && status === "open"))
      .map(({ id: place }) => place),
  );
  return {
    round,
    Date: (calendar && dayHere(calendar, places, round)) ?? null,
    Precinct: places.precincts.map(({ code, name, first, second }) => {
      const held = round === 1 ? first : second;
      return {
        ...{ id: precinctId(places, code), Name: name, Number: code },
        PollingLocationIds: held !== null && opens.has(held) ? [held] : [],
      };
    }),
  };
}

function locationOf(place: PublishedPlace, hoursOpen: string | null): VipPlaces["PollingLocation"][number] {
  const { coordinates: at, kind, accessibility, access, zone, rounds } = place;
  return {
    ...{ id: place.id, Name: place.name },
    AddressStructured: { Line1: place.address, City: place.town, Zip: place.postcode },
    Directions: place.directions,
    LatLng: at && {
      ...{ Latitude: at.latitude, Longitude: at.longitude },
      ...(at.source !== undefined && { Source: at.source }),
    },
    HoursOpenId: hoursOpen,
    IsDropBox: false,
    IsEarlyVoting: false,
    ...{ kind, accessibility, access, zone, rounds },
  };
}

type Schedule = VipPlaces["HoursOpen"][number]["Schedule"];

/** One a round in which it opens. */
function scheduleOf(places: CommunePlaces, place: PublishedPlace, calendar: Calendar | undefined): Schedule {
  return place.rounds.flatMap((round) => {
    const window = calendar && round.status === "open" ? windowOf(calendar, places, place, round) : undefined;
    if (!window) return [];
    return {
      Hours: [
        { StartTime: clockWithOffset(place.zone, window.opens), EndTime: clockWithOffset(place.zone, window.closes) },
      ],
      ...{ StartDate: dayIn(place.zone, window.opens), EndDate: dayIn(place.zone, window.closes) },
    };
  });
}
