import { record } from "../../../core/audit.ts";
import type { KeyPair } from "../../../core/crypto/keys.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import { registerIn, type Receipt, type Registration } from "../complementary/acts.ts";
import { registrationsEnd } from "../deadline.ts";
import { openedLetter, takeUp, type Opened } from "../letters.ts";
import { may, type Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import type { LeftInBox } from "../store/letters.ts";
import type { RegistrationRefusal } from "./refusals.ts";
import * as store from "./store.ts";

type Answered<T> = Promise<Outcome<T, RegistrationRefusal>>;

/** Makes a line of the list of each letter; answers what is left in the box. */
export const takeUpRegistrations = (db: Db<"roll">, keys: KeyPair): Promise<LeftInBox> =>
  takeUp(db, keys, "roll-registration", (one) => store.addRegistration(db, one));

/** Opens a letter for an officer, and leaves a trace of it without saying whose (R-SEC-01, R-F1-06). */
export async function openRegistration(
  db: Db<"roll">,
  keys: KeyPair,
  asked: store.Asked,
  actor: Pick<Actor, "by" | "at">,
): Promise<Opened<"roll-registration">> {
  await trace(db, "roll.registration-read", asked, actor);
  return await openedLetter(db, keys, "roll-registration", asked);
}

/**
 * Registers whoever wrote, once an officer saw the proof: the entry of the complementary list and the answer to the letter, in
 * one transaction. What is written is what the proof says, which may not be what the letter did.
 */
export const registerAsked = (
  db: Db<"roll">,
  keys: RollKeys,
  { id, ...what }: Registration & { readonly id: string },
  actor: Actor,
): Answered<Receipt> =>
  onWaiting(db, id, actor, async (tx, asked) => {
    const { by, at } = actor;
    const made = await registerIn(tx, keys, { ...what, screen: "fichier/preinscriptions" }, actor);
    // What was looked at stays in the log, whatever is refused.
    if (!made.ok) return made;
    if (!(await store.addAnswer(tx, asked.id, { outcome: "registered", reason: null, by, at })))
      throw new Undone("already-dealt-with");
    await trace(tx, "roll.registration-answered", asked, actor, { outcome: "registered" });
    return made;
  });

/** Sets a letter aside, with a reason: nobody came, or may not register. */
export const setAside = (db: Db<"roll">, id: string, actor: Actor): Answered<true> =>
  onWaiting(db, id, actor, async (tx, asked) => {
    const { by, at, reason } = actor;
    if (!(await store.addAnswer(tx, asked.id, { outcome: "set-aside", reason, by, at })))
      return refuse("already-dealt-with");
    await trace(tx, "roll.registration-answered", asked, actor, { outcome: "set-aside" });
    return ok(true);
  });

/** Thrown inside a transaction when another officer answered meanwhile: the entry is not written. */
class Undone extends Error {
  readonly refusal: RegistrationRefusal;
  constructor(refusal: RegistrationRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

async function onWaiting<T>(
  db: Db<"roll">,
  id: string,
  { roles }: Actor,
  act: (tx: Tx<"roll">, asked: store.Asked) => Answered<T>,
): Answered<T> {
  try {
    return await inTransaction(db, async (tx): Answered<T> => {
      const asked = await store.registrationBy(tx, id);
      if (!asked) return refuse("no-such-registration");
      if (!may(roles, "register", departmentCodeOf(asked.commune))) return refuse("not-yours");
      if (asked.answer) return refuse("already-dealt-with");
      return await act(tx, asked);
    });
  } catch (error) {
    if (error instanceof Undone) return refuse(error.refusal);
    throw error;
  }
}

const LETTER_DAYS = 30;

/** Letters end thirty days after they were dealt with, and all of them with the last day of pre-registrations. */
export async function forgetRegistrations(db: Db<"roll">, now: Date): Promise<void> {
  const until = await registrationsEnd(db);
  const isOver = until !== undefined && dayIn("Europe/Paris", now) > until;
  await store.forgetLetters(db, new Date(now.getTime() - LETTER_DAYS * 86_400_000), isOver);
}

export const registrationRound = ({
  db,
  clock,
}: {
  readonly db: Db<"roll">;
  readonly clock: { now(): Date };
}): Round => ({
  name: "roll.forget-registrations",
  everyMs: 60_000,
  run: () => forgetRegistrations(db, clock.now()),
});

const trace = (
  db: Db<"roll"> | Tx<"roll">,
  action: string,
  { commune }: store.Asked,
  { by, at }: Pick<Actor, "by" | "at">,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> => record(db, { at, actor: by, action, subject: "commune", ids: [commune], detail });
