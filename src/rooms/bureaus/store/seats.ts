import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import type { BureauRole, Decision, RoundNumber, Seat, Training } from "../terms.ts";
import type { Reader } from "./people.ts";

type SeatRow = Omit<Seat, "candidate" | "summonedAt"> & {
  readonly candidate: string | null;
  readonly summonedAt: Date | null;
};

const seat = `select number::text, public_id as "publicId", person_id::text as "personId", department, place, round, role,
  candidate, at, summoned_at as "summonedAt" from bureaus.seat`;
const seatOf = ({ candidate, summonedAt, ...row }: SeatRow): Seat => ({
  ...row,
  candidate: candidate ?? undefined,
  summonedAt: summonedAt ?? undefined,
});

async function seats(db: Reader, where: string, value: unknown): Promise<readonly Seat[]> {
  return (await raw<SeatRow>(db, `${seat} where ${where} order by place, round, number`, [value])).map(seatOf);
}

export const seatsOfDepartment = (db: Reader, department: string) => seats(db, "department = $1", department);
export const seatsOfPlace = (db: Reader, place: string) => seats(db, "place = $1", place);
export const seatsOfPeople = (db: Reader, ids: readonly string[]) => seats(db, "person_id = any ($1::bigint[])", ids);
export const seatById = async (db: Reader, id: string) => (await seats(db, "public_id = $1", id))[0];

export interface NewSeat {
  readonly personId: string;
  readonly department: string;
  readonly place: string;
  readonly round: RoundNumber;
  readonly role: BureauRole;
  readonly candidate: string | undefined;
}

export async function addSeat(tx: Tx<"bureaus">, given: NewSeat, { by, at }: Decision): Promise<string> {
  const id = publicId();
  const { personId, department, place, round, role, candidate } = given;
  await raw(
    tx,
    `insert into bureaus.seat (public_id, person_id, department, place, round, role, candidate, author, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, personId, department, place, round, role, candidate ?? null, by, at],
  );
  return id;
}

export async function removeSeat(tx: Tx<"bureaus">, number: string): Promise<void> {
  await raw(tx, "delete from bureaus.seat where number = $1", [number]);
}

export async function markSummoned(tx: Tx<"bureaus">, numbers: readonly string[], at: Date): Promise<void> {
  await raw(tx, "update bureaus.seat set summoned_at = $2 where number = any ($1::bigint[])", [numbers, at]);
}

/** False when there was training on that day already. */
export async function addTraining(
  tx: Tx<"bureaus">,
  person: string,
  { heldOn, modules }: Training,
  { by, at }: Decision,
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into bureaus.training (person_id, held_on, modules, author, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [person, heldOn, modules, by, at],
  );
  return rows.length === 1;
}

export const trainingOf = (db: Reader, person: string): Promise<Training[]> =>
  raw<Training>(db, `select held_on as "heldOn", modules from bureaus.training where person_id = $1 order by held_on`, [
    person,
  ]);
