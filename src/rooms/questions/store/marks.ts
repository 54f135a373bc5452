import { sql } from "kysely";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { tell, type Author, type Campaign } from "../../campaigns/index.ts";
import type { Question } from "./questions.ts";

/** A question on the board of a declaration. */
export interface OnBoard {
  readonly campaign: string;
  readonly publicId: string;
  /** Empty when it is no longer online. */
  readonly text: string;
  /** In the last slate; null for one that was marked from outside it. */
  readonly place: number | null;
  readonly answered: boolean;
  /** It is being answered. */
  readonly now: boolean;
}

/** Says which question is being answered, or that none is. Everybody who watches is told. */
export function mark(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  declaration: string,
  question: Pick<Question, "id" | "text"> | undefined,
  by: Author,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = { campaign: campaign.slug, declaration, question_id: question?.id ?? null, at: by.at };
    await tx
      .insertInto("questions.mark")
      .values({ ...row, marked_by: by.actor })
      .execute();
    await tell(tx, campaign, by, "answer.marked", question?.text ?? "");
  });
}

/** The last slate of a campaign, with what is marked in a declaration. One statement. */
export async function boardOf(db: Db<"web">, campaign: string, declaration: string): Promise<readonly OnBoard[]> {
  const { rows } = await sql<OnBoard>`
    with last as (
      select o.consultation_id as id from questions.outcome o join questions.consultation c on c.id = o.consultation_id
      where c.campaign = ${campaign} and o.final and o.ranked order by o.at desc, c.id desc limit 1
    ), marked as (
      select m.question_id as id from questions.mark m where m.declaration = ${declaration} order by m.id desc limit 1)
    select q.campaign, q.public_id as "publicId", case when q.standing = 'shown' then q.text else '' end as text, s.place,
      exists (select from questions.answer a where a.question_id = q.id) as answered,
      (q.id = (select id from marked)) is true as now
    from questions.question q left join questions.slate s
      on s.question_id = q.id and s.final and s.consultation_id = (select id from last)
    where s.place is not null or q.id = (select id from marked) order by s.place nulls last`.execute(db);
  return rows;
}

/** What was marked in a declaration, the first mark of each question, in the order in which they came. One statement. */
export async function marksIn(
  db: Db<"web">,
  declaration: string,
): Promise<readonly { readonly publicId: string; readonly text: string; readonly at: Date }[]> {
  const { rows } = await sql<{ readonly publicId: string; readonly text: string; readonly at: Date }>`
    select q.public_id as "publicId", q.text, min(m.at) as at from questions.mark m
    join questions.question q on q.id = m.question_id
    where m.declaration = ${declaration} and q.standing = 'shown' group by q.id order by min(m.id)`.execute(db);
  return rows;
}
