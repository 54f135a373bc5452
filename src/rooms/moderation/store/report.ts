import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import type { MonthRow } from "../rules/report.ts";

/**
 * What moderation did in each month of Paris before `month` (`2011-07`), by ground: all campaigns together. Appeals are
 * counted in the month of the decision they contest. One statement.
 */
export async function monthsBefore(db: Db<"web">, month: string): Promise<readonly MonthRow[]> {
  const { rows } = await sql<Omit<MonthRow, "hours"> & { readonly hours: number | null }>`
    with deeds as (
      select at, coalesce(ground, '') as ground, act, automated, 0 as notice, null::float8 as hours,
        exists (select from moderation.appeal a where a.decision_id = d.id) as appealed,
        exists (select from moderation.appeal_answer r where r.decision_id = d.id and not r.upheld) as overturned
      from moderation.decision d
      union all
      select n.at, n.ground, '', false, 1,
        (select extract(epoch from min(d.at) - n.at)::float8 / 3600 from moderation.decision d
         where d.subject = n.subject and d.subject_id = n.subject_id and d.at >= n.at), false, false
      from moderation.notice n
    ), dated as (select *, to_char(at at time zone 'Europe/Paris', 'YYYY-MM') as month from deeds)
    select month, ground, sum(notice)::int as notices,
      (count(*) filter (where act in ('refuse', 'hide')))::int as removed,
      (count(*) filter (where act in ('ask-edit', 'hide-earlier', 'lock', 'slow', 'limit', 'suspend')))::int as restricted,
      (count(*) filter (where act in ('release', 'restore', 'keep')))::int as "left",
      (count(*) filter (where automated))::int as automated,
      (count(*) filter (where appealed))::int as appeals,
      (count(*) filter (where overturned))::int as overturned,
      round((percentile_cont(0.5) within group (order by hours))::numeric, 1)::float8 as hours
    from dated where month < ${month} group by month, ground order by month desc, ground`.execute(db);
  return rows.map(({ hours, ...row }) => ({ ...row, hours: hours ?? undefined }));
}
