import { bureauConsent } from "../../contracts/bureaus.ts";
import type { Db } from "../../core/db/handle.ts";
import type { HeldRole, OfficeRole } from "../../core/office-roles.ts";
import type { Actor, Bureaus } from "./acts/actor.ts";
import { enterPerson } from "./acts/people.ts";
import { giveSeat, type Asked } from "./acts/seats.ts";
import { bureauKeys } from "./keys.ts";
import type { NewPerson } from "./store/people.ts";
import { readBureau } from "./acts/reads.ts";
import type { BureauPlace, Details } from "./terms.ts";

/** Builders with defaults: give what your test is about. The dates are those of 2011, the people of nowhere. */

export const aRole = (role: OfficeRole, department?: string, candidate?: string): HeldRole => ({
  role,
  department,
  candidate,
});

export const anActor = (changes: Partial<Actor> = {}): Actor => ({
  by: "staff:nord",
  at: new Date("2011-09-01T10:00:00Z"),
  reason: "Décision du comité du 1er septembre",
  roles: [aRole("department-committee", "59")],
  ...changes,
});

/** A public id that is easy to read in a test: the word, then zeros. */
export const anId = (word: string): string => word.padEnd(26, "0");

export const aPlace = (name: string, department = "59"): BureauPlace => ({
  ...{ publicId: anId(name), department, name: `École ${name}`, town: "Lille", address: "1 rue du Préau, 59000 Lille" },
  zone: department === "971" ? "America/Guadeloupe" : "Europe/Paris",
  rounds: [1, 2].map((number) => ({ number: number === 1 ? 1 : 2, opensAt: "09:00", closesAt: "19:00" })),
});

export const somePlaces = [aPlace("tr"), aPlace("rm"), aPlace("f", "971")];
export const someCandidates = [
  { publicId: anId("c1"), name: "Anne Aubépine" },
  { publicId: anId("c2"), name: "Basile Bouleau" },
];

/** The room over a database, with what other rooms know made up: round 1 on the 9th of October 2011, round 2 on the 16th. */
export function someBureaus(db: Db<"bureaus">, changes: Partial<Bureaus> = {}): Bureaus {
  const secret = Buffer.alloc(32, 7);
  return {
    ...{ db, secret, keys: bureauKeys(secret) },
    place: (id) => Promise.resolve(somePlaces.find(({ publicId }) => publicId === id)),
    places: (department) => Promise.resolve(somePlaces.filter((place) => place.department === department)),
    candidates: () => Promise.resolve(someCandidates),
    day: (department, round) =>
      Promise.resolve({
        ...{ round, date: round === 1 ? "2011-10-09" : "2011-10-16" },
        zone: department === "971" ? "America/Guadeloupe" : "Europe/Paris",
      }),
    lastDay: () => Promise.resolve("2011-10-16"),
    ...changes,
  };
}

export const someDetails = (changes: Partial<Details> = {}): Details => ({
  ...{ given: "Odile", family: "Noisetier", bornOn: "1960-05-10", bornAt: "Tours", address: "2 rue des Haies" },
  ...{ postcode: "59000", town: "Lille", email: "odile@bureaux.example", phone: "03 20 00 00 00" },
  ...changes,
});

export const aNewPerson = (changes: Partial<NewPerson> = {}): NewPerson => ({
  ...{ department: "59", details: someDetails(), candidate: undefined },
  ...{ roles: ["assessor"], rounds: [1, 2], mobility: "commune" },
  ...{ consent: bureauConsent.version, consentOn: "2011-08-30", channel: "paper" },
  ...changes,
});

/** Enters somebody as the committee of their department; answers their public id. */
export async function entered(
  bureaus: Bureaus,
  changes: Partial<NewPerson> = {},
  actor: Partial<Actor> = {},
): Promise<string> {
  const person = aNewPerson(changes);
  const roles = [aRole("department-committee", person.department)];
  const made = await enterPerson(bureaus, person, anActor({ roles, ...actor }));
  if (!made.ok) throw new Error(made.refusal);
  return made.value;
}

/** Seats somebody, in round 1 at the first place as an assessor if nothing else is said. */
export const seated = (bureaus: Bureaus, person: string, changes: Partial<Asked> = {}, actor: Partial<Actor> = {}) =>
  giveSeat(bureaus, { person, place: anId("tr"), round: 1, role: "assessor", ...changes }, anActor(actor));

/** Roles held at a place, by round: « 1 president ». */
export async function heldAt(bureaus: Bureaus, place = somePlaces[0]): Promise<readonly string[]> {
  if (!place) throw new Error("no place");
  const read = await readBureau(bureaus, place, anActor({ roles: [aRole("high-authority")] }));
  if (!read.ok) throw new Error(read.refusal);
  return read.value.map(({ seat }) => `${seat.round} ${seat.role}`).sort();
}
