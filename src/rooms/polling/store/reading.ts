import { raw, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Point } from "../../../core/on-earth.ts";
import {
  placeContent,
  precinctContent,
  type ActKind,
  type Decision,
  type Ground,
  type Place,
  type Precinct,
} from "../terms.ts";

/** All the SQL of the room is in this folder. */
export type Reader = Db<"polling"> | Tx<"polling">;

interface PlaceRecord {
  readonly id: string;
  readonly publicId: string;
  readonly reference: string | null;
  readonly department: string;
  readonly number: number;
  readonly content: unknown;
}
interface PrecinctRecord {
  readonly commune: string;
  readonly code: string;
  readonly number: number;
  readonly content: unknown;
  readonly first: string | null;
  readonly second: string | null;
}

const place = `select p.id, p.public_id as "publicId", p.reference, p.department, e.number, e.content
  from polling.place p cross join lateral (
    select number, content from polling.place_edition where place_id = p.id order by number desc limit 1) e`;
const placeOf = ({ content, ...rest }: PlaceRecord): Place => ({ ...rest, content: placeContent.parse(content) });

export async function placeById(db: Reader, publicId: string): Promise<Place | undefined> {
  const rows = await raw<PlaceRecord>(db, `${place} where p.public_id = $1`, [publicId]);
  return rows[0] && placeOf(rows[0]);
}

/** Places of these departments, or of all, in the order of their names. */
export async function places(db: Reader, departments?: readonly string[]): Promise<readonly Place[]> {
  const rows = await raw<PlaceRecord>(
    db,
    `${place} where $1::text[] is null or p.department = any ($1) order by e.content->>'town', e.content->>'name', p.id`,
    [departments ?? null],
  );
  return rows.map(placeOf);
}

const precinct = `select p.commune, p.code, e.number, e.content,
    max(a.place_id) filter (where a.round = 1)::text as first, max(a.place_id) filter (where a.round = 2)::text as second
  from polling.precinct p
  cross join lateral (select number, content from polling.precinct_edition
     where commune = p.commune and code = p.code order by number desc limit 1) e
  left join polling.allotment a on a.commune = p.commune and a.code = p.code and a.ended_by is null`;
const grouped = "group by p.commune, p.code, e.number, e.content order by p.commune, p.code";
const precinctOf = ({ content, first, second, ...rest }: PrecinctRecord): Precinct => ({
  ...rest,
  content: precinctContent.parse(content),
  places: { 1: first ?? undefined, 2: second ?? undefined },
});

/** Precincts whose commune begins as one of these departments does, or all. */
export async function precincts(db: Reader, departments?: readonly string[]): Promise<readonly Precinct[]> {
  const rows = await raw<PrecinctRecord>(
    db,
    `${precinct} where $1::text[] is null or left(p.commune, case when p.commune ~ '^9[78]' then 3 else 2 end) = any ($1) ${grouped}`,
    [departments ?? null],
  );
  return rows.map(precinctOf);
}

/** Precincts that a place holds in either round. */
export async function precinctsOf(db: Reader, placeId: string): Promise<readonly Precinct[]> {
  const rows = await raw<PrecinctRecord>(
    db,
    `${precinct} where exists (select from polling.allotment b where b.place_id = $1 and b.ended_by is null
       and b.commune = p.commune and b.code = p.code) ${grouped}`,
    [placeId],
  );
  return rows.map(precinctOf);
}

/** Places and precincts of these departments, or of all. */
export async function groundOf(db: Reader, departments?: readonly string[]): Promise<Ground> {
  const [some, their] = [await places(db, departments), await precincts(db, departments)];
  return { places: some, precincts: their };
}

/** Places by the party's own names, wherever they stand. */
export async function placesNamed(db: Reader, references: readonly string[]): Promise<readonly Place[]> {
  const rows = await raw<PlaceRecord>(db, `${place} where p.reference = any ($1)`, [references]);
  return rows.map(placeOf);
}

export interface Act extends Decision {
  readonly kind: ActKind;
}

/** What was decided about one place, the last first. */
export async function actsOf(db: Reader, placeId: string): Promise<readonly Act[]> {
  return await raw<Act>(
    db,
    `select kind, author as "by", at, reason from polling.act where id in (
       select act_id from polling.place_edition where place_id = $1
       union select begun_by from polling.allotment where place_id = $1
       union select ended_by from polling.allotment where place_id = $1 and ended_by is not null)
     order by id desc limit 200`,
    [placeId],
  );
}

/** Everything that was decided, the last first. */
export async function acts(db: Reader): Promise<readonly Act[]> {
  return await raw<Act>(db, `select kind, author as "by", at, reason from polling.act order by id desc limit 500`);
}

export interface Publishing extends Decision {
  readonly sequence: number;
  readonly precincts: number;
  readonly unanswered: number;
}

export async function lastPublishing(db: Reader): Promise<Publishing | undefined> {
  const rows = await raw<Publishing>(
    db,
    `select p.sequence::float8 as sequence, p.precincts, p.unanswered, a.author as "by", a.at, a.reason
       from polling.publishing p join polling.act a on a.id = p.act_id order by p.sequence desc limit 1`,
  );
  return rows[0];
}

/** The middle of the places of each department, as far as they have co-ordinates. */
export async function middlesOfDepartments(db: Reader): Promise<ReadonlyMap<string, Point>> {
  const rows = await raw<Point & { readonly department: string }>(
    db,
    `with standing as (${place})
     select department, avg((content->'coordinates'->>'longitude')::float8) as longitude,
       avg((content->'coordinates'->>'latitude')::float8) as latitude
     from standing where content->'coordinates'->>'longitude' is not null group by department`,
  );
  return new Map(rows.map(({ department, longitude, latitude }) => [department, { longitude, latitude }]));
}

/** One department at a glance. */
export interface Glance {
  readonly department: string;
  readonly precincts: number;
  readonly withoutPlace: number;
  readonly places: number;
}

/** Every department that has a precinct or a place, reckoned by the database: there may be 69,000 precincts. */
export async function glances(db: Reader): Promise<readonly Glance[]> {
  return await raw<Glance>(
    db,
    `with standing as materialized (${place}),
     opens as (select id, (round->>'number')::int as round
       from standing, jsonb_array_elements(content->'rounds') round where round->>'status' = 'open'),
     answered as (select a.commune, a.code, count(*) as rounds
       from polling.allotment a join opens on opens.id = a.place_id and opens.round = a.round
       where a.ended_by is null group by a.commune, a.code),
     precinct as (
       select left(p.commune, case when p.commune ~ '^9[78]' then 3 else 2 end) as department,
         coalesce(answered.rounds, 0) < 2 as lacking
       from polling.precinct p left join answered on answered.commune = p.commune and answered.code = p.code),
     held as (select department, count(*)::int as precincts, (count(*) filter (where lacking))::int as lacking
       from precinct group by department),
     stood as (select department, count(*)::int as places from standing p
       where p.content->'rounds' @> '[{"status": "open"}]' group by department)
     select department, coalesce(precincts, 0) as precincts, coalesce(lacking, 0) as "withoutPlace",
       coalesce(places, 0) as places from held full join stood using (department) order by department`,
  );
}
