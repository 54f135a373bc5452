import { instantIn, shiftDay } from "../../../core/zones.ts";
import type { RoundNumber } from "../terms.ts";

/** The day and zone in which a department votes in a round. */
export interface PollingDate {
  readonly round: RoundNumber;
  readonly date: string;
  readonly zone: string;
}

/** R-BUR-05: 18:00 on the third day before the vote, on the territory's own clock. */
export const namedBy = ({ date, zone }: PollingDate): Date => instantIn(zone, shiftDay(date, -3), "18:00");
