import { instantIn } from "../../core/zones.ts";
import type { OpenHours } from "../polling/index.ts";
import { eveOf, territoryOfDepartment, type SaidRound, type Schedule, type Standing } from "../primary/index.ts";

/** From opening to close of a round in a territory, nobody looks anybody up and nothing is printed again (R-F1-06). */
export interface Closed {
  readonly round: 1 | 2;
  readonly until: Date;
}

/** The schedule as last saved, with whatever else is said of the rounds and the hours that places keep of their own. */
export interface Votes extends Schedule {
  readonly said?: readonly Pick<SaidRound, "number" | "days">[];
  readonly hours?: readonly OpenHours[];
}

/** What closes a department: undefined before there is a schedule. */
export const votesOf = (
  { schedule }: Pick<Standing, "schedule">,
  said: readonly SaidRound[],
  hours: readonly OpenHours[],
): Votes | undefined => schedule && { ...schedule.content, said, hours };

/**
 * The round that is being voted in a department at an instant; undefined when none is. A place may open before the calendar's hour
 * or close after it (R-POLL-07): the first that opens and the last that closes count, and never less than the calendar says.
 * What is published closes, what is only saved closes too, and so does what was read until the eve had begun: nobody opens the
 * roll by another day or other hours, saved or published, while people vote or just before.
 */
export function closedRound(votes: Votes | undefined, department: string, now: Date): Closed | undefined {
  const territory = territoryOfDepartment(department);
  const closed = [...(votes?.said ?? []), ...(votes?.rounds ?? [])].flatMap(({ number, days }): Closed[] => {
    const day = days.find((one) => one.territory === territory.id);
    if (!day) return [];
    const eve = eveOf(territory.zone, day.date);
    const own = (votes?.hours ?? []).filter(
      ({ until, ...one }) => one.department === department && one.round === number && (!until || until > eve),
    );
    const spans = [{ zone: territory.zone, opensAt: day.opensAt, closesAt: day.closesAt }, ...own];
    const opens = spans.map(({ zone, opensAt }) => instantIn(zone, day.date, opensAt).getTime());
    const closes = spans.map(({ zone, closesAt }) => instantIn(zone, day.date, closesAt).getTime());
    const until = new Date(Math.max(...closes));
    return Math.min(...opens) <= now.getTime() && now < until ? [{ round: number, until }] : [];
  });
  return closed.sort((one, other) => other.until.getTime() - one.until.getTime())[0];
}
