import { mobilityNames, roleNames } from "../../contracts/bureau-fields.ts";
import { bureausProcessing } from "../../contracts/register.ts";
import { inTransaction } from "../../core/db/handle.ts";
import type { OfficeDoor } from "../../core/door.ts";
import type { Lang } from "../../core/lang.ts";
import { ok, refuse } from "../../core/outcome.ts";
import { displayName } from "../../core/people.ts";
import { calendarDay } from "../../ui/format.ts";
import type { Asked, Asking, FileHolder, Held } from "../privacy/index.ts";
import { departmentName } from "../staff/index.ts";
import { oneAct, type Bureaus } from "./acts/actor.ts";
import { forgetPerson } from "./acts/people.ts";
import { record } from "../../core/audit.ts";
import { answeringMessages } from "./messages/answering.ts";
import { moduleNames, roundNames } from "./messages/frame.ts";
import { peopleMessages } from "./messages/people.ts";
import { bureauFound, heldOnPerson, type HeldOn } from "./personal-data.ts";
import { bureausOf, type BureausPorts } from "./room.ts";
import { may } from "./rules/may.ts";
import type { Reader } from "./store/people.ts";
import type { Person } from "./terms.ts";

/** What file 2 lends to the data protection officer's answer (GDPR 15), and to an erasure that was asked for (GDPR 17). */
export function bureausHolder(door: OfficeDoor, ports: BureausPorts): FileHolder {
  const bureaus = bureausOf({ db: door.bureaus, secret: door.secret }, ports);
  return {
    ...{ file: "bureaus", register: bureausProcessing, remedies: answeringMessages.remedies },
    gather: (asked, asking) => gatherPeople(bureaus, asked, asking),
    erase: (id, asked, asking) => erasePerson(bureaus, id, asked, asking),
  };
}

type Kept = Pick<Bureaus, "db" | "secret" | "place" | "candidates">;

/** Whoever has the name or the e-mail address, and was born on that day; the others are counted. */
export function gatherPeople(
  { db, secret, place, candidates }: Kept,
  asked: Asked,
  asking: Asking,
): ReturnType<FileHolder["gather"]> {
  if (!may(asking.officer.roles, "answer", undefined)) return Promise.resolve(refuse("not-yours"));
  return inTransaction(db, async (tx) => {
    const found = await everybody(tx, secret, asked);
    await record(tx, {
      ...{ at: asking.at, actor: actorOf(asking), action: "bureau-members.gathered", subject: "rights-request" },
      ...{ ids: [asked.request], detail: { rows: found.length, identity: asked.identity } },
    });
    const held: Held[] = [];
    for (const person of found.filter((one) => wasBorn(one, asked.born)))
      held.push(await inWords(person, await heldOnPerson(tx, person), { place, candidates, lang: asking.lang }));
    return ok({ held, apart: found.length - held.length });
  });
}

/** Erases somebody that the same request finds, as whoever takes their consent back: seats are vacant and name nobody. */
export async function erasePerson(
  { db, secret }: Kept,
  id: string,
  asked: Asked,
  asking: Asking,
): ReturnType<NonNullable<FileHolder["erase"]>> {
  if (!may(asking.officer.roles, "answer", undefined)) return refuse("not-yours");
  const decision = { by: actorOf(asking), at: asking.at, reason: answeringMessages.reason };
  const done = await oneAct(db, async (tx) => {
    const person = (await everybody(tx, secret, asked)).find((one) => one.publicId === id && wasBorn(one, asked.born));
    if (person) await forgetPerson(tx, { secret }, person, "erased", decision);
    return person !== undefined;
  });
  return done.ok && done.value ? ok(undefined) : refuse("gone");
}

const actorOf = ({ officer }: Asking): string => `staff:${officer.publicId}`;

async function everybody(db: Reader, secret: Buffer, { given, family, email }: Asked): Promise<readonly Person[]> {
  const named = await bureauFound(db, { secret, name: { given, family } });
  const written = email === undefined ? [] : await bureauFound(db, { secret, email });
  return [...new Map([...named, ...written].map((one) => [one.publicId, one])).values()];
}

/** `07/03/1974` or `1974-03-07`; of a year alone nobody is recognised here, where birth dates are whole. */
function wasBorn({ details }: Person, typed: string): boolean {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed.trim()) ?? [];
  const iso = year === undefined ? typed.trim() : `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  return details.bornOn === iso;
}

async function inWords(
  { publicId, details, ...person }: Person,
  { seats, training }: HeldOn,
  { place, candidates, lang }: Pick<Bureaus, "place" | "candidates"> & { readonly lang: Lang },
): Promise<Held> {
  const [m, more] = [peopleMessages[lang], answeringMessages[lang]];
  const who = (await candidates()).find((one) => one.publicId === person.candidate);
  const places = [];
  for (const { number, place: id, round, role } of seats)
    places.push(
      `${m.receipt(number)} : ${roleNames[role][lang]}, ${roundNames[round][lang]}, ${(await place(id))?.name ?? id}`,
    );
  const facts = [
    { term: m.name, value: displayName(details) },
    { term: m.born, value: m.bornAt(calendarDay(details.bornOn, lang), details.bornAt) },
    { term: m.address, value: `${details.address}, ${details.postcode} ${details.town}` },
    { term: m.contact, value: [details.email, details.phone].filter(Boolean).join(", ") },
    { term: m.wishes, value: person.roles.map((role) => roleNames[role][lang]).join(", ") },
    { term: m.free, value: person.rounds.map((round) => roundNames[round][lang]).join(", ") },
    { term: m.mobility, value: mobilityNames[person.mobility][lang] },
    { term: m.namedBy, value: person.candidate === undefined ? "" : (who?.name ?? person.candidate) },
    {
      term: m.consent,
      value: m.consentOf(person.consent, calendarDay(person.consentOn, lang), m.channels[person.channel]),
    },
    { term: m.seats, value: places.join(" ; ") },
    {
      term: more.training,
      value: training
        .map(
          ({ heldOn, modules }) =>
            `${calendarDay(heldOn, lang)} : ${modules.map((one) => moduleNames[one][lang]).join(", ")}`,
        )
        .join(" ; "),
    },
  ];
  return {
    ...{ title: more.person(departmentName(person.department, lang)), erasable: publicId },
    facts: facts.filter(({ value }) => value !== ""),
  };
}
