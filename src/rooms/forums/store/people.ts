import { touch } from "../../../core/db/changes.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import { forumsTopic } from "./topics.ts";

/** What somebody is named for, and wrote. */
export async function gatherPerson(db: Db<"web">, account: string) {
  const moderated = await db
    .selectFrom("forums.theme_moderator as m")
    .innerJoin("forums.theme as t", "t.id", "m.theme_id")
    .select(["t.campaign", "t.title"])
    .where("m.account", "=", account)
    .orderBy("t.id")
    .execute();
  return { moderatorOf: moderated };
}

/** Takes somebody out of the room. */
export async function forgetPerson(tx: Tx<"web">, account: string, at: Date): Promise<void> {
  const rows = await tx
    .selectFrom("forums.theme_moderator as m")
    .innerJoin("forums.theme as t", "t.id", "m.theme_id")
    .select("t.campaign")
    .distinct()
    .where("m.account", "=", account)
    .execute();
  await tx.selectNoFrom((eb) => eb.fn("forums.forget_author", [eb.val(account), eb.val(at)]).as("done")).execute();
  for (const { campaign } of rows) await touch(tx, forumsTopic(campaign));
}
