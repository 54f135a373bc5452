import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { openDetails, sealDetails, type BureauKeys } from "../keys.ts";
import type { Channel, Decision, Details, Mobility, Person, RoundNumber, Wishes, BureauRole } from "../terms.ts";

/** All the SQL of the room is in this folder. */
export type Reader = Db<"bureaus"> | Tx<"bureaus">;

interface PersonRow {
  readonly id: string;
  readonly publicId: string;
  readonly department: string;
  readonly sealed: Buffer;
  readonly candidate: string | null;
  readonly roles: readonly BureauRole[];
  readonly rounds: readonly RoundNumber[];
  readonly mobility: Mobility;
  readonly consent: string;
  readonly consentOn: string;
  readonly channel: Channel;
  readonly at: Date;
}

const person = `select p.id::text, p.public_id as "publicId", p.department, p.sealed, p.candidate, p.roles, p.rounds, p.mobility,
  p.consent, p.consent_on as "consentOn", p.channel, p.at from bureaus.person p`;

const personOf = (keys: BureauKeys, { sealed, candidate, ...row }: PersonRow): Person => ({
  ...row,
  candidate: candidate ?? undefined,
  details: openDetails(keys, row.publicId, sealed),
});

export async function personById(db: Reader, keys: BureauKeys, id: string): Promise<Person | undefined> {
  const rows = await raw<PersonRow>(db, `${person} where p.public_id = $1`, [id]);
  return rows[0] && personOf(keys, rows[0]);
}

/** Whose persons these are, and nothing else of them: what a decision about them asks before they are opened. */
export async function whose(
  db: Reader,
  id: string,
): Promise<Pick<Person, "id" | "publicId" | "department" | "candidate"> | undefined> {
  const rows = await raw<PersonRow>(
    db,
    `select p.id::text, p.public_id as "publicId", p.department, p.candidate from bureaus.person p where p.public_id = $1`,
    [id],
  );
  return rows[0] && { ...rows[0], candidate: rows[0].candidate ?? undefined };
}

/** Which persons are listed: those of a department, or those that some candidates named; waiting for a seat, or all. */
export interface Listed {
  readonly department?: string;
  readonly candidates?: readonly string[];
  readonly waiting?: boolean;
}

export const A_PAGE = 100;

/** A page of them, the oldest first. */
export async function people(db: Reader, keys: BureauKeys, listed: Listed, page = 1): Promise<readonly Person[]> {
  const rows = await raw<PersonRow>(db, `${person} where ${listedIs} order by p.at, p.id limit ${A_PAGE} offset $4`, [
    ...listedValues(listed),
    (page - 1) * A_PAGE,
  ]);
  return rows.map((row) => personOf(keys, row));
}

export async function countPeople(db: Reader, listed: Listed): Promise<number> {
  const rows = await raw<{ n: number }>(
    db,
    `select count(*)::int as n from bureaus.person p where ${listedIs}`,
    listedValues(listed),
  );
  return rows[0]?.n ?? 0;
}

const listedIs = `($1::text is null or p.department = $1) and ($2::text[] is null or p.candidate = any ($2))
  and (not $3 or not exists (select from bureaus.seat s where s.person_id = p.id))`;
const listedValues = ({ department, candidates, waiting }: Listed) => [
  department ?? null,
  candidates ?? null,
  waiting ?? false,
];

/** Those who hold a seat of a place, by inside id. */
export async function peopleSeated(db: Reader, keys: BureauKeys, place: string): Promise<readonly Person[]> {
  const rows = await raw<PersonRow>(
    db,
    `${person} where exists (select from bureaus.seat s where s.person_id = p.id and s.place = $1) order by p.id`,
    [place],
  );
  return rows.map((row) => personOf(keys, row));
}

/** Everybody of one name, or of one e-mail address: for a request of rights. */
export async function peopleFound(
  db: Reader,
  keys: BureauKeys,
  token: { readonly name: Buffer } | { readonly email: Buffer },
): Promise<readonly Person[]> {
  const [column, value] = "name" in token ? ["name_token", token.name] : ["email_token", token.email];
  const rows = await raw<PersonRow>(db, `${person} where p.${column} = $1 order by p.id`, [value]);
  return rows.map((row) => personOf(keys, row));
}

export interface NewPerson extends Wishes {
  readonly department: string;
  readonly details: Details;
}

/** Enters somebody; answers their public id, or nothing when that id is there already. */
export async function addPerson(
  tx: Tx<"bureaus"> | Tx<"files_worker">,
  keys: BureauKeys,
  entered: NewPerson,
  { by, at }: Pick<Decision, "by" | "at">,
  id = publicId(),
): Promise<string | undefined> {
  const { department, details, candidate, roles, rounds, mobility, consent, consentOn, channel } = entered;
  const email = details.email === null ? null : keys.emailToken(details.email);
  const rows = await raw<{ id: string }>(
    tx,
    `insert into bureaus.person (public_id, department, sealed, name_token, email_token, candidate, roles, rounds, mobility,
       consent, consent_on, channel, author, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict do nothing returning id::text`,
    [
      ...[id, department, sealDetails(keys, id, details), keys.nameToken(details), email, candidate ?? null],
      ...[roles, rounds, mobility, consent, consentOn, channel, by, at],
    ],
  );
  return rows.length === 1 ? id : undefined;
}

/** Their seats and training go with them. */
export async function removePerson(tx: Tx<"bureaus">, id: string): Promise<void> {
  await raw(tx, "delete from bureaus.person where id = $1", [id]);
}

/** Public ids of everybody: what a restore asks the ledger about. */
export const everyPerson = (tx: Tx<"bureaus">): Promise<{ readonly id: string; readonly publicId: string }[]> =>
  raw(tx, `select id::text, public_id as "publicId" from bureaus.person`);

/** One department in figures, without a name. */
export interface Count {
  readonly department: string;
  readonly persons: number;
  readonly waiting: number;
}
export const counts = (db: Reader): Promise<Count[]> =>
  raw<Count>(
    db,
    `select department, count(*)::int as persons,
       (count(*) filter (where not exists (select from bureaus.seat s where s.person_id = p.id)))::int as waiting
       from bureaus.person p group by department order by department`,
  );

/** Who holds a seat, by public id: what a receipt is asked for with. */
export async function holderOf(db: Reader, seat: string): Promise<string | undefined> {
  const rows = await raw<{ id: string }>(
    db,
    `select p.public_id as id from bureaus.person p join bureaus.seat s on s.person_id = p.id where s.public_id = $1`,
    [seat],
  );
  return rows[0]?.id;
}
