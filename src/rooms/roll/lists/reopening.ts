import { record } from "../../../core/audit.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { Closed } from "../closing.ts";
import { may, type Actor } from "../may.ts";
import { addReopening } from "../store/lists.ts";

export type ReopenRefusal = "not-your-territory" | "no-such-commune" | "not-voting";

/** Opens look-ups again for one commune while its department votes: by the high authority, with a reason, counted. */
export async function reopenCommune(
  db: Db<"roll">,
  {
    commune,
    closed,
    known,
  }: { readonly commune: string; readonly closed: Closed | undefined; readonly known: boolean },
  { by, at, reason, roles }: Actor,
): Promise<Outcome<true, ReopenRefusal>> {
  if (!known) return refuse("no-such-commune");
  if (!may(roles, "reopen", departmentCodeOf(commune))) return refuse("not-your-territory");
  if (!closed) return refuse("not-voting");
  return await inTransaction(db, async (tx) => {
    await addReopening(tx, { commune, round: closed.round, reason, by, at });
    const detail = { round: closed.round };
    await record(tx, { ...{ at, actor: by, detail }, action: "roll.reopened", subject: "commune", ids: [commune] });
    return ok(true);
  });
}
