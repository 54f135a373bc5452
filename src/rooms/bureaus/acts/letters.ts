import type { Letter } from "../../../contracts/letters.ts";
import { record } from "../../../core/audit.ts";
import type { KeyPair } from "../../../core/crypto/keys.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import { dropUnreadable, readNewLetters, setAside, type SealedLetter } from "../../../core/letter-box.ts";
import { fingerprintOf, openLetter } from "../../../core/letters.ts";
import { shiftDay, dayIn } from "../../../core/zones.ts";
import { bureauKeys, type BureauKeys } from "../keys.ts";
import { addAct } from "../store/acts.ts";
import { dropLetter } from "../store/endings.ts";
import { addPerson } from "../store/people.ts";

interface Taking {
  readonly db: Db<"files_worker">;
  readonly secret: Buffer;
  readonly letterKeys: KeyPair;
  readonly clock: { readonly now: () => Date };
}

/** The letters of the public form become applications that wait for a committee, a few seconds after they came. */
export const applicationsRound = (taking: Taking): Round => ({
  name: "bureaus.applications",
  everyMs: 5_000,
  run: () => takeUpApplications(taking).then(() => undefined),
});

const KIND = "bureau-application";

/**
 * Each letter in one transaction: the person, the act, the line of the log, and the letter is gone. One that does not open is set
 * aside, so that no number of them keeps the others waiting. Answers how many were taken up.
 */
export async function takeUpApplications({ db, secret, letterKeys, clock }: Taking): Promise<number> {
  const keys = bureauKeys(secret);
  const officeKey = fingerprintOf(letterKeys);
  let taken = 0;
  for (const letter of await readNewLetters(db, KIND, officeKey)) {
    const opened = openLetter(letterKeys, KIND, letter.sealed);
    if (!opened.ok) await setAside(db, letter.id, officeKey);
    else if (await takeUp(db, keys, letter, opened.value, clock.now())) taken += 1;
  }
  // What no key here opens waits for whoever puts the right key back, and not for ever.
  const before = shiftDay(dayIn("Europe/Paris", clock.now()), 1 - UNREADABLE_DAYS);
  await dropUnreadable(db, KIND, { officeKey, before });
  return taken;
}

const UNREADABLE_DAYS = 30;

async function takeUp(
  db: Db<"files_worker">,
  keys: BureauKeys,
  { id, receivedOn }: SealedLetter,
  letter: Letter<typeof KIND>,
  at: Date,
): Promise<boolean> {
  return await inTransaction(db, async (tx) => {
    if (!(await dropLetter(tx, id))) return false;
    const { details, department, roles, rounds, mobility, consent } = letter;
    const wishes = {
      roles,
      rounds,
      mobility,
      consent,
      consentOn: receivedOn,
      channel: "form",
      candidate: undefined,
    } as const;
    const decision = { by: "worker", at, reason: "Formulaire du site" };
    const person = await addPerson(tx, keys, { department, details, ...wishes }, decision, keys.idOfLetter(id));
    if (person === undefined) return false;
    await addAct(tx, "entered", { department }, decision);
    await record(tx, { at, actor: "worker", action: "bureau-member.applied", subject: "bureau", ids: [person] });
    return true;
  });
}
