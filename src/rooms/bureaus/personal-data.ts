import { bureausProcessing } from "../../contracts/register.ts";
import type { Db } from "../../core/db/handle.ts";
import type { PersonalData } from "../../core/personal-data.ts";
import { dayIn } from "../../core/zones.ts";
import { forgetPerson } from "./acts/people.ts";
import { bureauKeys } from "./keys.ts";
import { endPeople, endsOn } from "./store/endings.ts";
import { peopleFound, type Reader } from "./store/people.ts";
import { seatsOfPeople, trainingOf } from "./store/seats.ts";
import type { Person, Seat, Training } from "./terms.ts";

/** Somebody, by the name or the e-mail address with which they write: file 2 has no account. */
export type BureauSubject = { readonly secret: Buffer } & (
  { readonly name: { readonly given: string; readonly family: string } } | { readonly email: string }
);

const withPerson = {
  fr: "Au jour fixé par la Haute Autorité après les recours du second tour ; un an après l’inscription au plus tard ; aussitôt que la personne se retire.",
  en: "On the day that the high authority sets after the appeals of the second round; a year after entry at the latest; at once when the person withdraws.",
};
const kept = {
  fr: "Avec l’histoire de la primaire : ces lignes ne nomment personne.",
  en: "With the history of the primary: these rows name nobody.",
};
const table = (name: string, personal: boolean) => ({
  ...{ table: `bureaus.${name}`, personal },
  ends: personal ? withPerson : kept,
});

/** File 2, the people who hold the polling places (R-F2-01). `worker`: the handle of the worker, where `expire` is run. */
export const bureausPersonalData = (worker?: Db<"files_worker">): PersonalData<"bureaus", BureauSubject> => ({
  room: "bureaus",
  register: [bureausProcessing],
  tables: [
    ...["person", "seat", "training"].map((name) => table(name, true)),
    ...["setting", "act", "ending"].map((name) => table(name, false)),
  ],
  gather: async (db, subject) => {
    const people = [];
    for (const { id, publicId, ...person } of await bureauFound(db, subject))
      people.push({ ...person, ...(await heldOnPerson(db, { id })) });
    return { people };
  },
  erase: async (tx, subject, at) => {
    const decision = { by: "system", at, reason: "Demande de la personne" };
    for (const person of await bureauFound(tx, subject)) await forgetPerson(tx, subject, person, "erased", decision);
  },
  ...(worker && { expire: (now: Date) => expire(worker, now) }),
});

/** Everybody of the name or of the address; whoever calls writes the line of the log. */
export function bureauFound(db: Reader, subject: BureauSubject): Promise<readonly Person[]> {
  const keys = bureauKeys(subject.secret);
  const token = "email" in subject ? { email: keys.emailToken(subject.email) } : { name: keys.nameToken(subject.name) };
  return peopleFound(db, keys, token);
}

export interface HeldOn {
  readonly seats: readonly Pick<Seat, "number" | "place" | "round" | "role" | "at">[];
  readonly training: readonly Training[];
}

/** The seats and the training of somebody. */
export async function heldOnPerson(db: Reader, { id }: Pick<Person, "id">): Promise<HeldOn> {
  const seats = await seatsOfPeople(db, [id]);
  return {
    seats: seats.map(({ number, place, round, role, at }) => ({ number, place, round, role, at })),
    training: await trainingOf(db, id),
  };
}

const YEAR_MS = 365 * 86_400_000;

/** R-F2-06: everybody once the day set is past; before, whoever was entered a year ago. */
async function expire(db: Db<"files_worker">, now: Date): Promise<number> {
  const day = await endsOn(db);
  const over = day !== undefined && dayIn("Europe/Paris", now) > day;
  return await endPeople(db, over ? now : new Date(now.getTime() - YEAR_MS), now);
}
