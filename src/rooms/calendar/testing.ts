import type { Calendar } from "../../contracts/calendar.ts";
import type { PublishedPlaces } from "../../contracts/places.ts";
import type { Published } from "../../core/published.ts";
import type { CalendarDoor } from "./index.ts";

/** What the office published of places: the index, and the files that it names. */
export interface PlacesThatStand {
  readonly index: PublishedPlaces;
  readonly parts: ReadonlyMap<string, Buffer>;
}

/** A door that has published this calendar, or nothing yet. */
export const aCalendarDoor = (calendar?: Calendar, places?: PlacesThatStand): CalendarDoor => ({
  published: {
    get: ((kind) => (kind === "calendar" ? calendar : places?.index)) as Published["get"],
    part: (sha256) => Promise.resolve(places?.parts.get(sha256)),
  },
});

const both = (text: string) => ({ fr: text, en: text });
const group = (id: string, zone: string, ...covers: string[]) => ({ id, name: both(id), zone, covers });

/**
 * The calendar of 2011 by territory (R-POLL-08): Saturday in the Americas and in Polynesia, Sunday elsewhere, 9:00–19:00
 * on each territory's own clock; silence from the midnight that begins the eve's day (R-CAMP-01).
 */
export function calendarOf2011(changes: Partial<Calendar> = {}): Calendar {
  const saturdays = ["guadeloupe", "polynesie", "ameriques"];
  const groups = [
    group("guadeloupe", "America/Guadeloupe", "971"),
    group("polynesie", "Pacific/Tahiti", "987"),
    group("ameriques", "America/New_York", "country:US", "country:CA"),
    group("reunion", "Indian/Reunion", "974"),
    group("caledonie", "Pacific/Noumea", "988"),
    group("hexagone", "Europe/Paris"),
  ];
  const day = (saturday: string, sunday: string) =>
    groups.map(({ id }) => {
      const date = saturdays.includes(id) ? saturday : sunday;
      return { group: id, date, opensAt: "09:00", closesAt: "19:00" };
    });
  return {
    primary: { id: "primaire", name: both("La primaire"), organisers: ["Le Parti du préau"] },
    parameters: {
      rollCutOff: "2010-12-31",
      adultOn: "2012-04-22",
      preRegistrationUntil: "2011-07-13",
      participation: { amountCents: 100, rule: both("Un euro au moins, une seule fois.") },
      charter: { version: "1", text: both("Je me reconnais dans les valeurs de la République.") },
      abroad: null,
    },
    groups,
    rounds: [
      { number: 1, days: day("2011-10-08", "2011-10-09") },
      { number: 2, days: day("2011-10-15", "2011-10-16") },
    ],
    silences: [
      { id: "r1-guadeloupe", from: "2011-10-07T04:00:00.000Z", to: "2011-10-08T23:00:00.000Z", groups: ["guadeloupe"] },
      { id: "r1-hexagone", from: "2011-10-07T22:00:00.000Z", to: "2011-10-09T17:00:00.000Z", groups: ["hexagone"] },
    ],
    bodies: [],
    candidates: [],
    milestones: [{ id: "depot", name: both("Dépôt des candidatures"), date: "2011-06-28" }],
    generatedAt: "2011-07-20T10:00:00.000Z",
    ...changes,
  };
}
