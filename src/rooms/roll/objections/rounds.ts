import type { Db } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import { freezes } from "../store/lists.ts";
import { forgetDealtWith } from "./store.ts";

const LETTER_DAYS = 30;

/** Letters end thirty days after they were dealt with; who was taken out of a list ends when it is frozen. */
export const objectionRound = ({ db, clock }: { readonly db: Db<"roll">; readonly clock: { now(): Date } }): Round => ({
  name: "roll.forget-objections",
  everyMs: 60_000,
  run: () => forgetObjections(db, clock.now()),
});

export async function forgetObjections(db: Db<"roll">, now: Date): Promise<void> {
  const frozen = (await freezes(db)).map(({ department }) => department);
  await forgetDealtWith(db, new Date(now.getTime() - LETTER_DAYS * 86_400_000), frozen);
}
