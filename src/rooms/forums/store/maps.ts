import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { Exported, Statement } from "../opinion/export.ts";
import type { VoteList } from "../opinion/matrix.ts";
import type { WrittenMap } from "../opinion/written.ts";
import type { Theme } from "./themes.ts";
import { mapTopic } from "./topics.ts";

/** A theme whose votes, or statements, are others than those its map was drawn from. */
export interface Due {
  readonly themeId: string;
  readonly publicId: string;
  /** Of its votes and of which statements stand: the same, the same map. */
  readonly fingerprint: string;
  /** How many people had gone when this was read. */
  readonly departures: string;
}

/** The themes whose map is due. One statement, over indexes alone. */
export async function dueMaps(db: Db<"worker">): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    with votes as (
      select theme_id, count(*) as many, sum(turn) as turns from forums.vote group by theme_id),
    words as (
      select theme_id, count(*) as many, md5(string_agg(number || standing, ',' order by number)) as standing
      from forums.statement group by theme_id),
    now_is as (
      select t.id as "themeId", t.public_id as "publicId",
        concat_ws(':', coalesce(v.many, 0), coalesce(v.turns, 0), w.many, w.standing) as fingerprint
      from words w join forums.theme t on t.id = w.theme_id left join votes v on v.theme_id = w.theme_id)
    select n.*, (select last_value || is_called::text from forums.departure) as departures from now_is n left join forums.map m on m.theme_id = n."themeId"
    where m.fingerprint is distinct from n.fingerprint order by n."themeId"`.execute(db);
  return rows;
}

/** What a map is drawn from. People are numbered by rank for this one drawing: no account leaves the database. */
export async function gatherVotes(db: Db<"worker">, themeId: string) {
  const words = await sql<{ readonly number: number; readonly standing: string; readonly text: string }>`
    select number, standing, text from forums.statement where theme_id = ${themeId} order by number`.execute(db);
  const votes = await sql<{ readonly person: Buffer; readonly statement: Buffer; readonly value: Buffer }>`
    with ranked as (
      select (dense_rank() over (order by v.account) - 1)::int as person, s.number, v.value
      from forums.vote v join forums.statement s on s.id = v.statement_id where v.theme_id = ${themeId})
    select coalesce(string_agg(int4send(person), ''), '') as person,
      coalesce(string_agg(int4send(number), ''), '') as statement,
      coalesce(string_agg(int2send(value), ''), '') as value from ranked`.execute(db);
  const [packed] = votes.rows;
  const statements = words.rows.map(({ number, standing, text }): Statement => ({
    ...{ number, isModeratedOut: standing !== "shown" },
    text: standing === "shown" ? text : "",
  }));
  const list: VoteList = {
    person: int32s(packed?.person),
    statement: int32s(packed?.statement),
    value: Int8Array.from(
      { length: (packed?.value.length ?? 0) / 2 },
      (_, at) => packed?.value.readInt16BE(2 * at) ?? 0,
    ),
  };
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
  await inTransaction(db, async (tx) => {
    // An erasure holds this until it is whole: it comes before the question below, or deletes what is kept here.
    await sql`select pg_advisory_xact_lock(hashtextextended('forums.map', 0))`.execute(tx);
    const { rows } = await sql<{
      readonly now: string;
    }>`select last_value || is_called::text as now from forums.departure`.execute(tx);
    if (rows[0]?.now !== due.departures) return;
    await sql`insert into forums.map (theme_id, fingerprint, drawn_at, map, votes_csv, statements_csv)
      values (${due.themeId}, ${due.fingerprint}, ${at}, ${drawn.map}, ${drawn.votes}, ${drawn.statements})
      on conflict (theme_id) do update set fingerprint = excluded.fingerprint, drawn_at = excluded.drawn_at,
        map = excluded.map, votes_csv = excluded.votes_csv, statements_csv = excluded.statements_csv`.execute(tx);
    await sql`insert into forums.map_day (theme_id, day, people, votes, groups, stability)
      values (${due.themeId}, (${at}::timestamptz at time zone 'Europe/Paris')::date, ${written.people}, ${written.votes},
        ${written.k}, ${written.stability})
      on conflict (theme_id, day) do update set people = excluded.people, votes = excluded.votes,
        groups = excluded.groups, stability = excluded.stability`.execute(tx);
    await touch(tx, mapTopic(due.publicId));
  });
}

export interface KeptMap {
  readonly map: WrittenMap;
  readonly drawnAt: Date;
  /** What the maps of the last days said, the newest first. */
  readonly days: readonly MapDay[];
}

export interface MapDay {
  readonly day: string;
  readonly people: number;
  readonly votes: number;
  readonly groups: number | null;
  readonly stability: number | null;
}

/** The map in force. One statement. */
export async function mapOfTheme(db: Db<"web">, theme: Theme): Promise<KeptMap | undefined> {
  const { rows } = await sql<{ readonly map: string; readonly drawn_at: Date; readonly days: readonly MapDay[] }>`
    select m.map, m.drawn_at, coalesce((select json_agg(d) from (
      select day::text, people, votes, groups, stability from forums.map_day where theme_id = m.theme_id
      order by forums.map_day.day desc limit 60) d), '[]') as days
    from forums.map m where m.theme_id = ${theme.id}`.execute(db);
  const [row] = rows;
  // We wrote it ourselves, of the type it is read as; other versions are drawn again by the round.
  return row && { map: JSON.parse(row.map) as WrittenMap, drawnAt: row.drawn_at, days: row.days };
}

const files = { "votes.csv": sql`votes_csv`, "statements.csv": sql`statements_csv`, "map.json": sql`map` } as const;
export type MapFile = keyof typeof files;

/** One file of the export of the map in force. */
export async function mapFile(db: Db<"web">, theme: Theme, name: MapFile): Promise<string | undefined> {
  const { rows } = await sql<{ readonly text: string }>`
    select ${files[name]} as text from forums.map where theme_id = ${theme.id}`.execute(db);
  return rows[0]?.text;
}
