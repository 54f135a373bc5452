import type { Calendar } from "../../contracts/calendar.ts";
import { instantIn } from "../../core/zones.ts";

/** Pure readings of a published calendar. Every instant is computed with the zone of the territory it is about. */

export type RoundNumber = 1 | 2;
export type Group = Calendar["groups"][number];
export type Silence = Calendar["silences"][number];

/** One territory's polls: from `opens` (in) to `closes` (out). */
export interface PollingWindow {
  readonly round: RoundNumber;
  readonly group: Group;
  readonly opens: Date;
  readonly closes: Date;
}

// A snapshot never changes once read, and turning a wall clock into an instant costs 20 µs: once a calendar is enough.
const known = new WeakMap<Calendar, readonly PollingWindow[]>();

export function pollingWindows(calendar: Calendar): readonly PollingWindow[] {
  const windows = known.get(calendar) ?? computeWindows(calendar);
  known.set(calendar, windows);
  return windows;
}

function computeWindows(calendar: Calendar): readonly PollingWindow[] {
  return calendar.rounds.flatMap(({ number, days }) =>
    days.flatMap(({ group: id, date, opensAt, closesAt }) => {
      const group = calendar.groups.find((one) => one.id === id);
      if (!group) return [];
      const at = (time: string) => instantIn(group.zone, date, time);
      return [{ round: number, group, opens: at(opensAt), closes: at(closesAt) }];
    }),
  );
}

export type Phase = "before-round-1" | "round-1" | "between-rounds" | "round-2" | "over";

/** Where the primary as a whole stands: a round lasts from the first opening anywhere to the last closing anywhere. */
export function phaseAt(calendar: Calendar, now: Date): Phase {
  const [first, second] = spans(calendar);
  if (!first || now < first.from) return "before-round-1";
  if (now < first.to) return "round-1";
  if (!second) return "over";
  if (now < second.from) return "between-rounds";
  return now < second.to ? "round-2" : "over";
}

interface Span {
  readonly round: RoundNumber;
  readonly from: Date;
  readonly to: Date;
}

/** Each round over all territories. */
export function spans(calendar: Calendar): readonly Span[] {
  const windows = pollingWindows(calendar);
  return calendar.rounds.map(({ number }) => {
    const own = windows.filter(({ round }) => round === number);
    const from = new Date(Math.min(...own.map(({ opens }) => opens.getTime())));
    return { round: number, from, to: new Date(Math.max(...own.map(({ closes }) => closes.getTime()))) };
  });
}

/** R-RES-04: the instant before which no result of a round is published: the high authority's, else the last closing. */
export function embargoOf(calendar: Calendar, number: RoundNumber): Date | undefined {
  const set = calendar.rounds.find((round) => round.number === number)?.resultsFrom;
  return set === undefined ? spans(calendar).find(({ round }) => round === number)?.to : new Date(set);
}

/** The round whose results may exist somewhere and may not be published yet, and until when. */
export function embargoAt(
  calendar: Calendar,
  now: Date,
): { readonly round: RoundNumber; readonly until: Date } | undefined {
  return spans(calendar).flatMap(({ round, from }) => {
    const until = embargoOf(calendar, round);
    return until && from <= now && now < until ? [{ round, until }] : [];
  })[0];
}

/**
 * R-CAMP-02: the windows of silence that hold at an instant, in any of the given territories. Without territories, in
 * any at all: what is published on a national site is read everywhere.
 */
export function silencesAt(calendar: Calendar, now: Date, groups?: readonly string[]): readonly Silence[] {
  const at = now.getTime();
  return calendar.silences.filter(
    (one) =>
      Date.parse(one.from) <= at &&
      at < Date.parse(one.to) &&
      (groups === undefined || one.groups.some((group) => groups.includes(group))),
  );
}

/** The first instant, from `now` on, at which no silence holds; windows that touch or overlap are one. */
export function silenceEnd(calendar: Calendar, now: Date, groups?: readonly string[]): Date {
  let at = now;
  for (let held = silencesAt(calendar, at, groups); held.length > 0; held = silencesAt(calendar, at, groups))
    at = new Date(Math.max(...held.map(({ to }) => Date.parse(to))));
  return at;
}

export type Moment =
  | { readonly kind: "opens" | "closes" | "results"; readonly at: Date; readonly round: RoundNumber }
  | { readonly kind: "silence-begins" | "silence-ends"; readonly at: Date }
  | { readonly kind: "milestone"; readonly at: Date; readonly name: Calendar["milestones"][number]["name"] };

/** What happens when in one territory, in order. A milestone is a whole day there: it stands at its midnight. */
export function momentsOf(calendar: Calendar, group: Group): readonly Moment[] {
  const polls = pollingWindows(calendar).filter((window) => window.group.id === group.id);
  const silences = calendar.silences.filter(({ groups }) => groups.includes(group.id));
  const moments: Moment[] = [
    ...calendar.milestones.map(({ name, date }) => ({
      kind: "milestone" as const,
      at: instantIn(group.zone, date, "00:00"),
      name,
    })),
    ...polls.flatMap(({ round, opens, closes }) => [
      { kind: "opens" as const, round, at: opens },
      { kind: "closes" as const, round, at: closes },
    ]),
    // After the polls: where a silence ends as they close, the close is what people look for.
    ...silences.flatMap(({ from, to }) => [
      { kind: "silence-begins" as const, at: new Date(from) },
      { kind: "silence-ends" as const, at: new Date(to) },
    ]),
    ...calendar.rounds.flatMap(({ number }) => resultsMoment(calendar, number)),
  ];
  return moments.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function resultsMoment(calendar: Calendar, round: RoundNumber): readonly Moment[] {
  const at = embargoOf(calendar, round);
  return at ? [{ kind: "results", at, round }] : [];
}

/** The first thing to come in a territory. */
export const nextMoment = (calendar: Calendar, now: Date, group: Group): Moment | undefined =>
  momentsOf(calendar, group).find(({ at }) => at > now);

/** The first instant after `now` at which the clock alone changes what any page says of the calendar. */
export function nextChange(calendar: Calendar, now: Date): Date | undefined {
  const next = changesOf(calendar).find((at) => at > now.getTime());
  return next === undefined ? undefined : new Date(next);
}

// Every page of the portal asks, over all territories: once a calendar is enough here too.
const knownChanges = new WeakMap<Calendar, readonly number[]>();

function changesOf(calendar: Calendar): readonly number[] {
  const computed = () => calendar.groups.flatMap((group) => momentsOf(calendar, group)).map(({ at }) => at.getTime());
  const changes = knownChanges.get(calendar) ?? [...new Set(computed())].sort((a, b) => a - b);
  knownChanges.set(calendar, changes);
  return changes;
}

/** The group whose list is empty: every territory that no other names. */
export function elsewhere(calendar: Calendar): Group {
  const rest = calendar.groups.find(({ covers }) => covers.length === 0) ?? calendar.groups[0];
  if (!rest) throw new Error("a calendar has at least one group");
  return rest;
}

/** The group of a department ("971") or a country ("country:CA"). */
export const groupOf = (calendar: Calendar, territory: string): Group =>
  calendar.groups.find(({ covers }) => covers.includes(territory)) ?? elsewhere(calendar);

/** The group of that id, or the one that holds everywhere else when the id is none. */
export const chosenGroup = (calendar: Calendar, id: string | null | undefined): Group =>
  calendar.groups.find((group) => group.id === id) ?? elsewhere(calendar);
