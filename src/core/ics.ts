/**
 * Calendars in iCalendar (RFC 5545), in UTC only: with a named zone the library wrote 28 June 9:30 for 11:30, and a
 * calendar that knows the instant shows it in its reader's own zone anyway. A rendez-vous that moves keeps its UID and
 * raises its SEQUENCE; one that is given up stays in the calendar, cancelled, because a missing one would stay shown.
 */
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { xmlCharacters } from "./xml.ts";

export interface CalendarEvent {
  /** Stable for the life of the rendez-vous, such as `declaration-x7f2@primaire.example`. */
  readonly uid: string;
  /** Rises by one at each change people should see: the number of its dated rows. */
  readonly sequence: number;
  readonly start: Date;
  readonly end: Date;
  /** When this version was written. */
  readonly changed: Date;
  readonly title: string;
  readonly text?: string;
  readonly place?: string;
  readonly url?: string;
  readonly cancelled?: boolean;
}

export interface CalendarHead {
  readonly title: string;
  readonly lang: "fr" | "en";
  readonly url?: string;
}

/** One file: METHOD is CANCEL when every rendez-vous in it is cancelled, else PUBLISH. Lines end in CRLF. */
export function icsFile(head: CalendarHead, events: readonly CalendarEvent[]): string {
  const over = events.length > 0 && events.every((event) => event.cancelled);
  const calendar = ical({
    name: oneLine(head.title),
    prodId: { company: "Preau", product: "Calendar", language: head.lang.toUpperCase() },
    method: over ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    ...(head.url && { url: head.url, source: head.url }),
  });
  for (const event of events) calendar.createEvent(entry(event));
  return calendar.toString();
}

function entry(event: CalendarEvent) {
  return {
    id: oneLine(event.uid),
    sequence: event.sequence,
    start: event.start,
    end: event.end,
    stamp: event.changed,
    lastModified: event.changed,
    summary: oneLine(event.title),
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.text && { description: clean(event.text) }),
    ...(event.place && { location: clean(event.place) }),
    ...(event.url && { url: event.url }),
  };
}

// A lone carriage return would end a line for some readers, and what follows would be read as a property.
const clean = (text: string): string => xmlCharacters(text).replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
// The library escapes line ends in an event, not in the calendar's own name.
const oneLine = (text: string): string => clean(text).replace(/\s+/g, " ");
