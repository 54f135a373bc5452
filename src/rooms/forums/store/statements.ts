import { sql } from "kysely";
import { publicId } from "../../../core/crypto/random.ts";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import {
  foldedStatement,
  STATEMENTS_A_DAY,
  wordOf,
  type StatementStanding,
  type VoteWord,
} from "../rules/statement.ts";
import { themeState } from "../rules/theme.ts";
import { receivedIn, type ArrivalRefusal } from "./received.ts";
import type { Theme } from "./themes.ts";
import { mapTopic, type Person } from "./topics.ts";

export interface Statement {
  readonly id: string;
  readonly publicId: string;
  /** Its place in the theme, from 0, for ever. */
  readonly number: number;
  readonly text: string;
  readonly standing: StatementStanding;
  readonly saidBy: string;
}

export interface StatementRow {
  readonly id: string;
  readonly public_id: string;
  readonly number: number;
  readonly text: string;
  readonly standing: StatementStanding;
  readonly said_by: string;
}

export const columns = sql`s.id, s.public_id, s.number, s.text, s.standing, s.said_by`;
export const statementOf = (row: StatementRow): Statement => ({
  ...{ id: row.id, publicId: row.public_id, number: row.number },
  ...{ text: row.text, standing: row.standing, saidBy: row.said_by },
});

export type AddRefusal = "no-words" | "said-already" | "enough-today" | ArrivalRefusal;

const DAY_MS = 86_400_000;

/**
 * Adds a statement, and the agreement of whoever says it. The theme is held meanwhile: two people who say the same words at
 * once have one statement, and numbers have no gap.
 */
export function addStatement(
  db: Db<"web">,
  theme: Theme,
  text: string,
  by: Person,
): Promise<Outcome<Statement, AddRefusal>> {
  const folded = foldedStatement(text);
  if (folded === "") return Promise.resolve(refuse("no-words"));
  return inTransaction(db, async (tx) => {
    const closed = await heldTheme(tx, theme.id, by.at);
    if (closed) return refuse(closed);
    const { rows } = await sql<{ readonly same: boolean; readonly today: number; readonly next: number }>`
      select coalesce(bool_or(folded = ${folded} and standing in ('shown', 'held')), false) as same,
        (count(*) filter (where said_by = ${by.account} and said_at > ${new Date(by.at.getTime() - DAY_MS)}))::int as today,
        coalesce(max(number) + 1, 0) as next
      from forums.statement where theme_id = ${theme.id}`.execute(tx);
    const { same = false, today = 0, next = 0 } = rows[0] ?? {};
    if (same) return refuse("said-already");
    if (today >= STATEMENTS_A_DAY) return refuse("enough-today");
    const received = await receivedIn(tx, { campaign: theme.campaign, theme: theme.publicId, text }, by);
    if (!received.ok) return received;
    const made = await sql<StatementRow>`
      insert into forums.statement as s (public_id, theme_id, number, text, folded, standing, standing_at, said_at, said_by)
      values (${publicId()}, ${theme.id}, ${next}, ${text}, ${folded}, ${received.value}, ${by.at}, ${by.at}, ${by.account})
      returning ${columns}`.execute(tx);
    const [row] = made.rows;
    if (!row) throw new Error("a statement that was written is not there");
    await sql`insert into forums.vote (statement_id, account, theme_id, value)
      values (${row.id}, ${by.account}, ${theme.id}, 1)`.execute(tx);
    return ok(statementOf(row));
  });
}

async function heldTheme(tx: Tx<"web">, themeId: string, at: Date): Promise<"coming" | "closed" | undefined> {
  // Not the row of the theme, which whoever writes a post shares: statements alone wait for one another.
  await sql`select pg_advisory_xact_lock(hashtextextended('statements:' || ${themeId}::text, 0))`.execute(tx);
  return await shutTheme(tx, themeId, at);
}

/** Whether the hours of a theme let nobody in, asked again in the transaction that writes. */
export async function shutTheme(tx: Tx<"web">, themeId: string, at: Date): Promise<"coming" | "closed" | undefined> {
  const { rows } = await sql<{ readonly opens_at: Date; readonly closes_at: Date | null }>`
    select opens_at, closes_at from forums.theme where id = ${themeId}`.execute(tx);
  const [row] = rows;
  const state = row ? themeState({ opensAt: row.opens_at, closesAt: row.closes_at ?? undefined }, at) : "closed";
  return state === "open" ? undefined : state;
}

/** What looks most like words that are about to be said, the nearest first. */
export async function nearestStatements(db: Db<"web">, theme: Theme, text: string): Promise<readonly Statement[]> {
  const folded = foldedStatement(text);
  const { rows } = await sql<StatementRow>`
    select ${columns} from forums.statement s
    where s.theme_id = ${theme.id} and s.standing = 'shown' and s.folded operator(core.%) ${folded}
    order by core.similarity(s.folded, ${folded}) desc, s.id limit 5`.execute(db);
  return rows.map(statementOf);
}

/** The statements of a theme that are shown, in their order. */
export async function statementsOf(db: Db<"web">, theme: Theme): Promise<readonly Statement[]> {
  const { rows } = await sql<StatementRow>`
    select ${columns} from forums.statement s where s.theme_id = ${theme.id} and s.standing = 'shown'
    order by s.number`.execute(db);
  return rows.map(statementOf);
}

/** What one person said in a theme, and their votes there: shown to them alone. */
export interface OwnStatement extends Statement {
  readonly vote: VoteWord | undefined;
}

export async function ownIn(db: Db<"web">, theme: Theme, account: string): Promise<readonly OwnStatement[]> {
  const { rows } = await sql<StatementRow & { readonly value: number | null }>`
    select ${columns}, v.value from forums.statement s
      left join forums.vote v on v.statement_id = s.id and v.account = ${account}
    where s.theme_id = ${theme.id} and (s.said_by = ${account} or v.account is not null and s.standing = 'shown')
    order by s.number`.execute(db);
  return rows.map((row) => ({ ...statementOf(row), vote: row.value === null ? undefined : wordOf(row.value) }));
}

/** Takes one's own words back; the votes on them count for nobody from now on. */
export async function withdrawStatement(
  db: Db<"web">,
  theme: Theme,
  id: string,
  by: Person,
): Promise<Outcome<undefined, "not-yours">> {
  return inTransaction(db, async (tx) => {
    const { numAffectedRows = 0n } = await sql`
      update forums.statement set text = '', folded = '', standing = 'withdrawn', standing_at = ${by.at}
      where public_id = ${id} and theme_id = ${theme.id} and said_by = ${by.account}
        and standing not in ('withdrawn', 'erased')`.execute(tx);
    if (numAffectedRows === 0n) return refuse("not-yours");
    await touch(tx, mapTopic(theme.publicId));
    return ok(undefined);
  });
}
