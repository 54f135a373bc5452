import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";

/** What a letter about an answer says. */
export interface ToldAnswer {
  readonly id: string;
  readonly publicId: string;
  readonly refusal: boolean;
  /** By all candidates at once. */
  readonly byAll: boolean;
  readonly correction: boolean;
  readonly campaign: string;
  readonly question: string;
  readonly text: string;
}

export async function answerToTell(db: Db<"worker">, publicId: string): Promise<ToldAnswer | undefined> {
  const row = await db
    .selectFrom("questions.answer as a")
    .innerJoin("questions.question as q", "q.id", "a.question_id")
    .select([
      "a.id",
      "a.public_id",
      "a.kind",
      "a.corrects",
      "q.campaign",
      "q.public_id as question",
      "q.text",
      "q.standing",
    ])
    .where("a.public_id", "=", publicId)
    .executeTakeFirst();
  return (
    row && {
      ...{ id: row.id, publicId: row.public_id, campaign: row.campaign, question: row.question },
      // What was hidden since is quoted to nobody.
      text: row.standing === "shown" ? row.text : "",
      ...{ refusal: row.kind === "refusal", byAll: row.kind === "common", correction: row.corrects !== null },
    }
  );
}

export interface Waiting {
  readonly account: string;
  readonly sealedEmail: Buffer;
  readonly lang: Lang;
}

const BATCH = 100;

/**
 * Takes some of those who wait for a letter and have not been told of this answer, and lets `write` queue their letters in
 * the same transaction: a worker that is killed writes to nobody twice and forgets nobody. Answers how many.
 */
export function tellSome(
  db: Db<"worker">,
  answer: ToldAnswer,
  write: (tx: Tx<"worker">, waiting: Waiting) => Promise<void>,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<Waiting>`
      update questions.wish w set told = ${answer.id} where (w.question_id, w.account) in (
        select o.question_id, o.account from questions.wish o join questions.answer a on a.question_id = o.question_id
        where a.id = ${answer.id} and o.sealed_email is not null and (o.told is null or o.told < a.id)
        order by o.account limit ${BATCH} for update of o skip locked)
      returning w.account, w.sealed_email as "sealedEmail", w.lang`.execute(tx);
    for (const waiting of rows) await write(tx, waiting);
    return rows.length;
  });
}
