import { instantIn } from "../../core/zones.ts";
import { votingTerritories, type Schedule } from "../primary/index.ts";

/** From opening to close of a round in a territory, nobody looks anybody up and nothing is printed again (R-F1-06). */
export interface Closed {
  readonly round: 1 | 2;
  readonly until: Date;
}

/** The round that is being voted in a department at an instant; undefined when none is. */
export function closedRound(schedule: Schedule | undefined, department: string, now: Date): Closed | undefined {
  const territory = territoryOf(department);
  for (const { number, days } of schedule?.rounds ?? []) {
    const day = days.find((one) => one.territory === territory.id);
    if (!day) continue;
    const until = instantIn(territory.zone, day.date, day.closesAt);
    if (instantIn(territory.zone, day.date, day.opensAt) <= now && now < until) return { round: number, until };
  }
  return undefined;
}

/** The territory that a department votes with: its own, or that of the mainland. */
function territoryOf(department: string) {
  const own = votingTerritories.find(({ covers }) => covers.includes(department));
  const found = own ?? votingTerritories.find(({ covers }) => covers.length === 0);
  if (!found) throw new Error("no territory for everywhere else");
  return found;
}
