import { record } from "../../../core/audit.ts";
import type { AuditSubject } from "../../../core/audit-subjects.ts";
import { inTransaction, type Db, type Executor, type Tx } from "../../../core/db/handle.ts";
import type { HeldRole } from "../../../core/office-roles.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { BureauKeys } from "../keys.ts";
import type { ActRefusal } from "../refusals.ts";
import type { PollingDate } from "../rules/deadline.ts";
import { takeTurn } from "../store/acts.ts";
import type { BureauPlace, Decision, KnownCandidate, RoundNumber } from "../terms.ts";

/** Whoever acts or reads: asked again by each operation about the department, or the candidate, it touches. */
export interface Actor extends Decision {
  readonly roles: readonly HeldRole[];
}

/** What the acts work with: the login of the room, its keys, and what other rooms know, by ports. */
export interface Bureaus {
  readonly db: Db<"bureaus">;
  readonly keys: BureauKeys;
  /** The office's own secret: it queues letters and enters the ledger of erasures. */
  readonly secret: Buffer;
  readonly place: (id: string) => Promise<BureauPlace | undefined>;
  readonly places: (department: string) => Promise<readonly BureauPlace[]>;
  readonly candidates: () => Promise<readonly KnownCandidate[]>;
  /** The last polling day of the primary, once its dates are decided. */
  readonly lastDay: () => Promise<string | undefined>;
  readonly day: (department: string, round: RoundNumber) => Promise<PollingDate | undefined>;
}

class Refusal extends Error {
  constructor(readonly refusal: ActRefusal) {
    super(refusal);
  }
}

/** One transaction, one at a time; a refusal met after something was written undoes it all. */
export async function oneAct<T>(
  db: Db<"bureaus">,
  work: (tx: Tx<"bureaus">) => Promise<T>,
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

/** Writes in the audit log who did what: random ids, never a name (R-SEC-01). */
export const noted = (
  tx: Executor,
  { at, by }: Pick<Decision, "at" | "by">,
  action: string,
  ids: readonly string[],
  subject: AuditSubject = "bureau",
): Promise<void> => record(tx, { at, actor: by, action, subject, ids });
