/**
 * Wall clocks and instants. Dates of a vote are agreed on the wall (« dimanche, de 9 h à 19 h, heure locale ») and kept
 * as such; the instant is computed with the IANA zone of the territory, never with the server's.
 */

const formatters = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const digits = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const made = new Intl.DateTimeFormat("en", { ...digits, second: "2-digit", hourCycle: "h23", timeZone: zone });
  formatters.set(zone, made);
  return made;
}

/** What the wall clock of a zone shows at an instant, read as if it were UTC, in milliseconds. */
function wallMs(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The instant at which the wall clock of `zone` shows `day` (`YYYY-MM-DD`) and `time` (`HH:MM`). An hour that the clock
 * skips in spring is taken as the instant of the jump's other side (02:30 is read 03:30); of an hour shown twice in
 * autumn, the first.
 */
export function instantIn(zone: string, day: string, time: string): Date {
  const key = `${zone} ${day} ${time}`;
  const known = instants.get(key);
  if (known !== undefined) return new Date(known);
  const found = findInstant(zone, day, time);
  if (instants.size >= MOST_INSTANTS) instants.clear();
  instants.set(key, found);
  return new Date(found);
}

/** A page of the calendar asks two hundred times for the same few dozen instants, and one takes 20 µs to find. */
const instants = new Map<string, number>();
const MOST_INSTANTS = 5_000;

function findInstant(zone: string, day: string, time: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wanted)) throw new Error(`not a day and a time: ${day} ${time}`);
  const offsets = [wanted - DAY, wanted + DAY].map((near) => wallMs(near, zone) - near);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const [first = wanted, second = wanted] = candidates;
  const exact = candidates.find((instant) => wallMs(instant, zone) === wanted);
  return exact ?? Math.max(first, second);
}

const DAY = 86_400_000;

/** The day before or after, `YYYY-MM-DD`: 2012-03-01 less one is 2012-02-29. */
export function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);
}

/** The day on the wall calendar of a zone at an instant, `YYYY-MM-DD`. */
export const dayIn = (zone: string, instant: Date): string =>
  new Date(wallMs(instant.getTime(), zone)).toISOString().slice(0, 10);

/** `09:00:00+02:00`: the clock of a zone at an instant, and how far it is from UTC. */
export function clockWithOffset(zone: string, instant: Date): string {
  const wall = wallMs(instant.getTime(), zone);
  const minutes = Math.round((wall - instant.getTime()) / 60_000);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const distance = `${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${new Date(wall).toISOString().slice(11, 19)}${minutes < 0 ? "-" : "+"}${distance}`;
}

/** True for a name of the IANA time zone database that this machine knows. */
export function isZone(name: string): boolean {
  try {
    return clockOf(name).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
