import { raw, type Executor } from "../../../core/db/handle.ts";
import type { Certificate } from "../destruction.ts";

/** `59`, `2A`, `971`: the department that a commune's code begins with, in SQL. */
export const ofDepartment = (commune: string): string =>
  `left(${commune}, case when ${commune} ~ '^9[78]' then 3 else 2 end)`;

export interface PrecinctCount {
  readonly commune: string;
  /** Empty: the delivery said none that can be read (R-ROLL-12). */
  readonly precinct: string;
  readonly electors: number;
}

/** Electors in force by precinct of a department. */
export const electorsByPrecinct = (db: Executor, department: string): Promise<readonly PrecinctCount[]> =>
  raw<PrecinctCount>(
    db,
    `select b.commune, b.precinct, sum(b.electors)::int as electors
       from roll.block b join roll.commune c on c.commune = b.commune and c.batch = b.batch
      where ${ofDepartment("b.commune")} = $1 group by b.commune, b.precinct order by b.commune, b.precinct`,
    [department],
  );

/** What is held of a commune. */
export interface CommuneHeld {
  readonly commune: string;
  readonly electors: number;
  /** How many of them came by a move (R-ELEC-10). */
  readonly movedIn: number;
  readonly excluded: Readonly<Record<string, number>>;
  /** AAAA-MM-JJ; undefined when the file did not say. */
  readonly extractedOn: string | null;
  readonly receivedOn: string;
  readonly since: Date;
  readonly office: string;
}

export const communesHeld = (db: Executor, department?: string): Promise<readonly CommuneHeld[]> =>
  raw<CommuneHeld>(
    db,
    `select c.commune, s.electors, s.moved_in as "movedIn", s.excluded, s.extracted_on::text as "extractedOn",
            b.received_on::text as "receivedOn", c.since, b.origin as office
       from roll.commune c join roll.share s on s.commune = c.commune and s.batch = c.batch
       join roll.batch b on b.id = c.batch
      where $1::text is null or ${ofDepartment("c.commune")} = $1 order by c.commune`,
    [department ?? null],
  );

/** Certificates of destruction, the last first: written by this program, and read back as they were. */
export const certificates = async (db: Executor): Promise<readonly Certificate[]> => {
  const rows = await raw<{ certificate: Certificate }>(db, "select certificate from roll.destruction order by id desc");
  return rows.map(({ certificate }) => certificate);
};
