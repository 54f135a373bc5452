import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";

/** A pre-registration as its rows tell it, without opening its letter. */
export interface Asked {
  readonly id: string;
  readonly publicId: string;
  readonly letter: string;
  readonly reference: string;
  readonly commune: string;
  readonly receivedOn: string;
  readonly answer: { readonly outcome: "registered" | "set-aside"; readonly reason: string | null } | null;
}

const ASKED = `
  select r.id::text, r.public_id as "publicId", r.letter_id::text as letter, r.reference, r.commune,
         r.received_on::text as "receivedOn",
         case when a.registration_id is null then null else
           jsonb_build_object('outcome', a.outcome, 'reason', a.reason) end as answer
    from roll.registration r left join roll.registration_answer a on a.registration_id = r.id`;

/** Those that wait, the oldest first; then the latest that were dealt with. */
export const registrations = (db: Executor): Promise<readonly Asked[]> =>
  raw<Asked>(db, `${ASKED} order by a.registration_id is not null, r.received_on, r.public_id limit 2000`);

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
