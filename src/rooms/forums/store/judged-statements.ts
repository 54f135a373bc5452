import { sql, type RawBuilder } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { actsOn, becomes, type Act, type SubjectRef } from "../../moderation/index.ts";
import { columns, statementOf, type Statement, type StatementRow } from "./statements.ts";
import { mapTopic } from "./topics.ts";

/** A statement with the theme it is of. */
export interface FoundStatement extends Statement {
  readonly theme: string;
  readonly campaign: string;
  readonly standingAt: Date;
  readonly saidAt: Date;
}

type FoundRow = StatementRow & {
  readonly theme: string;
  readonly campaign: string;
  readonly standing_at: Date;
  readonly said_at: Date;
};

/** One statement, whatever has become of it. */
export async function findStatement(db: Db<"web"> | Tx<"web">, id: string): Promise<FoundStatement | undefined> {
  return (await found(db, sql`s.public_id = ${id}`, 1))[0];
}

/** The same, its row held until the transaction ends. */
export async function lockedStatement(tx: Tx<"web">, id: string): Promise<FoundStatement | undefined> {
  await sql`select from forums.statement where public_id = ${id} for update`.execute(tx);
  return findStatement(tx, id);
}

/** What somebody says in a campaign and is shown, the oldest first; five hundred at most. */
export const shownStatements = (db: Db<"web">, campaign: string, author: string): Promise<readonly FoundStatement[]> =>
  found(db, sql`t.campaign = ${campaign} and s.standing = 'shown' and s.said_by = ${author}`, 500);

async function found(
  db: Db<"web"> | Tx<"web">,
  which: RawBuilder<unknown>,
  most: number,
): Promise<readonly FoundStatement[]> {
  const { rows } = await sql<FoundRow>`
    select ${columns}, s.standing_at, s.said_at, t.public_id as theme, t.campaign
    from forums.statement s join forums.theme t on t.id = s.theme_id where ${which} order by s.id limit ${most}`.execute(
    db,
  );
  return rows.map((row) => ({
    ...statementOf(row),
    ...{ theme: row.theme, campaign: row.campaign, standingAt: row.standing_at, saidAt: row.said_at },
  }));
}

/** Shows a statement or takes it out of sight, as moderation decides: out of sight it is 0 for everybody. */
export async function carryOutOn(
  tx: Tx<"web">,
  of: SubjectRef,
  act: Act,
  by: { readonly at: Date },
): Promise<Outcome<undefined, "not-now">> {
  const { rows } = await sql<Pick<StatementRow, "id" | "standing"> & { readonly theme: string }>`
    select s.id, s.standing, t.public_id as theme from forums.statement s join forums.theme t on t.id = s.theme_id
    where s.public_id = ${of.id} for update of s`.execute(tx);
  const [row] = rows;
  if (!row || row.standing === "withdrawn" || row.standing === "erased") return refuse("not-now");
  if (!actsOn(row.standing).includes(act)) return refuse("not-now");
  await sql`update forums.statement set standing = ${becomes[act]}, standing_at = ${by.at} where id = ${row.id}`.execute(
    tx,
  );
  await touch(tx, mapTopic(row.theme));
  return ok(undefined);
}
