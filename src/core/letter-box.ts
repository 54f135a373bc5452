import { isLetterKind, type LetterKind } from "../contracts/letters.ts";
import { raw, type Db, type Executor, type Tx } from "./db/handle.ts";

export interface LetterToDeposit {
  readonly kind: LetterKind;
  readonly sealed: Buffer;
  /** A UUID made with the form: sending the form twice is one letter. */
  readonly key: string;
  /** The day as the form's reader sees it, `2011-06-28`. No finer time may reach the office. */
  readonly day: string;
}

/**
 * Drops a sealed letter. Answers nothing, and the same for a new letter, a repeated one and one past the day's quota.
 * Throws when the database is away: the door answers 503 and gives back what was typed.
 */
export async function depositLetter(db: Db<"letters">, letter: LetterToDeposit): Promise<void> {
  await raw(db, "select letters.deposit($1, $2, $3, $4)", [letter.kind, letter.sealed, letter.key, letter.day]);
}

export interface SealedLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly sealed: Buffer;
  readonly receivedOn: string;
}

/** The oldest letters of a kind, at most `limit`, in an order that does not tell the order of arrival within a day. */
export async function readLetters(
  db: Db<"staff"> | Tx<"staff"> | Db<"files_worker"> | Tx<"files_worker">,
  kind: LetterKind,
  limit = 100,
): Promise<SealedLetter[]> {
  const rows = await raw<{ id: string; kind: string; sealed: Buffer; received_on: string }>(
    db,
    `select id, kind, sealed, received_on::text from letters.letter where kind = $1 order by received_on, id limit $2`,
    [kind, limit],
  );
  return rows.flatMap((row) =>
    isLetterKind(row.kind) ? [{ id: row.id, kind: row.kind, sealed: row.sealed, receivedOn: row.received_on }] : [],
  );
}

export interface LetterAlarm {
  readonly kind: string;
  readonly receivedOn: string;
  /** `many`: more than usual, all kept. `dropped`: so many that some were not kept; how many is in `dropped`. */
  readonly alarm: "many" | "dropped";
  readonly dropped: number;
}

/** Days on which a kind passed its quota, the latest first. */
export function readLetterAlarms(db: Executor): Promise<LetterAlarm[]> {
  return raw<LetterAlarm>(
    db,
    `select a.kind, a.received_on::text as "receivedOn", a.alarm, t.dropped
       from letters.alarm a join letters.tally t using (kind, received_on) order by a.received_on desc, a.kind, a.alarm`,
  );
}
