import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { statementsFile, type Exported, type Statement } from "../opinion/export.ts";
import type { VoteList } from "../opinion/matrix.ts";
import type { WrittenMap } from "../opinion/written.ts";
import type { DayTold } from "../rules/since.ts";
import type { ToldTerritory } from "../rules/territory.ts";
import { answeredByEnough } from "../rules/told.ts";
import { drawingOf, keepVotes, replaceVotes } from "./map-votes.ts";
import { concernsOf, territoriesOf, type ConcernScore } from "./map-beside.ts";
import { statementsOf } from "./statements.ts";
import type { Theme } from "./themes.ts";
import { mapTopic } from "./topics.ts";

/** A theme whose votes, statements or comparisons are others than those its map was drawn from. */
export interface Due {
  readonly themeId: string;
  readonly publicId: string;
  /** Of its votes, of which statements stand and of what was compared: the same, the same map. */
  readonly fingerprint: string;
  /** How many people had gone when this was read. */
  readonly departures: string;
}

/** The themes whose map is due. One statement. */
export async function dueMaps(db: Db<"worker">): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    with votes as (
      select theme_id, count(*) as many, sum(turn) as turns from forums.vote group by theme_id),
    words as (
      select theme_id, count(*) as many, md5(string_agg(number || standing, ',' order by number)) as standing
      from forums.statement group by theme_id),
    compared as (
      select theme_id, count(*) as many, sum(hashint8(id) # hashint8(coalesce(chosen, 0))) as choices
      from forums.comparison where theme_id is not null group by theme_id),
    now_is as (
      select t.id as "themeId", t.public_id as "publicId",
        concat_ws(':', coalesce(v.many, 0), coalesce(v.turns, 0), w.many, w.standing, coalesce(c.many, 0),
          coalesce(c.choices, 0)) as fingerprint
      from words w join forums.theme t on t.id = w.theme_id left join votes v on v.theme_id = w.theme_id
        left join compared c on c.theme_id = w.theme_id)
    select n.*, (select last_value || is_called::text from forums.departure) as departures from now_is n left join forums.map m on m.theme_id = n."themeId"
    where m.fingerprint is distinct from n.fingerprint order by n."themeId"`.execute(db);
  return rows;
}

/** What a map is drawn from. People are numbered by rank for this one drawing: no account leaves the database. */
export async function gatherVotes(db: Db<"worker">, themeId: string) {
  const words = await sql<{ readonly number: number; readonly standing: string }>`
    select number, standing from forums.statement where theme_id = ${themeId}`.execute(db);
  const votes = await sql<{ readonly person: Buffer; readonly statement: Buffer; readonly value: Buffer }>`
    with ranked as (
      select (dense_rank() over (order by v.account) - 1)::int as person, s.number, v.value
      from forums.vote v join forums.statement s on s.id = v.statement_id where v.theme_id = ${themeId})
    select coalesce(string_agg(int4send(person), ''), '') as person,
      coalesce(string_agg(int4send(number), ''), '') as statement,
      coalesce(string_agg(int2send(value), ''), '') as value from ranked`.execute(db);
  const [packed] = votes.rows;
  const all: VoteList = {
    person: int32s(packed?.person),
    statement: int32s(packed?.statement),
    value: Int8Array.from(
      { length: (packed?.value.length ?? 0) / 2 },
      (_, at) => packed?.value.readInt16BE(2 * at) ?? 0,
    ),
  };
  const { votes: list, numbers } = answeredByEnough(all);
  const byNumber = new Map(words.rows.map((row) => [row.number, row]));
  const statements = numbers.map((number): Statement => ({
    ...{ number, isModeratedOut: byNumber.get(number)?.standing !== "shown" },
    text: "",
  }));
  return { votes: list, statements };
}

const int32s = (bytes: Buffer | undefined): Int32Array =>
  Int32Array.from({ length: (bytes?.length ?? 0) / 4 }, (_, at) => bytes?.readInt32BE(4 * at) ?? 0);

/**
 * Puts a map in force, with its day's figures; unless somebody erased their account while it was drawn, for they may be in
 * it: then it is dropped, and the next round draws another.
 */
export async function keepMap(db: Db<"worker">, due: Due, drawn: Exported, at: Date): Promise<void> {
  const { written } = drawn;
  const tallies = written.statements.map(({ statement, agree, disagree, seen, extremity }): DrawTally => [
    ...([statement, agree, disagree, seen] as const),
    extremity,
  ]);
  await inTransaction(db, async (tx) => {
    // An erasure holds this until it is whole: it comes before the question below, or deletes what is kept here.
    await sql`select pg_advisory_xact_lock(hashtextextended('forums.map', 0))`.execute(tx);
    const { rows } = await sql<{
      readonly now: string;
    }>`select last_value || is_called::text as now from forums.departure`.execute(tx);
    if (rows[0]?.now !== due.departures) return;
    const concerns = await concernsOf(tx, due.themeId);
    const told: DayTold = {
      people: written.people,
      statements: tallies.map(([statement, agree, disagree, seen]) => [statement, agree, disagree, seen]),
      concerns: concerns.map(({ statement, score }) => [statement, score]),
    };
    await replaceVotes(tx, due, drawn.votes, at);
    await sql`insert into forums.map (theme_id, fingerprint, departures, drawn_at, map, votes_csv, statements_csv, votes_drawing, votes_size,
        concerns, territories, tallies)
      values (${due.themeId}, ${due.fingerprint}, ${due.departures}, ${at}, ${drawn.map}, '', '', ${drawingOf(drawn.votes)}, ${drawn.votes.length},
        ${JSON.stringify(concerns)}, ${JSON.stringify(await territoriesOf(tx, due.themeId))}, ${JSON.stringify(tallies)})
      on conflict (theme_id) do update set fingerprint = excluded.fingerprint, departures = excluded.departures, drawn_at = excluded.drawn_at,
        map = excluded.map, votes_drawing = excluded.votes_drawing, votes_size = excluded.votes_size,
        concerns = excluded.concerns, territories = excluded.territories, tallies = excluded.tallies`.execute(tx);
    await keepVotes(tx, due.themeId, drawn.votes, at);
    await sql`insert into forums.map_day (theme_id, day, people, votes, groups, stability, told)
      values (${due.themeId}, (${at}::timestamptz at time zone 'Europe/Paris')::date, ${written.people}, ${written.votes},
        ${written.k}, ${written.stability}, ${JSON.stringify(told)})
      on conflict (theme_id, day) do update set people = excluded.people, votes = excluded.votes,
        groups = excluded.groups, stability = excluded.stability, told = excluded.told`.execute(tx);
    await touch(tx, mapTopic(due.publicId));
  });
}

export interface KeptMap {
  readonly map: WrittenMap;
  readonly drawnAt: Date;
  /** What worries people most, first. */
  readonly concerns: readonly ConcernScore[];
  /** Where people live who answered so: never fewer than twenty. */
  readonly territories: readonly ToldTerritory[];
  /** What the maps of the last days said, the newest first. */
  readonly days: readonly MapDay[];
  /** The figures of the last day that is a week old or older. */
  readonly weekAgo: DayTold | undefined;
}

export interface MapDay {
  readonly day: string;
  readonly people: number;
  readonly votes: number;
  readonly groups: number | null;
  readonly stability: number | null;
}

interface MapRow {
  readonly map: string;
  readonly drawn_at: Date;
  readonly concerns: readonly ConcernScore[];
  readonly territories: readonly ToldTerritory[];
  readonly days: readonly MapDay[];
  readonly week_ago: DayTold | null;
}

/** The map in force. One statement. */
export async function mapOfTheme(db: Db<"web">, theme: Theme): Promise<KeptMap | undefined> {
  const { rows } = await sql<MapRow>`
    select m.map, m.drawn_at, m.concerns, m.territories, coalesce((select json_agg(d) from (
      select day::text, people, votes, groups, stability from forums.map_day where theme_id = m.theme_id
      order by forums.map_day.day desc limit 60) d), '[]') as days,
      (select told from forums.map_day d where d.theme_id = m.theme_id and d.told is not null
        and d.day <= (m.drawn_at at time zone 'Europe/Paris')::date - 7 order by d.day desc limit 1) as week_ago
    from forums.map m where m.theme_id = ${theme.id}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { concerns, territories, days } = row;
  // We wrote it ourselves, of the type it is read as; other versions are drawn again by the round.
  const map = JSON.parse(row.map) as WrittenMap;
  return { map, drawnAt: row.drawn_at, concerns, territories, days, weekAgo: row.week_ago ?? undefined };
}

/** What the next card is drawn by: number, agrees, disagrees, seen, and the length of a lone vote on it. */
export type DrawTally = readonly [statement: number, agree: number, disagree: number, seen: number, extremity: number];

/** Of the map in force; none before there is one. Apart from the map, which holds everybody's place. One statement. */
export async function drawTallies(db: Db<"web">, theme: Theme): Promise<readonly DrawTally[]> {
  const { rows } = await sql<{ readonly tallies: readonly DrawTally[] }>`
    select tallies from forums.map where theme_id = ${theme.id}`.execute(db);
  return rows[0]?.tallies ?? [];
}

/** Of the export of the map in force, the files that are no votes. Words are those that stand now: taken back, they are in none. */
export async function mapFile(
  db: Db<"web">,
  theme: Theme,
  name: "statements.csv" | "map.json",
): Promise<string | undefined> {
  const { rows } = await sql<{ readonly map: string }>`
    select map from forums.map where theme_id = ${theme.id}`.execute(db);
  const [row] = rows;
  if (!row || name === "map.json") return row?.map;
  const { statements, moderatedOut } = JSON.parse(row.map) as WrittenMap;
  const words = new Map((await statementsOf(db, theme)).map(({ number, text }) => [number, text]));
  const all = [
    ...statements.map(({ statement: number }) => ({ number, isModeratedOut: false, text: words.get(number) ?? "" })),
    ...moderatedOut.map((number) => ({ number, isModeratedOut: true, text: "" })),
  ];
  return statementsFile(all.toSorted((one, other) => one.number - other.number));
}
