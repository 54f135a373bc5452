import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Moderated } from "../ports.ts";
import { restricts, type Act, type DecideRefusal } from "../rules/moderation.ts";
import { decisionsOn, writeDecision, type NewDecision, type SubjectRef } from "./moderation.ts";

export interface By {
  /** `account:7f…`, or `system`. */
  readonly actor: string;
  readonly at: Date;
}

export interface Deciding {
  /** Public id of the last decision that whoever decides has read, `none` when there was none; undefined: not asked. */
  readonly seen?: string | undefined;
  /** Writes to whoever wrote the text, in the same transaction. */
  readonly tell?: ((tx: Tx<"web">, decision: string) => Promise<void>) | undefined;
}

/**
 * Decides on a text and carries it out, together or not at all. Answers the public id of the decision. Of two who decide
 * at once the second is told: `overtaken` when somebody decided since what they read, `not-now` when the act has no place any more.
 */
export function decide(
  db: Db<"web">,
  carryOut: Moderated["carryOut"],
  of: SubjectRef,
  decision: NewDecision<Act>,
  by: By,
  { seen, tell }: Deciding = {},
): Promise<Outcome<string, DecideRefusal>> {
  if (restricts(decision.act) && decision.ground === undefined) return Promise.resolve(refuse("ground-missing"));
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`judged:${of.subject}:${of.id}`}, 0))`.execute(tx);
    const last = (await decisionsOn(tx, of)).at(-1)?.publicId ?? "none";
    if (seen !== undefined && seen !== last) return refuse("overtaken");
    const done = await carryOut(tx, of, decision.act, by);
    if (!done.ok) return done;
    const ground = restricts(decision.act) ? decision.ground : undefined;
    const id = await writeDecision(tx, of, { ...decision, ground }, by);
    await tell?.(tx, id);
    return ok(id);
  });
}
