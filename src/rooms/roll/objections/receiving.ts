import type { KeyPair } from "../../../core/crypto/keys.ts";
import { record } from "../../../core/audit.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { openLetter } from "../../../core/letters.ts";
import { openedLetter, takeUp, type Opened } from "../letters.ts";
import type { RollKeys } from "../sealing/keys.ts";
import type { LeftInBox } from "../store/letters.ts";
import { checkCode } from "./identity.ts";
import * as store from "./store.ts";

/** Makes an objection of each letter; answers what is left in the box. */
export const takeUpObjections = (db: Db<"roll">, keys: KeyPair): Promise<LeftInBox> =>
  takeUp(db, keys, "roll-objection", (one, { aside = false }) => store.addObjection(db, { ...one, beyondCap: aside }));

/** Tries the codes that people typed on the public side. Each letter ends with its try; while the roll is locked it waits. */
export async function takeUpCodes(db: Db<"roll">, office: KeyPair, roll: RollKeys, at: Date): Promise<void> {
  for (const { id, sealed } of await store.codeLetters(db)) {
    const letter = openLetter(office, "roll-objection-code", sealed);
    await inTransaction(db, async (tx) => {
      await store.dropLetter(tx, id);
      if (!letter.ok) return;
      for (const objection of await store.awaitingCode(tx, letter.value.reference.toUpperCase()))
        await checkCode(tx, roll, { objection, code: letter.value.code }, { by: "letter", at });
    });
  }
}

/** Opens an objection's letter for an officer, and leaves a trace of it without saying whose (R-SEC-01, R-F1-06). */
export async function openObjection(
  db: Db<"roll">,
  keys: KeyPair,
  objection: store.Objection,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Opened<"roll-objection">> {
  await record(db, {
    ...{ at, actor: by, action: "roll.objection-read", subject: "objection-total" },
    ids: [objection.commune],
  });
  return await openedLetter(db, keys, "roll-objection", objection);
}
