import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Consultation } from "./consultations.ts";
import type { ToldAnswer, Waiting } from "./letters.ts";
import type { Question } from "./questions.ts";
import { questionOf, whole, type QuestionRow } from "./rows.ts";
import type { WishedLetter } from "./wishes.ts";

/** Asks for a letter when a question that one asked for on a card is answered, or no longer. False for who takes no part. */
export async function wishCardLetters(
  db: Db<"web">,
  { id }: Consultation,
  account: string,
  letter: WishedLetter | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("questions.participant")
    .set({ sealed_email: letter?.sealedEmail ?? null, lang: letter?.lang ?? null })
    .where("consultation_id", "=", id)
    .where("account", "=", account)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A place among the participants, from which the next are taken. */
export interface CardWaiting extends Waiting {
  readonly participant: string;
  readonly consultationId: string;
  /** Its public id. */
  readonly consultation: string;
}

const BATCH = 100;

const asksFor = sql`exists (
  select from questions.draw d cross join lateral unnest(d.cards, string_to_array(d.answers, null)) as one (card, letter)
  where d.participant_id = p.id and card = a.question_id and letter = 'a')`;

/**
 * Takes, after `last`, some of those who asked for the question on a card and chose a letter, but for those who wait for it
 * by name. As `tellSome`: in one transaction with their letters. Answers them; none is the end.
 */
export function tellSomeOfCards(
  db: Db<"worker">,
  answer: ToldAnswer,
  last: string,
  write: (tx: Tx<"worker">, waiting: CardWaiting) => Promise<void>,
): Promise<readonly CardWaiting[]> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<CardWaiting>`
      with chosen as (
        select p.id from questions.answer a join questions.entry e on e.question_id = a.question_id
          join questions.participant p on p.consultation_id = e.consultation_id
        where a.id = ${answer.id} and p.id > ${last} and p.sealed_email is not null and ${asksFor}
          and not exists (select from questions.wish w
            where w.question_id = a.question_id and w.account = p.account and w.sealed_email is not null)
          and not exists (select from questions.card_told t where t.answer_id = a.id and t.participant_id = p.id)
        order by p.id limit ${BATCH}
      ), told as (
        insert into questions.card_told (answer_id, participant_id) select ${answer.id}, id from chosen
        on conflict do nothing returning participant_id
      )
      select p.id as participant, p.account, p.sealed_email as "sealedEmail", p.lang, c.id as "consultationId",
        c.public_id as consultation
      from questions.participant p join questions.consultation c on c.id = p.consultation_id
      where p.id in (select participant_id from told) order by p.id`.execute(tx);
    for (const waiting of rows) await write(tx, waiting);
    return rows;
  });
}

/** What somebody asked for on cards and that was chosen, or answered. One statement. */
export async function askedOnCards(db: Db<"web">, account: string): Promise<readonly Question[]> {
  const { rows } = await sql<QuestionRow>`
    ${whole} where q.id in (
      select card from questions.participant p join questions.draw d on d.participant_id = p.id
        cross join lateral unnest(d.cards, string_to_array(d.answers, null)) as one (card, letter)
      where p.account = ${account} and letter = 'a')
    and (exists (select from questions.slate s where s.question_id = q.id and s.final)
      or exists (select from questions.answer a where a.question_id = q.id))
    order by q.id desc`.execute(db);
  return rows.map(questionOf);
}
