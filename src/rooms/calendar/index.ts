import type { Calendar } from "../../contracts/calendar.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { publishedTopic, type Published } from "../../core/published.ts";
import type { Bilingual } from "../../core/lang.ts";
import { silenceSentence } from "./messages.ts";
import { elsewhere, groupOf, silenceEnd, silencesAt } from "./rules.ts";

export {
  chosenGroup,
  elsewhere,
  embargoAt,
  embargoOf,
  groupOf,
  momentsOf,
  nextChange,
  nextMoment,
  phaseAt,
  pollingWindows,
  silenceEnd,
  silencesAt,
  spans,
  type Group,
  type Moment,
  type Phase,
  type PollingWindow,
  type RoundNumber,
  type Silence,
} from "./rules.ts";
export { personalData } from "./personal-data.ts";

/** What is needed of a door: its snapshots. */
export interface CalendarDoor {
  readonly published: Published;
}

/** Pages that show anything of the calendar depend on this topic. */
export const calendarTopic = publishedTopic("calendar");

/** The calendar as the office last published it; undefined before the first publication. No SQL. */
export const currentCalendar = (door: CalendarDoor): Calendar | undefined => door.published.get("calendar");

/**
 * The guard of every publishing operation (R-CAMP-02): refuses while silence holds in any territory, or, when
 * `territories` names some (department codes, `country:CA`), in one of those. Before any calendar is published there is
 * no silence. Ask it in the operation, with the door's clock, also for what was scheduled earlier.
 */
export function mayPublish(
  door: CalendarDoor,
  now: Date,
  territories?: readonly string[],
): Outcome<undefined, "silence"> & { readonly sentence?: Bilingual } {
  const calendar = currentCalendar(door);
  if (!calendar) return ok(undefined);
  const groups = territories && groupsOf(calendar, territories);
  if (silencesAt(calendar, now, groups).length === 0) return ok(undefined);
  return { ...refuse("silence"), sentence: silenceSentence(silenceEnd(calendar, now, groups)) };
}

/** When something scheduled for `at` may leave: `at` itself, or the end of the silence it falls in. */
export function publishableFrom(door: CalendarDoor, at: Date): Date {
  const calendar = currentCalendar(door);
  return calendar ? silenceEnd(calendar, at) : at;
}

/** No territory given is no scope at all: the whole country. */
const groupsOf = (calendar: Calendar, territories: readonly string[]): readonly string[] =>
  territories.length === 0
    ? calendar.groups.map(({ id }) => id)
    : territories.map((territory) => groupOf(calendar, territory).id);

/** The zone in which a national page says its hours when its reader has not chosen a territory. */
export const nationalZone = (door: CalendarDoor): string => {
  const calendar = currentCalendar(door);
  return calendar ? elsewhere(calendar).zone : "Europe/Paris";
};
