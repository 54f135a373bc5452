import { publicId } from "../../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../../core/db/handle.ts";
import { ofDepartment, type PrecinctCount } from "../../store/counts.ts";
import type { Kind, Proof } from "../rules.ts";

export interface Entry {
  readonly commune: string;
  readonly precinct: string;
  readonly kind: Kind;
  readonly proof: Proof;
  /** Hexadecimal. */
  readonly person: string;
  readonly birth: string;
  readonly code: string;
  readonly seal: (publicId: string) => Buffer;
  readonly by: string;
  readonly at: Date;
}

/** The entry's id; undefined when the person is on the complementary list already, in any commune. */
export async function addEntry(tx: Tx<"roll">, one: Entry): Promise<string | undefined> {
  const id = publicId();
  const [row] = await raw<{ id: string }>(
    tx,
    `insert into roll.complementary (public_id, commune, precinct, kind, proof, sealed, person, birth, code, author, at)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), decode($9, 'hex'), $10, $11)
     on conflict (person) do nothing returning id::text`,
    [id, one.commune, one.precinct, one.kind, one.proof, one.seal(id), one.person, one.birth, one.code, one.by, one.at],
  );
  return row?.id;
}

export interface Sealed {
  readonly publicId: string;
  readonly commune: string;
  readonly precinct: string;
  readonly sealed: Buffer;
}
const sealedColumns = `public_id as "publicId", commune, precinct, sealed`;

export const entriesOf = (db: Executor, commune: string, precincts: readonly string[]): Promise<readonly Sealed[]> =>
  raw<Sealed>(
    db,
    `select ${sealedColumns} from roll.complementary
      where commune = $1 and precinct = any ($2) and sealed is not null order by id`,
    [commune, precincts],
  );

export const entriesWithToken = (db: Executor, birth: string): Promise<readonly Sealed[]> =>
  raw<Sealed>(
    db,
    `select ${sealedColumns} from roll.complementary where birth = decode($1, 'hex') and sealed is not null order by id`,
    [birth],
  );

const DEPARTMENT = ofDepartment("commune");

/** Entries in force by precinct of a department. */
export const entriesByPrecinct = (db: Executor, department: string): Promise<readonly PrecinctCount[]> =>
  raw<PrecinctCount>(
    db,
    `select commune, precinct, count(*)::int as electors from roll.complementary
      where sealed is not null and ${DEPARTMENT} = $1 group by commune, precinct order by commune, precinct`,
    [department],
  );

export interface DepartmentCount {
  readonly department: string;
  readonly kind: Kind;
  readonly entries: number;
}

export const entriesByDepartment = (db: Executor): Promise<readonly DepartmentCount[]> =>
  raw<DepartmentCount>(
    db,
    `select ${DEPARTMENT} as department, kind, count(*)::int as entries from roll.complementary
      where sealed is not null group by 1, 2 order by 1, 2`,
  );

export async function entryByCode(
  tx: Tx<"roll">,
  code: string,
): Promise<{ readonly id: string; readonly commune: string } | undefined> {
  const [row] = await raw<{ id: string; commune: string }>(
    tx,
    "select id::text, commune from roll.complementary where code = decode($1, 'hex') for update",
    [code],
  );
  return row;
}

/** The line stays, with who withdrew it and why; the person does not. */
export async function withdrawEntry(
  tx: Tx<"roll">,
  id: string,
  { reason, by, at }: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  await raw(
    tx,
    "insert into roll.complementary_withdrawn (complementary_id, reason, author, at) values ($1, $2, $3, $4)",
    [...[id, reason], ...[by, at]],
  );
  await raw(tx, "update roll.complementary set sealed = null, person = null, birth = null, code = null where id = $1", [
    id,
  ]);
}
