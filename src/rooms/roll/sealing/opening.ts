import type { Db } from "../../../core/db/handle.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { isOver, keysFor } from "../store/key.ts";
import { rollMoments } from "../store/state.ts";
import { keepOpen, keyOf, makeSecret, openedKey, type Keeping, type LockRefusal } from "./keeping.ts";
import type { RollKeys } from "./keys.ts";

/**
 * Who opens the roll, and where its key is. In a demonstration the phrase is empty and nobody is asked for it, until a roll
 * was destroyed there: looking at its pages does not begin another.
 */
export interface Opening {
  readonly db: Db<"roll">;
  readonly keeping: Keeping;
  readonly isDemonstration: boolean;
}

/** The keys of the roll while it is unlocked. */
export async function openRoll(
  { db, keeping, isDemonstration }: Opening,
  who: { readonly by: string; readonly at: Date },
): Promise<Outcome<RollKeys, LockRefusal | "another-key">> {
  const opened = openedKey(keeping);
  const key = opened.ok || !isDemonstration || (await isOver(db)) ? opened : withoutPhrase(keeping);
  return key.ok ? await keysFor(db, key.value, who) : key;
}

/** Where no folder is in memory, a demonstration makes its key again each time. */
function withoutPhrase(keeping: Keeping): Outcome<Buffer, LockRefusal> {
  makeSecret(keeping);
  const key = keyOf(keeping, "");
  if (key.ok) keepOpen(keeping, key.value);
  return key;
}

/** True while the roll can be read on this machine. */
export const isOpen = async ({ db, keeping, isDemonstration }: Opening): Promise<boolean> =>
  openedKey(keeping).ok || (isDemonstration && !(await isOver(db)));

/** What a screen says of the roll's lock; `destroyedOn` once it was destroyed and no other was begun. */
export interface Openness {
  readonly isOpen: boolean;
  readonly destroyedOn: Date | undefined;
}

export async function opennessOf(opening: Opening): Promise<Openness> {
  const destroyed = (await isOver(opening.db)) ? (await rollMoments(opening.db)).destroyed : null;
  return { isOpen: await isOpen(opening), destroyedOn: destroyed ?? undefined };
}
