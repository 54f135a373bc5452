import { sql } from "kysely";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { WriteRefusal } from "../../moderation/index.ts";
import type { Person } from "./topics.ts";
import { mayVote } from "./votes.ts";

/** What is compared: the statements of a theme, or the themes of a campaign. Row ids. */
export interface Among {
  readonly campaign: string;
  readonly themeId: string | undefined;
}

/** A thing that may worry: a statement or a theme. */
export interface Thing {
  readonly id: string;
  readonly publicId: string;
  readonly text: string;
}

/** How often everybody chose between two things. */
export interface PairSaid {
  readonly one: string;
  readonly other: string;
  readonly votes: number;
}

/** How often a thing was chosen, and how often the other one. */
export interface Won {
  readonly id: string;
  readonly wins: number;
  readonly losses: number;
}

const within = ({ campaign, themeId }: Among) =>
  sql`c.campaign = ${campaign} and c.theme_id is not distinct from ${themeId ?? null}::bigint`;

/** What may be compared, in its order: what is shown, in a theme that has opened. */
export async function thingsAmong(db: Db<"web">, among: Among, now: Date): Promise<readonly Thing[]> {
  const { rows } = await (
    among.themeId === undefined
      ? sql<Row>`select t.id, t.public_id, t.title as text from forums.theme t
          where t.campaign = ${among.campaign} and t.opens_at <= ${now} order by t.place, t.id`
      : sql<Row>`select s.id, s.public_id, s.text from forums.statement s
          where s.theme_id = ${among.themeId} and s.standing = 'shown' order by s.number`
  ).execute(db);
  return rows.map(({ id, public_id, text }) => ({ id, publicId: public_id, text }));
}

interface Row {
  readonly id: string;
  readonly public_id: string;
  readonly text: string;
}

/** What everybody said of the pairs among some things; row ids. */
export async function saidOfPairs(db: Db<"web">, among: Among, ids: readonly string[]): Promise<readonly PairSaid[]> {
  const { rows } = await sql<PairSaid>`
    select c.one::text as one, c.other::text as other, count(c.chosen)::int as votes
    from forums.comparison c
    where ${within(among)} and c.one = any(${ids}::bigint[]) and c.other = any(${ids}::bigint[])
    group by c.one, c.other`.execute(db);
  return rows;
}

/** The pairs that one person answered, or would not. */
export async function pairsOf(
  db: Db<"web">,
  among: Among,
  account: string,
): Promise<readonly Pick<PairSaid, "one" | "other">[]> {
  const { rows } = await sql<Pick<PairSaid, "one" | "other">>`
    select c.one::text as one, c.other::text as other from forums.comparison c
    where ${within(among)} and c.account = ${account}`.execute(db);
  return rows;
}

/** What the comparisons made of each thing; none of what was never chosen nor passed over. A row a thing, not a pair. */
export async function wonAmong(db: Db<"web">, among: Among): Promise<readonly Won[]> {
  const { rows } = await sql<Won>`
    select side.id::text as id, (count(*) filter (where c.chosen = side.id))::int as wins,
      (count(*) filter (where c.chosen <> side.id))::int as losses
    from forums.comparison c cross join lateral (values (c.one), (c.other)) as side (id)
    where ${within(among)} and c.chosen is not null group by side.id`.execute(db);
  return rows;
}

/** Whether somebody has chosen at least once: only then do they see what others chose. */
export async function hasChosen(db: Db<"web">, among: Among, account: string): Promise<boolean> {
  const { rows } = await sql`select from forums.comparison c
    where ${within(among)} and c.account = ${account} and c.chosen is not null limit 1`.execute(db);
  return rows.length > 0;
}

/** Notes which of two worries somebody more, or that they would not say. The last answer on a pair counts. */
export function compare(
  db: Db<"web">,
  among: Among,
  pair: readonly [string, string],
  chosen: string | undefined,
  by: Person,
): Promise<Outcome<undefined, "no-such-pair" | WriteRefusal>> {
  const { account, at } = by;
  return inTransaction(db, async (tx) => {
    const allowed = await mayVote(tx, among.campaign, by);
    if (!allowed.ok) return allowed;
    const { rows } = await (
      among.themeId === undefined
        ? sql<Row>`select id, public_id from forums.theme
            where campaign = ${among.campaign} and opens_at <= ${at} and public_id in (${pair[0]}, ${pair[1]}) order by id`
        : sql<Row>`select id, public_id from forums.statement
            where theme_id = ${among.themeId} and standing = 'shown' and public_id in (${pair[0]}, ${pair[1]}) order by id`
    ).execute(tx);
    const [one, other] = rows;
    if (!one || !other) return refuse("no-such-pair");
    const winner = rows.find(({ public_id }) => public_id === chosen)?.id ?? null;
    await sql`insert into forums.comparison (campaign, theme_id, account, one, other, chosen)
      values (${among.campaign}, ${among.themeId ?? null}, ${account}, ${one.id}, ${other.id}, ${winner})
      on conflict (account, campaign, theme_id, one, other) do update set chosen = excluded.chosen`.execute(tx);
    return ok(undefined);
  });
}
