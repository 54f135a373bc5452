import { sql } from "kysely";
import type { Tx } from "../../../core/db/handle.ts";
import { toldOfTerritories, type TerritorySize, type TerritoryTally, type ToldTerritory } from "../rules/territory.ts";
import { scoreOf } from "../opinion/pairwise.ts";

/** What the comparisons made of a statement. */
export interface ConcernScore {
  readonly statement: number;
  /** From 0 to 1. */
  readonly score: number;
  readonly wins: number;
  readonly losses: number;
}

/** The statements that are shown and were compared, what worries most first (concerns.md: the share of wins, with one of each added). */
export async function concernsOf(tx: Tx<"worker">, themeId: string): Promise<readonly ConcernScore[]> {
  const { rows } = await sql<{ readonly statement: number; readonly wins: number; readonly losses: number }>`
    select s.number as statement, (count(*) filter (where c.chosen = s.id))::int as wins,
      (count(*) filter (where c.chosen <> s.id))::int as losses
    from forums.comparison c cross join lateral (values (c.one), (c.other)) as side (id)
      join forums.statement s on s.id = side.id
    where c.theme_id = ${themeId} and c.chosen is not null and s.standing = 'shown'
    group by s.number`.execute(tx);
  return rows
    .map((row): ConcernScore => ({ ...row, score: scoreOf(row.wins, row.losses) }))
    .toSorted((a, b) => b.score - a.score || a.statement - b.statement);
}

/** What is told of each department: figures of twenty people or more, and nothing of anybody. */
export async function territoriesOf(tx: Tx<"worker">, themeId: string): Promise<readonly ToldTerritory[]> {
  const sizes = await sql<{ readonly department: string | null; readonly people: number }>`
    select p.department, count(distinct v.account)::int as people
    from forums.vote v left join forums.voter_territory p on p.account = v.account
    where v.theme_id = ${themeId} group by p.department`.execute(tx);
  const all = sizes.rows.reduce((sum, { people }) => sum + people, 0);
  const named = sizes.rows.flatMap(({ department, people }): readonly TerritorySize[] =>
    department === null ? [] : [{ department, people }],
  );
  if (named.length === 0) return [];
  const tallies = await sql<TerritoryTally>`
    select p.department, s.number as statement, (count(*) filter (where v.value > 0))::int as agree,
      (count(*) filter (where v.value < 0))::int as disagree, count(*)::int as seen
    from forums.vote v join forums.voter_territory p on p.account = v.account
      join forums.statement s on s.id = v.statement_id
    where v.theme_id = ${themeId} and s.standing = 'shown' group by p.department, s.number`.execute(tx);
  return toldOfTerritories(named, all, tallies.rows);
}
