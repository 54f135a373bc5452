import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { letGo, train } from "../acts/people.ts";
import { readPerson } from "../acts/reads.ts";
import { giveSeat, takeSeatBack } from "../acts/seats.ts";
import { leaveForm, releaseForm, seatForm, trainingForm } from "../forms.ts";
import { boardMessages } from "../messages/board.ts";
import { missingWords } from "../pages/board.tsx";
import { paths } from "../pages/frame.tsx";
import { PersonPage, type PersonForms } from "../pages/person.tsx";
import { ReceiptPage } from "../pages/receipt.tsx";
import { actRefusals, type ActRefusal } from "../refusals.ts";
import { actorOf, done, saidOf, type Room } from "../room.ts";
import { boardOf } from "../rules/board.ts";
import { settingsInForce } from "../store/acts.ts";
import { holderOf } from "../store/people.ts";
import { seatsOfDepartment } from "../store/seats.ts";
import { roundNames } from "../messages/frame.ts";
import { trainingModules } from "../terms.ts";
import { candidateNames } from "./boards.tsx";

/** One person: read, seat, train, let go; and the receipt of a seat. */
export function personRoutes(room: Room): readonly Route[] {
  const { bureaus, sees, changes, enters } = room;
  const idOf = (visit: Visit): string => visit.params["id"] ?? "";
  const draw = async (visit: Visit, member: RoleHolder, left: Partial<PersonForms> = {}): Promise<Answer> => {
    const read = await readPerson(bureaus, idOf(visit), actorOf(visit, member));
    if (!read.ok) return seeOther(visit.href(homeOf(member)));
    const { department, candidate } = read.value.person;
    const forms = {
      ...{ seat: seatForm.blank(), training: trainingForm.blank(), leave: leaveForm.blank() },
      ...left,
    };
    const props = { ...{ visit, member, forms }, read: read.value, ...(await placesOf(room, visit, department)) };
    const names = await candidateNames(room);
    const status = Object.keys(left).length > 0 ? { status: 422 } : {};
    return page(<PersonPage {...props} candidateName={candidate && names(candidate)} said={saidOf(visit)} />, status);
  };
  const answer = <F extends Fields>(
    visit: Visit,
    member: RoleHolder,
    acted: Outcome<unknown, ActRefusal>,
    what: string,
    left: (entered: Entered<F>) => Partial<PersonForms>,
    entered: Entered<F>,
    field: keyof F & string,
  ): Answer | Promise<Answer> =>
    acted.ok
      ? done(visit, paths.person(idOf(visit)), what)
      : draw(visit, member, left(refuseField(entered, field, actRefusals[acted.refusal][visit.lang])));
  return [
    get("/bureaux/personnes/:id", { guard: sees }, (visit, member) => draw(visit, member)),
    post("/bureaux/personnes/:id/place", { guard: changes, form: seatForm }, async (visit, entered, member) => {
      const left = (seat: PersonForms["seat"]) => ({ seat });
      if (!entered.ok) return draw(visit, member, left(entered));
      const { place, round, role, reason } = entered.values;
      const asked = { person: idOf(visit), place, role, round: round === "1" ? 1 : 2 } as const;
      const seat = await giveSeat(bureaus, asked, actorOf(visit, member, reason));
      const field = seat.ok || seat.refusal.startsWith("place") ? "place" : "role";
      return answer(visit, member, seat, "attribuee", left, entered, field);
    }),
    post("/bureaux/personnes/:id/formation", { guard: changes, form: trainingForm }, async (visit, entered, member) => {
      const left = (training: PersonForms["training"]) => ({ training });
      if (!entered.ok) return draw(visit, member, left(entered));
      const modules = trainingModules.filter((one) => entered.values[one]);
      const { heldOn, reason } = entered.values;
      const held = await train(bureaus, idOf(visit), { heldOn, modules }, actorOf(visit, member, reason));
      return answer(visit, member, held, "enregistre", left, entered, "heldOn");
    }),
    post("/bureaux/personnes/:id/effacer", { guard: enters, form: leaveForm }, async (visit, entered, member) => {
      const left = (leave: PersonForms["leave"]) => ({ leave });
      if (!entered.ok) return draw(visit, member, left(entered));
      const { kind, reason } = entered.values;
      const gone = await letGo(bureaus, idOf(visit), kind, actorOf(visit, member, reason));
      if (gone.ok) return done(visit, homeOf(member), "effacee");
      return answer(visit, member, gone, "effacee", left, entered, "reason");
    }),
    ...seatRoutes(room),
  ];
}

/** Where somebody begins in this room. */
const homeOf = ({ roles }: RoleHolder): string =>
  roles.some(({ role }) => role === "candidate-representative") ? paths.own : paths.overview;

/** The places of a department as the form offers them, each with what it lacks in each round. */
async function placesOf({ bureaus }: Room, { lang }: Visit, department: string) {
  const places = await bureaus.places(department);
  const { content } = await settingsInForce(bureaus.db);
  const { bureaus: states } = boardOf(places, await seatsOfDepartment(bureaus.db, department), content);
  const lacks = (id: string): string =>
    states
      .filter(({ place, missing }) => place.publicId === id && missing.length > 0)
      .map(
        (one) => `${roundNames[one.round][lang].toLowerCase()}, ${boardMessages[lang].lacks(missingWords(one, lang))}`,
      )
      .join(" ; ");
  const labelled = places.map(({ publicId, name, town }) => ({
    value: publicId,
    label: [`${name}, ${town}`, lacks(publicId)].filter(Boolean).join(" · "),
  }));
  const names = new Map(places.map(({ publicId, name, town }) => [publicId, `${name}, ${town}`]));
  return { places: labelled, placeName: (id: string) => names.get(id) ?? id };
}

function seatRoutes(room: Room): readonly Route[] {
  const { bureaus, sees, changes } = room;
  return [
    get("/bureaux/places/:id", { guard: sees }, async (visit, member) => {
      const id = visit.params["id"] ?? "";
      const holder = await holderOf(bureaus.db, id);
      const read = holder === undefined ? undefined : await readPerson(bureaus, holder, actorOf(visit, member));
      const seat = read?.ok ? read.value.seats.find(({ publicId }) => publicId === id) : undefined;
      if (!read?.ok || !seat) return seeOther(visit.href(homeOf(member)));
      const names = await candidateNames(room);
      const props = { ...{ visit, member, seat }, person: read.value.person, place: await bureaus.place(seat.place) };
      return page(<ReceiptPage {...props} candidateName={seat.candidate && names(seat.candidate)} />);
    }),
    post("/bureaux/places/:id/liberer", { guard: changes, form: releaseForm }, async (visit, entered, member) => {
      const id = visit.params["id"] ?? "";
      const holder = await holderOf(bureaus.db, id);
      const back = paths.person(holder ?? "");
      if (!entered.ok || holder === undefined) return seeOther(visit.href(holder ? back : homeOf(member)));
      const freed = await takeSeatBack(bureaus, id, actorOf(visit, member, entered.values.reason));
      return freed.ok ? done(visit, back, "liberee") : seeOther(visit.href(homeOf(member)));
    }),
  ];
}
