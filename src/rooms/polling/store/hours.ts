import { raw } from "../../../core/db/handle.ts";
import type { RoundNumber } from "../terms.ts";
import type { Reader } from "./reading.ts";

/** When places of a department are open in a round, on one clock: the first that opens, the last that closes (HH:MM). */
export interface OpenHours {
  readonly department: string;
  readonly round: RoundNumber;
  readonly zone: string;
  readonly opensAt: string;
  readonly closesAt: string;
  /** Until when these were to be read; null while they are. */
  readonly until: Date | null;
}

/**
 * The widest hours of each department, round and zone that has an open place, as last saved or as the public could read them after
 * `since`: by whatever way a place was shortened, cancelled, merged or moved to another clock, what it was until then is still
 * here (R-F1-06). An edition ends for the public with the publication that carries the next one; where nothing is published, with
 * that one. Reckoned by the database, there may be 10,000 places.
 */
export const openHours = (db: Reader, since: Date): Promise<readonly OpenHours[]> =>
  raw<OpenHours>(
    db,
    `with told as materialized (
       select u.act_id, a.at from polling.publishing u join polling.act a on a.id = u.act_id),
     recent as materialized (
       select id, case when exists (select from told) then (select min(at) from told where act_id > a.id) else a.at end as until
         from polling.act a
        where case when exists (select from told)
                   then a.id > coalesce((select max(act_id) from told where at <= $1), 0) else a.at > $1 end),
     edition as (
       select p.id as place_id, e.content, null::timestamptz as until
         from polling.place p cross join lateral (
           select content from polling.place_edition where place_id = p.id order by number desc limit 1) e
       union all
       select before.place_id, before.content, recent.until
         from recent join polling.place_edition next on next.act_id = recent.id
         join polling.place_edition before on before.place_id = next.place_id and before.number = next.number - 1)
     select p.department, (r->>'number')::int as round, e.content->>'zone' as zone,
            min(r->>'opensAt') as "opensAt", max(r->>'closesAt') as "closesAt", until
       from edition e join polling.place p on p.id = e.place_id
       cross join lateral jsonb_array_elements(e.content->'rounds') r
      where r->>'status' = 'open'
      group by 1, 2, 3, until`,
    [since],
  );
