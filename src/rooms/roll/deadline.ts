import { calendarSchema, type Calendar } from "../../contracts/calendar.ts";
import { raw, type Db, type Executor } from "../../core/db/handle.ts";
import { dayIn, shiftDay } from "../../core/zones.ts";
import { isToday, saidRounds } from "../primary/index.ts";
import { communesHeld } from "./store/counts.ts";
import { lettersHeld } from "./store/letters.ts";

/** R-F1-19, R-F1-20: the file ends three weeks after the last round that is held. */
const DAYS = 21;

/** The last day, AAAA-MM-JJ, on which the roll may still exist: from the calendar in force; undefined before there is one. */
export async function deadlineOf(db: Executor): Promise<string | undefined> {
  const lastDay = await lastVote(db);
  return lastDay === undefined ? undefined : shiftDay(lastDay, DAYS);
}

/** The last day on which anybody votes, AAAA-MM-JJ; undefined before there is a calendar. */
const lastVote = async (db: Executor): Promise<string | undefined> =>
  (await pollingDays(db))
    .map(({ date }) => date)
    .sort()
    .at(-1);

/** Somebody has still to vote: a polling day is not over on the clock of its own territory. */
export const isVoteAhead = async (db: Executor, now: Date): Promise<boolean> =>
  (await pollingDays(db)).some(({ zone, date }) => dayIn(zone, now) <= date);

/**
 * R-F1-06: it is polling day in some territory, on its own clock and by the same days that close a department: deliveries wait,
 * since one of a single line would tell whether somebody is there. From midnight to midnight, so that no place's own hours are
 * needed.
 */
export const isPollingDay = async (db: Executor, now: Date): Promise<boolean> =>
  (await saidRounds(db, now)).some(({ days }) => days.some((day) => isToday(day, now)));

/** The days of both rounds, with the clock of those who vote on them. */
async function pollingDays(db: Executor): Promise<readonly { readonly zone: string; readonly date: string }[]> {
  const calendar = await calendarInForce(db);
  const zones = new Map(calendar?.groups.map(({ id, zone }) => [id, zone] as const));
  return (calendar?.rounds ?? []).flatMap(({ days }) =>
    days.map(({ group, date }) => ({ zone: zones.get(group) ?? "Europe/Paris", date })),
  );
}

/** The last published calendar; undefined before the first. */
async function calendarInForce(db: Executor): Promise<Calendar | undefined> {
  const [last] = await raw<{ body: string }>(
    db,
    "select body from core.publication where kind = 'calendar' order by sequence desc limit 1",
  );
  return last && calendarSchema.parse(JSON.parse(last.body));
}

/** The last day of pre-registrations, AAAA-MM-JJ, as published; undefined when none is. */
export const registrationsEnd = async (db: Executor): Promise<string | undefined> =>
  (await calendarInForce(db))?.parameters.preRegistrationUntil ?? undefined;

export const isOverdue = (deadline: string | undefined, now: Date): boolean =>
  deadline !== undefined && dayIn("Europe/Paris", now) > deadline;

/** The roll, or a letter about it, is still there after its last day: what the officer's page and the log then say. */
export class RollOverdue extends Error {
  override name = "RollOverdue";
}

/** The retention of this room: it destroys nothing by itself, since that takes people; it fails, loudly, while the roll is late. */
export async function checkDeadline(db: Db<"roll">, now: Date): Promise<number> {
  const deadline = await deadlineOf(db);
  if (isOverdue(deadline, now) && ((await communesHeld(db)).length > 0 || (await lettersHeld(db)) > 0))
    throw new RollOverdue(`the roll was to be destroyed by ${deadline ?? ""}`);
  return 0;
}
