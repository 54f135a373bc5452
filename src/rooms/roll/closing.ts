import { instantIn } from "../../core/zones.ts";
import type { OpenHours } from "../polling/index.ts";
import { territoryOfDepartment, type Schedule } from "../primary/index.ts";

/** From opening to close of a round in a territory, nobody looks anybody up and nothing is printed again (R-F1-06). */
export interface Closed {
  readonly round: 1 | 2;
  readonly until: Date;
}

/** The schedule, with the hours that places keep of their own. */
export interface Votes extends Schedule {
  readonly hours?: readonly OpenHours[];
}

export const withHours = (schedule: Schedule, hours: readonly OpenHours[]): Votes => ({ ...schedule, hours });

/**
 * The round that is being voted in a department at an instant; undefined when none is. A place may open before the calendar's hour
 * or close after it (R-POLL-07): the first that opens and the last that closes count, and never less than the calendar says.
 */
export function closedRound(votes: Votes | undefined, department: string, now: Date): Closed | undefined {
  const territory = territoryOfDepartment(department);
  for (const { number, days } of votes?.rounds ?? []) {
    const day = days.find((one) => one.territory === territory.id);
    if (!day) continue;
    const own = (votes?.hours ?? []).filter((one) => one.department === department && one.round === number);
    const spans = [{ zone: territory.zone, opensAt: day.opensAt, closesAt: day.closesAt }, ...own];
    const opens = spans.map(({ zone, opensAt }) => instantIn(zone, day.date, opensAt).getTime());
    const closes = spans.map(({ zone, closesAt }) => instantIn(zone, day.date, closesAt).getTime());
    const until = new Date(Math.max(...closes));
    if (Math.min(...opens) <= now.getTime() && now < until) return { round: number, until };
  }
  return undefined;
}
