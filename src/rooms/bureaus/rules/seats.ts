import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { ActRefusal } from "../refusals.ts";
import type { BureauPlace, BureauRole, Person, RoundNumber, Seat } from "../terms.ts";
import { namedBy, type PollingDate } from "./deadline.ts";

/** Everything that decides whether somebody may take a seat. */
export interface Wanted {
  readonly person: Pick<Person, "department" | "candidate" | "rounds" | "id">;
  readonly place: BureauPlace;
  readonly round: RoundNumber;
  readonly role: BureauRole;
  /** Seats that the person holds, and those of the place in that round. */
  readonly held: readonly Seat[];
  readonly taken: readonly Seat[];
  /** Undefined while the dates are not decided. */
  readonly day: PollingDate | undefined;
  readonly now: Date;
}

/** What a candidate names people for; the committee names the others (R-BUR-01, R-BUR-03, R-BUR-04). */
const ofCandidates: readonly BureauRole[] = ["assessor", "substitute", "delegate"];
const alone: readonly BureauRole[] = ["president", "vice-president", "secretary"];

/** Whether the seat may be given; the first reason why not, in the order in which one would look. */
export function mayTake(wanted: Wanted): Outcome<undefined, ActRefusal> {
  const { person, place, round, role, held, taken } = wanted;
  if (place.department !== person.department) return refuse("of-another-department");
  if (!place.rounds.some(({ number }) => number === round)) return refuse("place-not-open");
  if (!person.rounds.includes(round)) return refuse("not-free-that-round");
  if (person.candidate !== undefined && !ofCandidates.includes(role)) return refuse("role-not-for-a-candidate");
  if (person.candidate === undefined && role === "delegate") return refuse("delegate-without-candidate");
  if (person.candidate !== undefined && isLate(wanted)) return refuse("named-too-late");
  if (
    clashes(
      role,
      held.filter((seat) => seat.round === round),
      place.publicId,
    )
  )
    return refuse("seated-already");
  if (isTaken(role, person.candidate, taken)) return refuse("seat-taken");
  return ok(undefined);
}

const isLate = ({ day, now }: Wanted): boolean => day !== undefined && now > namedBy(day);

/** R-BUR-04: one seat a person and round; only a delegate's seats may be several, each in another place. */
function clashes(role: BureauRole, held: readonly Seat[], place: string): boolean {
  if (role !== "delegate") return held.length > 0;
  return held.some((seat) => seat.role !== "delegate" || seat.place === place);
}

/** R-BUR-03: one titular, one substitute and one delegate a candidate and place; the committee's assessors are not counted so. */
function isTaken(role: BureauRole, candidate: string | undefined, taken: readonly Seat[]): boolean {
  const same = taken.filter((seat) => seat.role === role);
  if (alone.includes(role)) return same.length > 0;
  return candidate !== undefined && same.some((seat) => seat.candidate === candidate);
}
