import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";

/** Sealed letters of the public side that this room may read, before anything is made of them. */
export interface RollLetter {
  readonly id: string;
  readonly sealed: Buffer;
  readonly receivedOn: string;
}

/** Letters by which somebody asks something of this room, and which wait sealed until an officer answers. */
export type Asking = "roll-objection" | "roll-registration";
const lineOf: Readonly<Record<Asking, string>> = {
  "roll-objection": "roll.objection",
  "roll-registration": "roll.registration",
};

const NEW = (kind: Asking) => `letters.roll_letter l
  where l.kind = $1 and not exists (select from ${lineOf[kind]} o where o.letter_id = l.id)
    and not exists (select from roll.letter_unreadable u where u.letter_id = l.id and u.office_key = $2)`;

/** Those that no line was made of yet; what did not open with this key of the office is passed over. */
export const newLetters = (db: Executor, kind: Asking, officeKey: string): Promise<readonly RollLetter[]> =>
  raw<RollLetter>(
    db,
    `select l.id::text, l.sealed, l.received_on::text as "receivedOn" from ${NEW(kind)} order by l.received_on, l.id limit 500`,
    [kind, officeKey],
  );

export const addUnreadable = (db: Executor, letter: string, officeKey: string): Promise<unknown> =>
  raw(db, "insert into roll.letter_unreadable (letter_id, office_key) values ($1, $2) on conflict do nothing", [
    ...[letter, officeKey],
  ]);

/** What is in the box and not on the list. */
export interface LeftInBox {
  /** Do not open with this key of the office. */
  readonly unreadable: number;
  /** Not taken up yet. */
  readonly untaken: number;
}

export async function leftInBox(db: Executor, kind: Asking, officeKey: string): Promise<LeftInBox> {
  const [row] = await raw<LeftInBox>(
    db,
    `select (select count(*)::int from ${NEW(kind)}) as untaken,
            (select count(*)::int from letters.roll_letter l join roll.letter_unreadable u on u.letter_id = l.id
              where l.kind = $1 and u.office_key = $2) as unreadable`,
    [kind, officeKey],
  );
  return row ?? { unreadable: 0, untaken: 0 };
}

export const letterOf = async (db: Executor, { letter }: { readonly letter: string }): Promise<Buffer | undefined> =>
  (await raw<{ sealed: Buffer }>(db, "select sealed from letters.roll_letter where id = $1", [letter]))[0]?.sealed;

/** That a letter did not open is forgotten with the letter. */
export const forgetUnreadable = (db: Executor): Promise<unknown> =>
  raw(
    db,
    "delete from roll.letter_unreadable u where not exists (select from letters.roll_letter l where l.id = u.letter_id)",
  );

/** Ends every letter about the roll, and writes the box anew without them. Answers how many ended. */
export async function destroyLetters(tx: Tx<"roll">): Promise<number> {
  const [row] = await raw<{ ended: number }>(tx, "select letters.destroy_roll_letters() as ended");
  return row?.ended ?? 0;
}

export async function lettersHeld(db: Executor): Promise<number> {
  const [row] = await raw<{ held: number }>(db, "select count(*)::int as held from letters.roll_letter");
  return row?.held ?? 0;
}
