import { sql } from "kysely";
import { randomBytes } from "node:crypto";
import type { PublicLogin, Tx } from "../../../core/db/handle.ts";

export interface Participant {
  readonly id: string;
  readonly account: string;
  /** 128 random bits in hexadecimal, made when somebody first takes part, and derived from nothing. */
  readonly drawKey: string;
}

const DRAW_KEY_BYTES = 16;

/** These accounts as participants of a consultation, who take part from now if they did not before. By account. */
export async function takePart<L extends PublicLogin>(
  tx: Tx<L>,
  consultation: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, Participant>> {
  const keys = accounts.map(() => randomBytes(DRAW_KEY_BYTES).toString("hex"));
  await sql`
    insert into questions.participant (consultation_id, account, draw_key)
    select ${consultation}, account, draw_key from unnest(${accounts}::text[], ${keys}::text[]) as new (account, draw_key)
    on conflict (consultation_id, account) do nothing`.execute(tx);
  const { rows } = await sql<Participant>`
    select id, account, draw_key as "drawKey" from questions.participant
    where consultation_id = ${consultation} and account = any(${accounts})`.execute(tx);
  return new Map(rows.map((row) => [row.account, row]));
}
