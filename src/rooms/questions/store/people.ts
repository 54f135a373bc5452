import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import { leaveDraws } from "./entries.ts";
import { questionsTopic } from "./topics.ts";
import { questionsOf } from "./wishes.ts";

/** What somebody asked, in their words, what they want answered, and the cards they drew. */
export async function gatherPerson(db: Db<"web">, account: string) {
  const all = await questionsOf(db, account);
  const said = ({ campaign, text, details, askedAt, standing }: (typeof all)[number]) => ({
    ...{ campaign, text, details, standing, at: askedAt.toISOString() },
  });
  return {
    asked: all.filter(({ askedBy }) => askedBy === account).map(said),
    consultations: await drawsOfPerson(db, account),
    wanted: all.filter(({ askedBy }) => askedBy !== account).map(({ campaign, text }) => ({ campaign, text })),
  };
}

interface PersonDraws {
  readonly campaign: string;
  readonly title: string;
  readonly drawKey: string;
  readonly draws: readonly { readonly day: number; readonly cards: readonly { readonly answer: string | null }[] }[];
}

/** Somebody's draw key and answers in each consultation, which nobody else can find. */
async function drawsOfPerson(db: Db<"web">, account: string): Promise<readonly PersonDraws[]> {
  const { rows } = await sql<PersonDraws>`
    select c.campaign, c.title, p.draw_key as "drawKey",
      (select coalesce(json_agg(json_build_object('day', d.day, 'cards', (
         select json_agg(json_build_object('question', q.text, 'answer',
           case letter when 'a' then 'ask' when 'n' then 'not-for-me' when 's' then 'skip' end) order by place)
         from unnest(d.cards, string_to_array(d.answers, null)) with ordinality as one (card, letter, place)
           join questions.question q on q.id = card)) order by d.day), '[]')
       from questions.draw d where d.participant_id = p.id) as draws
    from questions.participant p join questions.consultation c on c.id = p.consultation_id
    where p.account = ${account} order by c.id`.execute(db);
  return rows;
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
