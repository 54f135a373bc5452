import type { Calendar } from "../../contracts/calendar.ts";
import type { Visit } from "../../core/http/visit.ts";
import { icsFile } from "../../core/ics.ts";
import { pollingWindows, type Group } from "../calendar/index.ts";
import { messages } from "./messages.ts";
import { roundName } from "./pages/dates.tsx";
import { paths } from "./pages/frame.tsx";

/**
 * The rounds of one territory, for a reader's own calendar. The UID is the round and the territory; SEQUENCE is the
 * second at which the calendar was published, so that a date that moves replaces the one already kept.
 */
export function agenda(calendar: Calendar, group: Group, visit: Visit): string {
  const { lang } = visit;
  const published = new Date(calendar.generatedAt);
  const host = new URL(visit.absolute("/")).hostname;
  const name = calendar.primary.name[lang];
  const events = pollingWindows(calendar)
    .filter((window) => window.group.id === group.id)
    .map(({ round, opens, closes }) => ({
      uid: `tour-${round}-${group.id}@${host}`,
      sequence: Math.floor(published.getTime() / 1000) - 1_300_000_000,
      start: opens,
      end: closes,
      changed: published,
      title: `${name}, ${roundName(round, lang).toLowerCase()}`,
      text: round === 2 ? `${group.name[lang]} (${messages[lang].secondIfNeeded})` : group.name[lang],
      url: visit.absolute(paths.calendar),
    }));
  return icsFile({ title: name, lang }, events);
}
