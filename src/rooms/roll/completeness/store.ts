import { raw, type Executor } from "../../../core/db/handle.ts";
import type { Tally } from "../../../core/csv/tally.ts";
import { ofDepartment } from "../store/counts.ts";
import type { EnrolmentReading } from "./reading.ts";
import type { EnrolmentRowRefusal } from "./refusals.ts";

/** Pages of a commune that came on paper and lie in a bag. */
export interface Bag {
  readonly publicId: string;
  readonly commune: string;
  /** As it is written on the bag. */
  readonly reference: string;
  readonly office: string;
  /** AAAA-MM-JJ. */
  readonly receivedOn: string;
  readonly pages: number;
  readonly lines: number;
}

interface By {
  readonly by: string;
  readonly at: Date;
}

/** False when the commune has a bag of this reference that nobody withdrew. */
export async function addBag(tx: Executor, bag: Bag, { by, at }: By): Promise<boolean> {
  const { publicId, commune, reference, office, receivedOn, pages, lines } = bag;
  const added = await raw(
    tx,
    `insert into roll.bag (public_id, commune, reference, number, origin, received_on, pages, lines, author, at)
     select $1, $2, $3, count(*), $4, $5, $6, $7, $8, $9
       from roll.bag b join roll.bag_withdrawn w on w.bag = b.id where b.commune = $2 and b.reference = $3
     on conflict (commune, reference, number) do nothing returning 1`,
    [publicId, commune, reference, office, receivedOn, pages, lines, by, at],
  );
  return added.length > 0;
}

/** The commune whose bag it was; undefined when there is none, or it was withdrawn already. */
export async function withdraw(
  tx: Executor,
  publicId: string,
  { reason, by, at }: By & { readonly reason: string },
): Promise<boolean> {
  const withdrawn = await raw(
    tx,
    `insert into roll.bag_withdrawn (bag, reason, author, at) select id, $2, $3, $4 from roll.bag where public_id = $1
     on conflict do nothing returning 1`,
    [publicId, reason, by, at],
  );
  return withdrawn.length > 0;
}

/** Those that stand, of a department or of all. */
export const bags = (db: Executor, department?: string): Promise<readonly Bag[]> =>
  raw<Bag>(
    db,
    `select public_id as "publicId", commune, reference, origin as office, received_on::text as "receivedOn", pages, lines
       from roll.bag b where not exists (select from roll.bag_withdrawn w where w.bag = b.id)
        and ($1::text is null or ${ofDepartment("commune")} = $1) order by commune, reference`,
    [department ?? null],
  );

export interface EnrolmentImport extends By {
  readonly election: string;
  readonly fileName: string;
  readonly communes: number;
  readonly refused: readonly Tally<EnrolmentRowRefusal>[];
}

export async function addEnrolment(
  tx: Executor,
  { fileName, sha256, refused, enrolled }: EnrolmentReading,
  { election, by, at }: By & { readonly election: string },
): Promise<void> {
  await raw(
    tx,
    `with added as (
       insert into roll.enrolment_import (election, file_name, sha256, refused, author, at)
       values ($1, $2, $3, $4, $5, $6) returning id)
     insert into roll.enrolment (commune, import, enrolled)
     select commune, added.id, enrolled from added, unnest($7::text[], $8::int[]) as said (commune, enrolled)`,
    [election, fileName, sha256, JSON.stringify(refused), by, at, [...enrolled.keys()], [...enrolled.values()]],
  );
}

/** Official counts of a department by commune, as the last import that names each says. */
export async function enrolled(db: Executor, department: string): Promise<ReadonlyMap<string, number>> {
  const rows = await raw<{ commune: string; enrolled: number }>(
    db,
    `select distinct on (commune) commune, enrolled from roll.enrolment
      where ${ofDepartment("commune")} = $1 order by commune, import desc`,
    [department],
  );
  return new Map(rows.map(({ commune, enrolled }) => [commune, enrolled]));
}

/** The last first. */
export const enrolmentImports = (db: Executor): Promise<readonly EnrolmentImport[]> =>
  raw<EnrolmentImport>(
    db,
    `select election, file_name as "fileName", refused, author as by, at,
            (select count(*)::int from roll.enrolment e where e.import = i.id) as communes
       from roll.enrolment_import i order by id desc limit 20`,
  );
