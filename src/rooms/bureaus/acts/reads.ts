import { refuse, ok, type Outcome } from "../../../core/outcome.ts";
import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import type { ActRefusal } from "../refusals.ts";
import { may, mayRead, ownCandidates } from "../rules/may.ts";
import { countPeople, people, peopleSeated, personById, whose, A_PAGE, type Listed } from "../store/people.ts";
import { seatsOfPeople, seatsOfPlace, trainingOf } from "../store/seats.ts";
import type { BureauPlace, Person, Seat, Training } from "../terms.ts";
import { noted, type Actor, type Bureaus } from "./actor.ts";

/**
 * Reading a name is an act: authorised here, and in the audit log in the same transaction, by random ids (R-SEC-01, R-F2-04).
 */
type Reading = Pick<Actor, "by" | "at" | "roles">;

export interface PersonRead {
  readonly person: Person;
  readonly seats: readonly Seat[];
  readonly training: readonly Training[];
}

export async function readPerson(
  { db, keys }: Bureaus,
  id: string,
  reader: Reading,
): Promise<Outcome<PersonRead, ActRefusal>> {
  return inTransaction(db, async (tx) => {
    const known = await whose(tx, id);
    if (!known || !mayRead(reader.roles, known)) return refuse(known ? "not-yours" : "no-such-person");
    const person = await personById(tx, keys, id);
    if (!person) return refuse("no-such-person");
    await noted(tx, reader, "bureau-member.read", [id]);
    const [seats, training] = [await seatsOfPeople(tx, [person.id]), await trainingOf(tx, person.id)];
    return ok({ person, seats, training });
  });
}

export interface Filled {
  readonly seat: Seat;
  readonly person: Person;
}

/** The names of a place's bureau, in both rounds. */
export async function readBureau(
  { db, keys }: Bureaus,
  place: BureauPlace,
  reader: Reading,
): Promise<Outcome<readonly Filled[], ActRefusal>> {
  if (!may(reader.roles, "read", place.department)) return refuse("not-yours");
  return inTransaction(db, async (tx) => {
    const seated = await peopleSeated(tx, keys, place.publicId);
    await notedAll(tx, reader, "bureau.read", seated, place.publicId);
    const byId = new Map(seated.map((person) => [person.id, person]));
    return ok(
      (await seatsOfPlace(tx, place.publicId)).flatMap((seat) => {
        const person = byId.get(seat.personId);
        return person ? [{ seat, person }] : [];
      }),
    );
  });
}

export interface PeopleRead {
  readonly people: readonly Person[];
  readonly seats: readonly Seat[];
  readonly count: number;
  readonly pages: number;
}

/** A page of a department's persons. */
export async function readDepartment(
  bureaus: Bureaus,
  listed: Listed & { readonly department: string },
  page: number,
  reader: Reading,
): Promise<Outcome<PeopleRead, ActRefusal>> {
  if (!may(reader.roles, "read", listed.department)) return refuse("not-yours");
  return ok(await readPage(bureaus, listed, page, reader));
}

/** A page of the persons that the reader's own candidates named, and nobody else's (R-F2-04). */
export const readOwn = (bureaus: Bureaus, page: number, reader: Reading): Promise<PeopleRead> =>
  readPage(bureaus, { candidates: ownCandidates(reader.roles) }, page, reader);

function readPage({ db, keys }: Bureaus, listed: Listed, page: number, reader: Reading): Promise<PeopleRead> {
  return inTransaction(db, async (tx) => {
    const [read, count] = [await people(tx, keys, listed, page), await countPeople(tx, listed)];
    await notedAll(tx, reader, "bureau-members.listed", read);
    const seats = await seatsOfPeople(
      tx,
      read.map(({ id }) => id),
    );
    return { people: read, seats, count, pages: Math.max(1, Math.ceil(count / A_PAGE)) };
  });
}

export const notedAll = (
  tx: Tx<"bureaus">,
  reader: Reading,
  action: string,
  read: readonly Person[],
  ...where: readonly string[]
): Promise<void> => noted(tx, reader, action, [...where, ...read.map(({ publicId }) => publicId)]);
