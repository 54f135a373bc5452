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
    `with edition as (
       select place_id, content, lead(act_id) over (partition by place_id order by number) as next
         from polling.place_edition),
     told as materialized (
       select u.act_id, a.at from polling.publishing u join polling.act a on a.id = u.act_id),
     ended as materialized (
       select a.id, case when exists (select from told) then (select min(at) from told where act_id > a.id) else a.at end as until
         from polling.act a where a.id in (select next from edition))
     select p.department, (r->>'number')::int as round, e.content->>'zone' as zone,
            min(r->>'opensAt') as "opensAt", max(r->>'closesAt') as "closesAt", until
       from edition e join polling.place p on p.id = e.place_id left join ended on ended.id = e.next
       cross join lateral jsonb_array_elements(e.content->'rounds') r
      where r->>'status' = 'open' and (until is null or until > $1)
      group by 1, 2, 3, until`,
    [since],
  );
