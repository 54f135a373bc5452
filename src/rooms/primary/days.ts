import { dayIn, instantIn, shiftDay } from "../../core/zones.ts";
import { dayField, type Fault } from "./rules.ts";
import { territoryIds, votingTerritory } from "./territories.ts";
import type { PollingDay, Round, RoundNumber, Schedule } from "./terms.ts";

/**
 * R-F1-06: the roll is closed by the days of the vote, so nobody may open it by moving them, and a slip of the pen may not shut
 * them for ever. Pure: whoever asks says what time it is.
 */

/** A round as somebody may have read it: in the calendar in force, in the dates last saved, or in a calendar left too late. */
export interface SaidRound extends Pick<Round, "number" | "days"> {
  readonly said: "published" | "saved" | "left";
}

/** A day or hours that may not be given now, and in which territory. */
export interface DayFault extends Fault {
  readonly refusal: "round-begun" | "day-not-ahead";
  readonly territory: string;
}

const zoneOf = (territory: string): string => votingTerritory(territory)?.zone ?? "Europe/Paris";

/** It is that polling day, on the clock of its own territory. */
export const isToday = ({ territory, date }: PollingDay, now: Date): boolean => dayIn(zoneOf(territory), now) === date;

/**
 * The midnight at which silence begins (R-CAMP-01), on the clock of `zone`. What the public could read since then closes its day
 * to the end: who publishes another day or other hours at the last minute opens nothing.
 */
export const eveOf = (zone: string, date: string): Date => instantIn(zone, shiftDay(date, -1), "00:00");

/** Of a calendar that was in force until this instant, the days that were left too late to stop closing. */
export const leftAt = (rounds: readonly SaidRound[], until: Date): readonly SaidRound[] =>
  rounds.map(({ number, days }) => ({
    ...({ number, said: "left" } as const),
    days: days.filter(({ territory, date }) => until > eveOf(zoneOf(territory), date)),
  }));

/**
 * What the next dates may not say now. While a territory votes, its day and hours stay one of those it votes by; on any other
 * day of the calendar what changes must lie after today, so a day that is over may be given again: a vote that is put off.
 * `known` is what the dates are held against: all that is said when they are saved, and what the public could read when they
 * are published.
 */
export function dateFaults(next: Schedule, known: readonly SaidRound[], now: Date): readonly DayFault[] {
  return ([1, 2] as const).flatMap((number) =>
    territoryIds.flatMap((territory): DayFault[] => {
      const refusal = dayFault(dayOf(next.rounds, number, territory)[0], dayOf(known, number, territory), now);
      return refusal ? [{ field: dayField(territory, number, "date"), refusal, territory }] : [];
    }),
  );
}

type Said = PollingDay & { readonly said?: SaidRound["said"] };

function dayFault(next: Said | undefined, known: readonly Said[], now: Date): DayFault["refusal"] | undefined {
  const inForce = known.filter(({ said }) => said !== "left");
  const voting = known.filter((day) => isToday(day, now));
  const isKept = (days: readonly Said[]) => days.some((day) => sameDay(day, next));
  if (inForce.some((day) => isToday(day, now))) {
    // A day that was saved and that nobody could read: what the public reads is put back.
    const isRead = voting.some(({ said }) => said !== "saved");
    return isKept(voting) || (!isRead && isKept(known.filter(({ said }) => said === "published")))
      ? undefined
      : "round-begun";
  }
  // A day left by mistake on its eve may be put back on the day itself.
  if (!next || isKept(inForce) || isKept(voting)) return undefined;
  return next.date > dayIn(zoneOf(next.territory), now) ? undefined : "day-not-ahead";
}

const dayOf = (
  rounds: readonly (Pick<Round, "number" | "days"> & Pick<Partial<SaidRound>, "said">)[],
  number: RoundNumber,
  territory: string,
): readonly Said[] =>
  rounds
    .filter((round) => round.number === number)
    .flatMap(({ days, said }) => days.map((day) => ({ ...day, ...(said && { said }) })))
    .filter((day) => day.territory === territory);

const sameDay = (one: PollingDay, other: PollingDay | undefined): boolean =>
  one.date === other?.date && one.opensAt === other.opensAt && one.closesAt === other.closesAt;
