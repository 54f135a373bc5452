import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { tell, type Author, type Known } from "./campaign.ts";
import type { Writing } from "./writings.ts";

/** When a release appears: now, at an instant, or when the declaration ends. */
export type Appears =
  { readonly when: "now" } | { readonly when: "at"; readonly at: Date } | { readonly when: "declaration" };

/**
 * Decides to publish the text numbered `number`. The caller has asked the calendar's guard. Refused when that text is
 * not the last any more, when it is already decided, or when the writing was withdrawn.
 */
export async function release(
  db: Db<"web">,
  campaign: Known,
  writing: Writing,
  decision: { readonly number: number; readonly appears: Appears; readonly note: string },
  by: Author,
): Promise<Outcome<undefined, "overtaken" | "already-published" | "withdrawn">> {
  if (writing.withdrawn) return refuse("withdrawn");
  return inTransaction(db, async (tx) => {
    const last = await tx
      .selectFrom("campaigns.writing_text as t")
      .leftJoin("campaigns.writing_release as r", "r.text_id", "t.id")
      .leftJoin("campaigns.writing_release_called_off as o", "o.release_id", "r.id")
      .select(["t.id", "t.number", "t.title", "r.id as releaseId", "o.release_id as calledOff"])
      .where("t.writing_id", "=", writing.id)
      .orderBy("t.number", "desc")
      .orderBy("r.id", (order) => order.desc().nullsLast())
      .limit(1)
      .executeTakeFirst();
    if (!last || last.number !== decision.number) return refuse("overtaken");
    if (last.releaseId !== null && last.calledOff === null) return refuse("already-published");
    const { appears, note } = decision;
    await tx
      .insertInto("campaigns.writing_release")
      .values({
        ...{ writing_id: writing.id, text_id: last.id, note, decided_at: by.at, decided_by: by.actor },
        appears_at: appears.when === "declaration" ? null : appears.when === "at" ? appears.at : by.at,
      })
      .execute();
    const verb = appears.when === "now" ? "published" : "scheduled";
    await tell(tx, campaign, by, `${writing.kind}.${verb}`, last.title);
    return ok(undefined);
  });
}

/** Calls off every release that has not appeared (the caller knows which). */
export async function callOff(
  db: Db<"web">,
  campaign: Known,
  writing: Writing,
  releaseIds: readonly string[],
  by: Author,
): Promise<void> {
  if (releaseIds.length === 0) return;
  await inTransaction(db, async (tx) => {
    const rows = releaseIds.map((release_id) => ({ release_id, at: by.at, by: by.actor }));
    await tx
      .insertInto("campaigns.writing_release_called_off")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tell(tx, campaign, by, `${writing.kind}.called-off`, writing.lastTitle);
  });
}

/** Takes back what appeared; the address stays, with the date and the reason. */
export async function withdraw(
  db: Db<"web">,
  campaign: Known,
  writing: Writing,
  reason: string,
  by: Author,
): Promise<Outcome<undefined, "withdrawn">> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .insertInto("campaigns.writing_withdrawal")
      .values({ writing_id: writing.id, at: by.at, by: by.actor, reason })
      .onConflict((conflict) => conflict.doNothing())
      .returning("writing_id")
      .executeTakeFirst();
    if (!row) return refuse("withdrawn");
    await tell(tx, campaign, by, `${writing.kind}.withdrawn`, writing.lastTitle);
    return ok(undefined);
  });
}
