import { touch } from "../../../core/db/changes.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import { leaveDraws } from "./entries.ts";
import { questionsTopic } from "./topics.ts";
import { questionsOf } from "./wishes.ts";

/** What somebody asked, in their words, and what they want answered. */
export async function gatherPerson(db: Db<"web">, account: string) {
  const all = await questionsOf(db, account);
  const said = ({ campaign, text, details, askedAt, standing }: (typeof all)[number]) => ({
    ...{ campaign, text, details, standing, at: askedAt.toISOString() },
  });
  return {
    asked: all.filter(({ askedBy }) => askedBy === account).map(said),
    wanted: all.filter(({ askedBy }) => askedBy !== account).map(({ campaign, text }) => ({ campaign, text })),
  };
}

/** Takes somebody out of the room: their words and their wishes go, their questions leave a trace without a name. */
export async function forgetPerson(tx: Tx<"web">, account: string, at: Date): Promise<void> {
  const rows = await tx
    .selectFrom("questions.question as q")
    .leftJoin("questions.wish as w", (join) => join.onRef("w.question_id", "=", "q.id").on("w.account", "=", account))
    .select("q.campaign")
    .distinct()
    .where((eb) => eb.or([eb("q.asked_by", "=", account), eb("w.account", "=", account)]))
    .execute();
  const asked = await tx.selectFrom("questions.question").select("id").where("asked_by", "=", account).execute();
  await leaveDraws(
    tx,
    asked.map(({ id }) => id),
  );
  await tx.selectNoFrom((eb) => eb.fn("questions.forget_author", [eb.val(account), eb.val(at)]).as("done")).execute();
  for (const { campaign } of rows) await touch(tx, questionsTopic(campaign));
}
