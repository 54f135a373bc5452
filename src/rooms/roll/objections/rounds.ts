import { record } from "../../../core/audit.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import { isOver } from "../store/key.ts";
import { destroyLetters, lettersHeld } from "../store/letters.ts";
import { freezes } from "../store/lists.ts";
import { forgetDealtWith } from "./store.ts";

const LETTER_DAYS = 30;

/** Letters end thirty days after they were dealt with; who was taken out of a list ends when it is frozen; what comes after the destruction ends at once. */
export const objectionRound = ({ db, clock }: { readonly db: Db<"roll">; readonly clock: { now(): Date } }): Round => ({
  name: "roll.forget-objections",
  everyMs: 60_000,
  run: () => forgetObjections(db, clock.now()),
});

export async function forgetObjections(db: Db<"roll">, now: Date): Promise<void> {
  const frozen = (await freezes(db)).map(({ department }) => department);
  await forgetDealtWith(db, new Date(now.getTime() - LETTER_DAYS * 86_400_000), frozen);
  await endLate(db, now);
}

/** A letter that comes once the roll is destroyed asks nothing of anybody: it ends unopened, and the log says how many did. */
async function endLate(db: Db<"roll">, at: Date): Promise<void> {
  if (!(await isOver(db)) || (await lettersHeld(db)) === 0) return;
  await inTransaction(db, async (tx) => {
    const detail = { letters: await destroyLetters(tx) };
    await record(tx, {
      at,
      actor: "worker",
      action: "roll.late-letters-ended",
      subject: "destruction",
      ids: ["roll"],
      detail,
    });
  });
}
