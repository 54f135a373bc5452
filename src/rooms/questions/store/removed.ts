import type { Tx } from "../../../core/db/handle.ts";
import { DAY_MS } from "../rules/question.ts";

/** Questions refused or hidden within thirty days, the last first: what is nearly one of them waits to be read. */
export async function removedOfLate(tx: Tx<"web">, campaign: string, at: Date): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("questions.question")
    .select(["text", "details"])
    .where("campaign", "=", campaign)
    .where("standing", "in", ["refused", "hidden"])
    .where("standing_at", ">", new Date(at.getTime() - 30 * DAY_MS))
    .where("text", "<>", "")
    .orderBy("standing_at", "desc")
    .limit(200)
    .execute();
  return rows.map(({ text, details }) => `${text} ${details}`);
}
