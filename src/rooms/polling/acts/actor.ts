import { record } from "../../../core/audit.ts";
import type { AuditSubject } from "../../../core/audit-subjects.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { HeldRole } from "../../../core/office-roles.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { ActRefusal } from "../refusals.ts";
import { takeTurn } from "../store/writing.ts";
import type { Decision } from "../terms.ts";

/** Whoever acts: asked again by each act about the department it touches. */
export interface Actor extends Decision {
  readonly roles: readonly HeldRole[];
}

/** The operator of the machine, from the command line: no role is above the one who holds the database. */
export const operator = (at: Date, reason: string): Actor => ({
  ...{ by: "operator", at, reason },
  roles: [{ role: "national-committee", department: undefined, candidate: undefined }],
});

class Refusal extends Error {
  constructor(readonly refusal: ActRefusal) {
    super(refusal);
  }
}

/** One transaction, one at a time; a refusal met after something was written undoes it all. */
export async function oneAct<T>(
  db: Db<"polling">,
  work: (tx: Tx<"polling">) => Promise<T>,
): Promise<Outcome<T, ActRefusal>> {
  try {
    const value = await inTransaction(db, async (tx) => {
      await takeTurn(tx);
      return await work(tx);
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Within an act: goes on when true, else undoes the act with this refusal. */
export function must(holds: boolean, refusal: ActRefusal): asserts holds {
  if (!holds) throw new Refusal(refusal);
}

export function given<T>(outcome: Outcome<T, ActRefusal>): T {
  if (!outcome.ok) throw new Refusal(outcome.refusal);
  return outcome.value;
}

export const found = <T>(value: T | undefined, refusal: ActRefusal): T => {
  if (value === undefined) throw new Refusal(refusal);
  return value;
};

export const noted = (
  tx: Tx<"polling">,
  { at, by }: Decision,
  action: string,
  subject: AuditSubject,
  ids: readonly string[],
): Promise<void> => record(tx, { at, actor: by, action, subject, ids });
