import { isLetterKind, type LetterKind } from "../contracts/letters.ts";
import { raw, type Db, type Executor, type Tx } from "./db/handle.ts";
import { ok, refuse, type Outcome } from "./outcome.ts";

export interface LetterToDeposit {
  readonly kind: LetterKind;
  readonly sealed: Buffer;
  /** A UUID made with the form: sending the form twice is one letter. */
  readonly key: string;
  /** The day as the form's reader sees it, `2011-06-28`. No finer time may reach the office. */
  readonly day: string;
}

/**
 * Drops a sealed letter. The answer is the same for a new letter and a repeated one. Refuses past the day's quota: nothing is
 * kept then, and whoever writes is to be told. Throws when the database is away: the door answers 503 and gives back what was typed.
 */
export async function depositLetter(db: Db<"letters">, letter: LetterToDeposit): Promise<Outcome<void, "box-full">> {
  const { kind, sealed, key, day } = letter;
  const [row] = await raw<{ kept: boolean }>(db, "select letters.deposit($1, $2, $3, $4) as kept", [
    ...[kind, sealed, key, day],
  ]);
  return row?.kept ? ok(undefined) : refuse("box-full");
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

/**
 * The oldest letters of a kind that no key before this one of the office failed to open: however many do not open, they keep
 * nobody waiting. `officeKey` is its `fingerprintOf`.
 */
export const readNewLetters = (
  db: Db<"files_worker">,
  kind: LetterKind,
  officeKey: string,
  limit = 100,
): Promise<readonly SealedLetter[]> =>
  raw<SealedLetter>(
    db,
    `select l.id::text, l.kind, l.sealed, l.received_on::text as "receivedOn" from letters.letter l
      where l.kind = $1 and not exists (select from letters.unreadable u where u.letter_id = l.id and u.office_key = $2)
      order by l.received_on, l.id limit $3`,
    [kind, officeKey, limit],
  );

/** One that did not open with this key waits for whoever puts the right one back. */
export const setAside = (db: Db<"files_worker">, letter: string, officeKey: string): Promise<unknown> =>
  raw(db, "insert into letters.unreadable (letter_id, office_key) values ($1, $2) on conflict do nothing", [
    ...[letter, officeKey],
  ]);

/** Ends letters that do not open with this key and came before a day, AAAA-MM-JJ; what was noted of a letter goes with it. */
export async function dropUnreadable(
  db: Db<"files_worker">,
  kind: LetterKind,
  { officeKey, before }: { readonly officeKey: string; readonly before: string },
): Promise<void> {
  await raw(
    db,
    `delete from letters.letter l using letters.unreadable u
      where u.letter_id = l.id and u.office_key = $2 and l.kind = $1 and l.received_on < $3`,
    [kind, officeKey, before],
  );
  await raw(
    db,
    "delete from letters.unreadable u where not exists (select from letters.letter l where l.id = u.letter_id)",
  );
}

/** Days on which a kind passed its quota, the latest first. */
export function readLetterAlarms(db: Executor): Promise<LetterAlarm[]> {
  return raw<LetterAlarm>(
    db,
    `select a.kind, a.received_on::text as "receivedOn", a.alarm, t.dropped
       from letters.alarm a join letters.tally t using (kind, received_on) order by a.received_on desc, a.kind, a.alarm`,
  );
}
