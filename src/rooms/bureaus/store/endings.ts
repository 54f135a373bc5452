import { inTransaction, raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { settings } from "../terms.ts";

/** The day on which persons end, if it was decided. */
export async function endsOn(db: Db<"files_worker">): Promise<string | undefined> {
  const rows = await raw<{ content: unknown }>(db, "select content from bureaus.setting order by number desc limit 1");
  return rows[0] ? (settings.parse(rows[0].content).endsOn ?? undefined) : undefined;
}

/** R-F2-06: persons entered before an instant end; by department, their counts stay. Answers how many persons. */
export function endPeople(db: Db<"files_worker">, before: Date, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    await keepCounts(tx, before, at);
    const rows = await raw(tx, "delete from bureaus.person where at < $1 returning id", [before]);
    return rows.length;
  });
}

const keepCounts = (tx: Tx<"files_worker">, before: Date, at: Date): Promise<unknown> =>
  raw(
    tx,
    `insert into bureaus.ending (department, at, persons, seats, trained)
     select department, $2, count(*),
       coalesce(sum((select count(*) from bureaus.seat s where s.person_id = p.id)), 0),
       count(*) filter (where exists (select from bureaus.training t where t.person_id = p.id))
       from bureaus.person p where at < $1 group by department`,
    [before, at],
  );

/**
 * A letter that was taken up is destroyed: what it said is in the application, sealed with another key. False when somebody
 * else took it up: nothing of it is to be kept again.
 */
export async function dropLetter(tx: Tx<"files_worker">, id: string): Promise<boolean> {
  return (await raw(tx, "delete from letters.letter where id = $1 returning 1", [id])).length > 0;
}
