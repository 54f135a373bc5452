import { sql } from "kysely";
import { randomBytes } from "node:crypto";
import type { Db, PublicLogin, Tx } from "../../../core/db/handle.ts";

export interface Participant {
  readonly id: string;
  readonly account: string;
  /** 128 random bits in hexadecimal, made when somebody first takes part, and derived from nothing. */
  readonly drawKey: string;
}

const DRAW_KEY_BYTES = 16;

/**
 * These accounts as participants of a consultation, who take part from `day` if they did not before: what they had joined is
 * then never drawn for them. By account.
 */
export async function takePart<L extends PublicLogin>(
  tx: Tx<L>,
  consultation: string,
  accounts: readonly string[],
  day: number,
): Promise<ReadonlyMap<string, Participant>> {
  const keys = accounts.map(() => randomBytes(DRAW_KEY_BYTES).toString("hex"));
  const { rows: fresh } = await sql<{ readonly account: string }>`
    insert into questions.participant (consultation_id, account, draw_key)
    select ${consultation}, account, draw_key from unnest(${accounts}::text[], ${keys}::text[]) as new (account, draw_key)
    on conflict (consultation_id, account) do nothing returning account`.execute(tx);
  if (fresh.length > 0)
    await setAsideWishes(
      tx,
      consultation,
      fresh.map(({ account }) => account),
      day,
    );
  const { rows } = await sql<Participant>`
    select id, account, draw_key as "drawKey" from questions.participant
    where consultation_id = ${consultation} and account = any(${accounts})`.execute(tx);
  return new Map(rows.map((row) => [row.account, row]));
}

/**
 * What these people had joined is not drawn for them from a day on. Never what they asked: listed by name under a draw key, it
 * would say whose that key is (decision 0021); its band keeps it from them.
 */
export async function setAsideWishes<L extends PublicLogin>(
  tx: Tx<L>,
  consultation: string,
  accounts: readonly string[] | "everybody",
  day: number,
): Promise<void> {
  const among = accounts === "everybody" ? sql`true` : sql`p.account = any(${accounts})`;
  await sql`
    insert into questions.set_aside (participant_id, question_id, from_day)
    select p.id, w.question_id, ${day} from questions.participant p join questions.wish w on w.account = p.account
      join questions.entry e on e.question_id = w.question_id and e.consultation_id = p.consultation_id
      join questions.question q on q.id = w.question_id and q.asked_by <> p.account
    where p.consultation_id = ${consultation} and ${among} on conflict do nothing`.execute(tx);
}

/** What one person draws happens one thing at a time: what they join while their cards are drawn is in the draw, or after it. */
export async function holdDraws(tx: Tx<"web">, participant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`draw:${participant}`}, 0))`.execute(tx);
}

/** Whether so many people take part, or more. */
export async function hasParticipants(db: Db<"web">, consultation: string, count: number): Promise<boolean> {
  const { rows } = await sql`
    select from questions.participant where consultation_id = ${consultation} limit ${count}`.execute(db);
  return rows.length >= count;
}
