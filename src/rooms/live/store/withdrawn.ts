import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { Author, Campaign } from "../../campaigns/index.ts";
import type { Declaration } from "./declarations.ts";
import { note } from "./steps.ts";

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

/** Writes down who deleted what was kept of a recording. */
export async function noteDeletion(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  { publicId, title }: Pick<Declaration, "publicId" | "title">,
  by: Author,
): Promise<void> {
  await inTransaction(db, (tx) => note(tx, campaign, publicId, by, "declaration.deleted", title));
}
