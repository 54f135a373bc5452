import type { Db } from "../../core/db/handle.ts";
import { boardOf } from "./rules/board.ts";
import { seatsOfDepartment } from "./store/seats.ts";
import { roundNumbers, type BureauPlace, type RoundNumber } from "./terms.ts";

/** How many of the open places of a department have no president in each round: counts, and nobody's name (R-F2-04). */
export async function withoutPresident(
  db: Db<"bureaus">,
  department: string,
  places: readonly BureauPlace[],
): Promise<Readonly<Record<RoundNumber, number>>> {
  const onlyPresidents = { floor: { president: 1, "vice-president": 0, assessor: 0, secretary: 0 }, endsOn: null };
  const { bureaus } = boardOf(places, await seatsOfDepartment(db, department), onlyPresidents);
  const lacking = roundNumbers.map(
    (number) => bureaus.filter(({ round, missing }) => round === number && missing.length > 0).length,
  );
  return { 1: lacking[0] ?? 0, 2: lacking[1] ?? 0 };
}
