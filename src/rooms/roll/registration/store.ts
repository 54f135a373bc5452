import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";
import { A_PAGE, type After } from "../objections/rules.ts";
import { ofDepartment } from "../store/counts.ts";

/** A pre-registration as its rows tell it, without opening its letter. */
export interface Asked {
  readonly id: string;
  readonly publicId: string;
  readonly letter: string;
  readonly reference: string;
  readonly commune: string;
  readonly receivedOn: string;
  /** Its part of the list: it waits, or was dealt with. */
  readonly rank: number;
  readonly answer: { readonly outcome: "registered" | "set-aside"; readonly reason: string | null } | null;
}

const ASKED = `
  select r.id::text, r.public_id as "publicId", r.letter_id::text as letter, r.reference, r.commune,
         r.received_on::text as "receivedOn", (a.registration_id is not null)::int as rank,
         case when a.registration_id is null then null else
           jsonb_build_object('outcome', a.outcome, 'reason', a.reason) end as answer
    from roll.registration r left join roll.registration_answer a on a.registration_id = r.id`;

/**
 * Those of some departments (undefined: all) that wait, the oldest first, then those that were dealt with: a page of them, after
 * the last one that was read.
 */
export async function registrations(
  db: Executor,
  departments?: readonly string[],
  after?: After,
): Promise<{ readonly page: readonly Asked[]; readonly next: After | undefined }> {
  const rows = await raw<Asked>(
    db,
    `select * from (${ASKED} where $1::text[] is null or ${ofDepartment("r.commune")} = any ($1)) listed
      where $2::int is null or (rank, "receivedOn", "publicId" collate "C") > ($2, $3, $4)
      order by rank, "receivedOn", "publicId" collate "C" limit $5`,
    [departments ?? null, after?.rank ?? null, after?.receivedOn ?? null, after?.publicId ?? null, A_PAGE + 1],
  );
  const page = rows.slice(0, A_PAGE);
  return { page, next: rows.length > A_PAGE ? page.at(-1) : undefined };
}

export async function waitingRegistrations(db: Executor, departments?: readonly string[]): Promise<number> {
  const [row] = await raw<{ waiting: number }>(
    db,
    `select count(*)::int as waiting from roll.registration r
      where ($1::text[] is null or ${ofDepartment("r.commune")} = any ($1))
        and not exists (select from roll.registration_answer a where a.registration_id = r.id)`,
    [departments ?? null],
  );
  return row?.waiting ?? 0;
}

export const registrationBy = async (db: Executor, publicId: string): Promise<Asked | undefined> =>
  (await raw<Asked>(db, `${ASKED} where r.public_id = $1`, [publicId]))[0];

export const addRegistration = (
  db: Executor,
  one: Pick<Asked, "letter" | "reference" | "commune" | "receivedOn">,
): Promise<unknown> =>
  raw(
    db,
    `insert into roll.registration (public_id, letter_id, reference, commune, received_on) values ($1, $2, $3, $4, $5)
     on conflict (letter_id) do nothing`,
    [publicId(), one.letter, one.reference, one.commune, one.receivedOn],
  );

/** False when it was dealt with already. */
export async function addAnswer(
  tx: Tx<"roll">,
  registration: string,
  { outcome, reason, by, at }: NonNullable<Asked["answer"]> & { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into roll.registration_answer (registration_id, outcome, reason, author, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [registration, outcome, reason, by, at],
  );
  return rows.length > 0;
}

/** Letters that were dealt with before an instant end; with `all`, every one does. */
export const forgetLetters = (db: Executor, before: Date, all: boolean): Promise<unknown> =>
  raw(
    db,
    `delete from letters.roll_letter l where l.kind = 'roll-registration' and ($2 or exists (
       select from roll.registration r join roll.registration_answer a on a.registration_id = r.id
        where r.letter_id = l.id and a.at < $1))`,
    [before, all],
  );
