import type { Outcome } from "../../../core/outcome.ts";
import type { ActRefusal } from "../refusals.ts";
import { may } from "../rules/may.ts";
import { mayTake } from "../rules/seats.ts";
import { addAct, addSettings } from "../store/acts.ts";
import { personById } from "../store/people.ts";
import { addSeat, removeSeat, seatById, seatsOfPeople, seatsOfPlace } from "../store/seats.ts";
import { shiftDay } from "../../../core/zones.ts";
import type { BureauRole, RoundNumber, Settings } from "../terms.ts";
import { found, given, must, noted, oneAct, type Actor, type Bureaus } from "./actor.ts";

export interface Asked {
  readonly person: string;
  readonly place: string;
  readonly round: RoundNumber;
  readonly role: BureauRole;
}

/** R-BUR-01: the department's committee gives somebody a seat. Answers the seat's public id; its number is the receipt's. */
export function giveSeat(
  bureaus: Bureaus,
  { person: id, place: placeId, round, role }: Asked,
  actor: Actor,
): Promise<Outcome<string, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    const person = found(await personById(tx, bureaus.keys, id), "no-such-person");
    must(may(actor.roles, "change", person.department), "not-yours");
    const place = found(await bureaus.place(placeId), "no-such-place");
    const held = await seatsOfPeople(tx, [person.id]);
    const taken = (await seatsOfPlace(tx, place.publicId)).filter((seat) => seat.round === round);
    const day = await bureaus.day(place.department, round);
    given(mayTake({ person, place, round, role, held, taken, day, now: actor.at }));
    const where = { department: place.department, place: place.publicId, round, role };
    const seat = await addSeat(tx, { ...where, personId: person.id, candidate: person.candidate }, actor);
    await addAct(tx, "seated", where, actor);
    await noted(tx, actor, "bureau.seat-given", [place.publicId, person.publicId]);
    return seat;
  });
}

/** The seat is vacant again; the person stays in the file and may hold another. */
export function takeSeatBack(
  bureaus: Bureaus,
  id: string,
  actor: Actor,
): Promise<Outcome<{ readonly place: string }, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    const { department, place, round, role, number } = found(await seatById(tx, id), "no-such-seat");
    must(may(actor.roles, "change", department), "not-yours");
    await removeSeat(tx, number);
    await addAct(tx, "released", { department, place, round, role }, actor);
    await noted(tx, actor, "bureau.seat-taken-back", [place]);
    return { place };
  });
}

const A_YEAR = 365;

/** R-BUR-02, R-F2-06: the floor of a bureau, and the day on which persons end: after the last round, and within the year. */
export function saveSettings(
  bureaus: Bureaus,
  content: Settings,
  read: number,
  actor: Actor,
): Promise<Outcome<undefined, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    must(may(actor.roles, "set", undefined), "not-yours");
    const last = await bureaus.lastDay();
    const fits = last === undefined || (content.endsOn ?? "9") > last;
    const soon = last === undefined || content.endsOn === null || content.endsOn <= shiftDay(last, A_YEAR);
    must(fits && soon, "ends-before-the-vote");
    given(await addSettings(tx, read, content, actor));
    await noted(tx, actor, "bureau.settings-saved", ["bureaus"], "setting");
    return undefined;
  });
}
