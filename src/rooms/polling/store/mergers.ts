import { raw, type Tx } from "../../../core/db/handle.ts";
import type { Merger } from "../terms.ts";
import type { Reader } from "./reading.ts";

export async function addMerger(tx: Tx<"polling">, act: string, from: string, into: string): Promise<void> {
  await raw(tx, "insert into polling.merger (place_id, into_id, act_id) values ($1, $2, $3)", [from, into, act]);
}

/** The last merging of each place. */
export async function mergers(db: Reader): Promise<readonly Merger[]> {
  return await raw<Merger>(
    db,
    `select distinct on (m.place_id) m.place_id::text as "from", m.into_id::text as "into",
       array(select distinct a.commune::text from polling.allotment a where a.place_id = m.place_id order by 1) as communes
       from polling.merger m order by m.place_id, m.act_id desc`,
  );
}

/** Public id of the place that took the precincts of a merged one, by its inside id; undefined when it was never merged. */
export async function mergedInto(db: Reader, place: string): Promise<string | undefined> {
  const [row] = await raw<{ into: string }>(
    db,
    `select p.public_id as "into" from polling.merger m join polling.place p on p.id = m.into_id
      where m.place_id = $1 order by m.act_id desc limit 1`,
    [place],
  );
  return row?.into;
}
