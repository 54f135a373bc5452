import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { mayWrite, type WriteRefusal } from "../../moderation/index.ts";
import type { VoteValue } from "../rules/statement.ts";
import { shutTheme } from "./statements.ts";
import type { Theme } from "./themes.ts";
import type { Person } from "./topics.ts";

export type VoteRefusal = "gone" | "coming" | "closed" | WriteRefusal;

/** Whoever is suspended in a campaign does not vote there either; a place that is closed to texts takes votes. */
export const mayVote = (tx: Tx<"web">, campaign: string, { account, at }: Person) =>
  mayWrite(tx, { account, campaign, place: "" }, () => Promise.resolve({ here: undefined, campaign: undefined }), at);

/** Says what one thinks of a statement, or says otherwise: the last vote counts, and the one before is not kept. */
export function castVote(
  db: Db<"web">,
  theme: Theme,
  statement: string,
  value: VoteValue,
  by: Person,
): Promise<Outcome<undefined, VoteRefusal>> {
  return inTransaction(db, async (tx) => {
    const closed = await shutTheme(tx, theme.id, by.at);
    if (closed) return refuse(closed);
    const allowed = await mayVote(tx, theme.campaign, by);
    if (!allowed.ok) return allowed;
    const { numAffectedRows = 0n } = await sql`
      insert into forums.vote (statement_id, account, theme_id, value)
      select s.id, ${by.account}, s.theme_id, ${value}::smallint from forums.statement s
      where s.public_id = ${statement} and s.theme_id = ${theme.id} and s.standing = 'shown'
      on conflict (statement_id, account)
        do update set value = excluded.value, turn = nextval('forums.vote_turn')`.execute(tx);
    return numAffectedRows > 0n ? ok(undefined) : refuse("gone");
  });
}

/** Takes back all that one person voted in a theme, whatever its hours: the next map is drawn without it. */
export async function takeBackVotes(db: Db<"web">, theme: Theme, account: string): Promise<void> {
  await sql`delete from forums.vote where theme_id = ${theme.id} and account = ${account}`.execute(db);
}

/** A statement that one person has not answered. */
export interface Unanswered {
  readonly publicId: string;
  readonly number: number;
  readonly text: string;
}

export interface Hand {
  readonly unanswered: readonly Unanswered[];
  readonly answered: number;
}

/** What one person has not answered in a theme, and how much they have. */
export async function handOf(db: Db<"web">, theme: Theme, account: string): Promise<Hand> {
  const { rows } = await sql<{
    readonly public_id: string;
    readonly number: number;
    readonly text: string;
    readonly done: boolean;
  }>`
    select s.public_id, s.number, s.text, v.account is not null as done from forums.statement s
      left join forums.vote v on v.statement_id = s.id and v.account = ${account}
    where s.theme_id = ${theme.id} and s.standing = 'shown' order by s.number`.execute(db);
  const unanswered = rows.filter(({ done }) => !done);
  return {
    unanswered: unanswered.map(({ public_id, number, text }) => ({ publicId: public_id, number, text })),
    answered: rows.length - unanswered.length,
  };
}

/** One answer to the statement of that number. */
export interface Ballot {
  readonly account: string;
  readonly number: number;
  readonly value: number;
}

/** Many answers at once, for whoever fills a theme: those already given stay. */
export async function castBallots(db: Db<"web">, theme: Theme, ballots: readonly Ballot[]): Promise<void> {
  await sql`
    insert into forums.vote (statement_id, account, theme_id, value)
    select s.id, b.account, s.theme_id, b.value
    from unnest(${ballots.map(({ account }) => account)}::text[], ${ballots.map(({ number }) => number)}::int[],
      ${ballots.map(({ value }) => value)}::smallint[]) as b (account, number, value)
      join forums.statement s on s.theme_id = ${theme.id} and s.number = b.number
    on conflict do nothing`.execute(db);
}
