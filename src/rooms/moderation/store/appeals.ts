import { sql } from "kysely";
import { record } from "../../../core/audit.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import { mayAppeal, type AppealRefusal } from "../rules/moderation.ts";
import type { By } from "./deciding.ts";
import { decisionOf, findDecision, whole, type Decision, type DecisionRow } from "./moderation.ts";

/** Appeals that nobody has answered, the oldest first. */
export async function openAppeals(db: Db<"web">): Promise<readonly Decision[]> {
  const { rows } = await sql<DecisionRow>`
    ${whole} where a.decision_id is not null and r.decision_id is null order by a.at, d.id`.execute(db);
  return rows.map(decisionOf);
}

/** Whoever wrote the thing says why the decision is wrong. Once. */
export function appeal(
  db: Db<"web">,
  decision: Decision,
  words: string,
  by: By,
): Promise<Outcome<undefined, AppealRefusal>> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`appeal:${decision.publicId}`}, 0))`.execute(tx);
    const now = (await findDecision(tx, decision.publicId)) ?? decision;
    const allowed = mayAppeal({ ...now, appealed: now.appeal !== undefined }, by.at);
    if (!allowed.ok) return allowed;
    await tx
      .insertInto("moderation.appeal")
      .values({ decision_id: now.id, words, at: by.at, appealed_by: by.actor })
      .execute();
    await record(tx, { at: by.at, actor: by.actor, action: "appeal.made", subject: "appeal", ids: [now.publicId] });
    return ok(undefined);
  });
}

/** Answers an appeal, once: of two who answer at once the first counts. False when it was answered already. */
export async function answerAppeal(
  tx: Tx<"web">,
  { id, publicId: named }: Decision,
  { upheld, reason }: { readonly upheld: boolean; readonly reason: string },
  by: By,
): Promise<boolean> {
  const row = await tx
    .insertInto("moderation.appeal_answer")
    .values({ decision_id: id, upheld, reason, at: by.at, answered_by: by.actor })
    .onConflict((conflict) => conflict.doNothing())
    .returning("decision_id")
    .executeTakeFirst();
  if (row) await record(tx, { at: by.at, actor: by.actor, action: "appeal.answered", subject: "appeal", ids: [named] });
  return row !== undefined;
}
