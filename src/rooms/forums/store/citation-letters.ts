import { sql } from "kysely";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";

/** Somebody whose words a measure cites, and who has not been told. */
export interface DueTelling {
  readonly id: string;
  readonly publicId: string;
  readonly campaign: string;
  readonly measure: string;
  readonly kind: "statement" | "thread";
  /** Whoever said it, where they want letters from the forums; nobody otherwise. */
  readonly to: { readonly account: string; readonly lang: Lang; readonly sealedEmail: Buffer } | undefined;
}

interface Row extends Omit<DueTelling, "to"> {
  readonly account: string | null;
  readonly lang: Lang | null;
  readonly sealedEmail: Buffer | null;
}

/** Citations that nobody was told of, the oldest first. Whoever cites what they said themselves needs no letter. */
export async function dueTellings(db: Db<"worker">): Promise<readonly DueTelling[]> {
  const { rows } = await sql<Row>`
    select c.id, c.public_id as "publicId", c.campaign, c.measure,
      case when c.statement_id is null then 'thread' else 'statement' end as kind,
      d.account, d.lang, d.sealed_email as "sealedEmail"
    from forums.citation c
      left join forums.statement s on s.id = c.statement_id and s.standing = 'shown'
      left join forums.post o on o.thread_id = c.thread_id and o.number = 1 and o.standing = 'shown'
      left join forums.digest d on d.account = coalesce(s.said_by, o.posted_by)
        and c.ended_at is null and c.cited_by <> 'account:' || d.account
    where c.told_at is null order by c.id limit 500`.execute(db);
  return rows.map(({ account, lang, sealedEmail, ...row }) => ({
    ...row,
    to: account !== null && lang !== null && sealedEmail !== null ? { account, lang, sealedEmail } : undefined,
  }));
}

/** Writes down that it was told. False when another worker did. */
export async function noteTelling(tx: Tx<"worker">, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update forums.citation set told_at = ${at} where id = ${id} and told_at is null`.execute(tx);
  return numAffectedRows > 0n;
}
