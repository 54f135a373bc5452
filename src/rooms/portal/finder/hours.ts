import type { Calendar } from "../../../contracts/calendar.ts";
import type { CommunePlaces, PublishedPlace } from "../../../contracts/places.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { countryOf } from "../../../core/abroad.ts";
import { icsFile } from "../../../core/ics.ts";
import { instantIn } from "../../../core/zones.ts";
import { groupOf } from "../../calendar/index.ts";
import { roundName } from "../pages/dates.tsx";
import { paths } from "../pages/frame.tsx";

/**
 * When a place opens in a round: the day is that of its territory (R-POLL-08), the hours are its own (R-POLL-07), read on the
 * clock of its zone. Undefined when the calendar has no such day.
 */
export function windowOf(
  calendar: Calendar,
  commune: Pick<CommunePlaces, "commune" | "department">,
  { zone }: PublishedPlace,
  { number, opensAt, closesAt }: PublishedPlace["rounds"][number],
): { readonly opens: Date; readonly closes: Date } | undefined {
  const day = dayHere(calendar, commune, number);
  return day === undefined
    ? undefined
    : { opens: instantIn(zone, day, opensAt), closes: instantIn(zone, day, closesAt) };
}

/** R-POLL-08: the day on which a commune votes, `YYYY-MM-DD`, that of its territory; undefined when the calendar has none. */
export function dayHere(
  calendar: Calendar,
  commune: Pick<CommunePlaces, "commune" | "department">,
  number: 1 | 2,
): string | undefined {
  const group = groupOf(calendar, territoryOf(commune));
  const round = calendar.rounds.find((one) => one.number === number);
  return round?.days.find((one) => one.group === group.id)?.date;
}

/** What the calendar's groups cover: a department, or a country abroad. */
function territoryOf({ commune, department }: Pick<CommunePlaces, "commune" | "department">): string {
  const country = countryOf(commune);
  return country === undefined ? department : `country:${country}`;
}

/** Both rounds of a place, for a reader's own calendar; a round in which it does not open is cancelled there too. */
export function placeAgenda(
  calendar: Calendar,
  published: Date,
  here: CommunePlaces,
  place: PublishedPlace,
  visit: Visit,
): string {
  const { lang } = visit;
  const title = calendar.primary.name[lang];
  const events = place.rounds.flatMap((round) => {
    const window = windowOf(calendar, here, place, round);
    if (!window) return [];
    return {
      uid: `tour-${round.number}-${place.id}@${new URL(visit.absolute("/")).hostname}`,
      // Seconds since 2011, so that what is published later replaces what is already kept.
      sequence: Math.floor(published.getTime() / 1000) - 1_300_000_000,
      ...{ start: window.opens, end: window.closes, changed: published },
      title: `${title}, ${roundName(round.number, lang).toLowerCase()}`,
      place: `${place.name}, ${place.address}, ${place.postcode} ${place.town}`,
      url: visit.absolute(`${paths.where}/${here.commune}/lieux/${place.id}`),
      ...(round.status !== "open" && { cancelled: true }),
    };
  });
  return icsFile({ title, lang }, events);
}
