import { instantIn } from "../../core/zones.ts";
import { territoryOfDepartment, type Schedule } from "../primary/index.ts";

/** From opening to close of a round in a territory, nobody looks anybody up and nothing is printed again (R-F1-06). */
export interface Closed {
  readonly round: 1 | 2;
  readonly until: Date;
}

/** The round that is being voted in a department at an instant; undefined when none is. */
export function closedRound(schedule: Schedule | undefined, department: string, now: Date): Closed | undefined {
  const territory = territoryOfDepartment(department);
  for (const { number, days } of schedule?.rounds ?? []) {
    const day = days.find((one) => one.territory === territory.id);
    if (!day) continue;
    const until = instantIn(territory.zone, day.date, day.closesAt);
    if (instantIn(territory.zone, day.date, day.opensAt) <= now && now < until) return { round: number, until };
  }
  return undefined;
}
