import type { Letter } from "../../contracts/letters.ts";
import type { KeyPair } from "../../core/crypto/keys.ts";
import type { Executor } from "../../core/db/handle.ts";
import { openLetter } from "../../core/letters.ts";
import { letterOf, type Objection, type RollLetter } from "./objections/store.ts";

/** Letters by which somebody asks something of this room, and which wait sealed until an officer answers. */
type Asking = "roll-objection" | "roll-registration";

export type Opened<K extends Asking> =
  { readonly is: "open"; readonly letter: Letter<K> } | { readonly is: "destroyed" } | { readonly is: "unreadable" };

/** What a letter says, while it is there. Leaves no trace: whoever shows it to somebody does. */
export async function openedLetter<K extends Asking>(
  db: Executor,
  keys: KeyPair,
  kind: K,
  of: Pick<Objection, "letter">,
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

/** Makes a line of each new letter; answers how many cannot be opened with the office's key. */
export async function takeUp(
  keys: KeyPair,
  kind: Asking,
  letters: readonly RollLetter[],
  add: (one: TakenUp) => Promise<unknown>,
): Promise<number> {
  let unreadable = 0;
  for (const { id, sealed, receivedOn } of letters) {
    const letter = openLetter(keys, kind, sealed);
    if (!letter.ok) unreadable++;
    else await add({ letter: id, reference: letter.value.reference, commune: letter.value.commune, receivedOn });
  }
  return unreadable;
}
