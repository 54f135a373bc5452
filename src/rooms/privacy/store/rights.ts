import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { A_PAGE, type After, type AnswerReason, type ExtensionReason, type Outcome } from "../rules.ts";

type StaffDb = Db<"staff"> | Tx<"staff">;

/** What is known of a request without opening its letter. */
export interface RightsRequest {
  readonly publicId: string;
  readonly receivedOn: string;
  readonly extended: ExtensionReason | undefined;
  readonly answer:
    { readonly outcome: Outcome; readonly reason: AnswerReason; readonly note: string; readonly at: Date } | undefined;
}

interface RequestRow {
  readonly public_id: string;
  readonly received_on: string;
  readonly extended: ExtensionReason | null;
  readonly outcome: Outcome | null;
  readonly reason: AnswerReason | null;
  readonly note: string | null;
  readonly answered_at: Date | null;
}

const REQUEST = `
  select r.public_id, r.received_on::text, e.reason as extended, a.outcome, a.reason, a.note, a.at as answered_at
    from privacy.rights_request r
    left join privacy.rights_extension e on e.request_id = r.id
    left join privacy.rights_answer a on a.request_id = r.id`;

function readRequest(row: RequestRow): RightsRequest {
  const { outcome, reason, note, answered_at: at } = row;
  return {
    publicId: row.public_id,
    receivedOn: row.received_on,
    extended: row.extended ?? undefined,
    answer: outcome && reason && at ? { outcome, reason, note: note ?? "", at } : undefined,
  };
}

/** Gives each letter that has none yet a row and a random id; does nothing when there is nothing new. */
export async function takeUpLetters(db: Db<"staff">): Promise<void> {
  const fresh = await raw<{ id: string; received_on: string }>(
    db,
    `select l.id::text, l.received_on::text from letters.letter l where l.kind = 'rights-request'
        and not exists (select from privacy.rights_request r where r.letter_id = l.id)`,
  );
  if (fresh.length === 0) return;
  const rows = fresh.map((letter) => ({ ...letter, public_id: publicId() }));
  await raw(
    db,
    `insert into privacy.rights_request (public_id, letter_id, received_on)
     select public_id, id, received_on from jsonb_to_recordset($1) as l (public_id text, id bigint, received_on date)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

/**
 * A page of those that wait, the oldest first, after the last one that was read; with the last page of them, the latest answered.
 * Two hundred of either: twenty thousand may come in a day.
 */
export async function listRequests(
  db: StaffDb,
  after?: After,
): Promise<{ readonly page: readonly RightsRequest[]; readonly next: After | undefined }> {
  const waiting = await raw<RequestRow>(
    db,
    `${REQUEST} where a.request_id is null and ($1::text is null or (r.received_on::text collate "C", r.public_id collate "C") > ($1, $2))
      order by r.received_on, r.public_id collate "C" limit $3`,
    [after?.receivedOn ?? null, after?.publicId ?? null, A_PAGE + 1],
  );
  const page = waiting.slice(0, A_PAGE).map(readRequest);
  if (waiting.length > A_PAGE) return { page, next: page.at(-1) };
  const done = await raw<RequestRow>(
    db,
    `${REQUEST} where a.request_id is not null order by a.at desc limit ${A_PAGE}`,
  );
  return { page: [...page, ...done.map(readRequest)], next: undefined };
}

/** How many wait, by the day they came and whether they were extended: all that their deadline depends on. */
export const waitingByDay = (
  db: StaffDb,
): Promise<readonly { readonly receivedOn: string; readonly extended: boolean; readonly requests: number }[]> =>
  raw(
    db,
    `select r.received_on::text as "receivedOn", e.request_id is not null as extended, count(*)::int as requests
       from privacy.rights_request r left join privacy.rights_extension e on e.request_id = r.id
      where not exists (select from privacy.rights_answer a where a.request_id = r.id) group by 1, 2`,
  );

export interface RequestWithLetter extends RightsRequest {
  readonly id: string;
  /** Undefined once the letter has been destroyed. */
  readonly sealed: Buffer | undefined;
}

export async function findRequest(db: StaffDb, publicId: string): Promise<RequestWithLetter | undefined> {
  const [row] = await raw<RequestRow & { id: string; sealed: Buffer | null }>(
    db,
    `select q.*, r.id::text, l.sealed from (${REQUEST} where r.public_id = $1) q
       join privacy.rights_request r using (public_id) left join letters.letter l on l.id = r.letter_id`,
    [publicId],
  );
  return row && { ...readRequest(row), id: row.id, sealed: row.sealed ?? undefined };
}

export interface NewAnswer {
  readonly outcome: Outcome;
  readonly reason: AnswerReason;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** False when it had been answered already. */
export async function addAnswer(tx: Tx<"staff">, requestId: string, answer: NewAnswer): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into privacy.rights_answer (request_id, by, at, outcome, reason, note) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [requestId, answer.by, answer.at, answer.outcome, answer.reason, answer.note],
  );
  return rows.length === 1;
}

export async function addExtension(
  tx: Tx<"staff">,
  requestId: string,
  by: string,
  at: Date,
  reason: ExtensionReason,
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into privacy.rights_extension (request_id, by, at, reason) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [requestId, by, at, reason],
  );
  return rows.length === 1;
}

/** Letters answered before `answered` end; rows without a name answered before `proof` end too. */
export async function expireRights(db: Db<"files_worker">, answered: Date, proof: Date): Promise<number> {
  const letters = await raw(
    db,
    `delete from letters.letter l using privacy.rights_request r, privacy.rights_answer a
      where r.letter_id = l.id and a.request_id = r.id and a.at < $1 returning 1`,
    [answered],
  );
  const rows = await raw(
    db,
    `delete from privacy.rights_request r using privacy.rights_answer a
      where a.request_id = r.id and a.at < $1 returning 1`,
    [proof],
  );
  return letters.length + rows.length;
}

/** Daily counts of letters, which hold no person: a year. */
export async function expireTallies(db: Db<"files_worker">, before: string): Promise<number> {
  const alarms = await raw(db, "delete from letters.alarm where received_on < $1 returning 1", [before]);
  const tallies = await raw(db, "delete from letters.tally where received_on < $1 returning 1", [before]);
  return alarms.length + tallies.length;
}
