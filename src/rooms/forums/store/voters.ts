import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import { wordOf } from "../rules/statement.ts";
import { citedOf } from "./citations.ts";
import { departmentOf } from "./places.ts";
import { mapTopic } from "./topics.ts";

/** What somebody said and voted, in all themes. */
export async function gatherVoter(db: Db<"web">, account: string) {
  const said = await sql<
    Readonly<Record<"campaign" | "title" | "text" | "standing", string>> & { readonly said_at: Date }
  >`
    select t.campaign, t.title, s.text, s.standing, s.said_at from forums.statement s
      join forums.theme t on t.id = s.theme_id where s.said_by = ${account} order by s.id`.execute(db);
  const votes = await sql<Readonly<Record<"campaign" | "title" | "text", string>> & { readonly value: number }>`
    select t.campaign, t.title, s.text, v.value from forums.vote v
      join forums.statement s on s.id = v.statement_id join forums.theme t on t.id = v.theme_id
    where v.account = ${account} order by s.id`.execute(db);
  const compared = await sql<{
    readonly campaign: string;
    readonly one: string;
    readonly other: string;
    readonly chosen: string | null;
  }>`
    select c.campaign, coalesce(a.text, ta.title) as one, coalesce(b.text, tb.title) as other,
      case when c.chosen = c.one then 'one' when c.chosen = c.other then 'other' end as chosen
    from forums.comparison c
      left join forums.statement a on a.id = c.one and c.theme_id is not null
      left join forums.statement b on b.id = c.other and c.theme_id is not null
      left join forums.theme ta on ta.id = c.one and c.theme_id is null
      left join forums.theme tb on tb.id = c.other and c.theme_id is null
    where c.account = ${account} order by c.id`.execute(db);
  return {
    statements: said.rows.map(({ said_at, ...row }) => ({ ...row, at: said_at.toISOString() })),
    votes: votes.rows.map(({ value, ...row }) => ({ ...row, vote: wordOf(value) })),
    comparisons: compared.rows,
    department: await departmentOf(db, account),
    ledToMeasures: (await citedOf(db, account)).map(({ campaign, title, citedAt, cited }) => ({
      ...{ campaign, measure: title, at: citedAt.toISOString(), said: cited.text },
    })),
  };
}

/** Takes somebody's votes and words out; the maps they were in are gone at once, and drawn again without them. */
export async function forgetVoter(tx: Tx<"web">, account: string, at: Date): Promise<void> {
  const { rows } = await sql<{ readonly public_id: string }>`
    select t.public_id from forums.theme t where t.id in (
      select v.theme_id from forums.vote v where v.account = ${account}
      union select s.theme_id from forums.statement s where s.said_by = ${account}
      union select c.theme_id from forums.comparison c where c.account = ${account})`.execute(tx);
  await sql`select forums.forget_votes(${account}, ${at})`.execute(tx);
  for (const { public_id } of rows) await touch(tx, mapTopic(public_id));
}
