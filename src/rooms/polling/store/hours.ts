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
}

/** The widest hours of each department, round and zone that has an open place: reckoned by the database, there may be 10,000. */
export const openHours = (db: Reader): Promise<readonly OpenHours[]> =>
  raw<OpenHours>(
    db,
    `select p.department, (r->>'number')::int as round, e.content->>'zone' as zone,
            min(r->>'opensAt') as "opensAt", max(r->>'closesAt') as "closesAt"
       from polling.place p cross join lateral (
         select content from polling.place_edition where place_id = p.id order by number desc limit 1) e
       cross join lateral jsonb_array_elements(e.content->'rounds') r
      where r->>'status' = 'open'
      group by 1, 2, 3`,
  );
