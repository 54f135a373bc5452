import { sql } from "kysely";
import { inTransaction, type Db } from "../../../core/db/handle.ts";

/** Where somebody said they live: a department's code. Shown to them alone. */
export async function departmentOf(db: Db<"web">, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ readonly department: string }>`
    select department from forums.voter_territory where account = ${account}`.execute(db);
  return rows[0]?.department;
}

/** Says it, says otherwise, or takes it back; the maps they voted in are due again. */
export function sayDepartment(db: Db<"web">, account: string, department: string | undefined): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (department === undefined) await sql`delete from forums.voter_territory where account = ${account}`.execute(tx);
    else
      await sql`insert into forums.voter_territory (account, department) values (${account}, ${department})
        on conflict (account) do update set department = excluded.department`.execute(tx);
    await sql`update forums.vote set turn = nextval('forums.vote_turn') where account = ${account}`.execute(tx);
  });
}
