import type { Letter } from "../../contracts/letters.ts";
import type { KeyPair } from "../../core/crypto/keys.ts";
import type { Executor } from "../../core/db/handle.ts";
import { fingerprintOf, openLetter } from "../../core/letters.ts";
import { addUnreadable, leftInBox, letterOf, newLetters, type Asking, type LeftInBox } from "./store/letters.ts";

export type Opened<K extends Asking> =
  { readonly is: "open"; readonly letter: Letter<K> } | { readonly is: "destroyed" } | { readonly is: "unreadable" };

/** What a letter says, while it is there. Leaves no trace: whoever shows it to somebody does. */
export async function openedLetter<K extends Asking>(
  db: Executor,
  keys: KeyPair,
  kind: K,
  of: { readonly letter: string },
): Promise<Opened<K>> {
  const sealed = await letterOf(db, of);
  if (!sealed) return { is: "destroyed" };
  const letter = openLetter(keys, kind, sealed);
  return letter.ok ? { is: "open", letter: letter.value } : { is: "unreadable" };
}

/** What the room keeps of a letter outside its seal. */
export interface TakenUp {
  readonly letter: string;
  readonly reference: string;
  readonly commune: string;
  readonly receivedOn: string;
}

/**
 * Makes a line of each new letter, five hundred at a time; one that does not open is set aside, so that no number of them keeps
 * the others waiting. Answers what is left in the box.
 */
export async function takeUp<K extends Asking>(
  db: Executor,
  keys: KeyPair,
  kind: K,
  add: (one: TakenUp, letter: Letter<K>) => Promise<unknown>,
): Promise<LeftInBox> {
  const officeKey = fingerprintOf(keys);
  for (const { id, sealed, receivedOn } of await newLetters(db, kind, officeKey)) {
    const letter = openLetter(keys, kind, sealed);
    if (!letter.ok) await addUnreadable(db, id, officeKey);
    else {
      const { reference, commune } = letter.value;
      await add({ letter: id, reference, commune, receivedOn }, letter.value);
    }
  }
  return await leftInBox(db, kind, officeKey);
}
