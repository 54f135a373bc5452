import { raw, type Executor } from "../../../core/db/handle.ts";

/** When the roll that is there was begun and first frozen, and when the last one was destroyed; null when it was not. */
export interface RollMoments {
  readonly held: boolean;
  readonly begun: Date | null;
  readonly frozen: Date | null;
  readonly destroyed: Date | null;
}

export async function rollMoments(db: Executor): Promise<RollMoments> {
  const [row] = await raw<RollMoments>(
    db,
    `with gone as (select max(at) as at from roll.destruction)
     select exists (select from roll.commune) as held, gone.at as destroyed,
            (select min(e.at) from roll.batch_end e
              where e.outcome = 'imported' and e.at > coalesce(gone.at, '-infinity')) as begun,
            (select min(f.at) from roll.freeze f
              where f.at > coalesce(gone.at, '-infinity')
                and not exists (select from roll.thaw t where t.freeze_id = f.id)) as frozen
       from gone`,
  );
  if (!row) throw new Error("no row");
  return row;
}
