import type { Db } from "../../../core/db/handle.ts";

/** Public ids of the declarations whose recording was withdrawn or replaced: it is shown no more. One statement. */
export async function withdrawnIds(db: Db<"web">): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("live.step as s")
    .innerJoin("live.declaration as d", "d.id", "s.declaration_id")
    .select("d.public_id")
    .distinct()
    .where("s.verb", "in", ["withdraw", "replace"])
    .execute();
  return new Set(rows.map((row) => row.public_id));
}
