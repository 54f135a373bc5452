import type { ClientBase, Pool } from "pg";
import { Halt } from "../halt.ts";

/** Maintenance databases, which every PostgreSQL has and which hold nothing of Préau. */
const maintenance = ["postgres", "template1", "template0"];

const powers = `
  select r.rolsuper as superuser, r.rolcreaterole as createrole, r.rolcreatedb as createdb,
         r.rolreplication as replication, r.rolbypassrls as bypassrls,
         array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
                where m.member = r.oid order by 1) as memberships,
         array(select c.oid::regclass::text from pg_class c where c.relowner = r.oid order by 1) as owned,
         array(select d.datname::text from pg_database d
                where d.datallowconn and d.datname <> current_database() and d.datname <> all ($1)
                  and has_database_privilege(r.oid, d.oid, 'CONNECT') order by 1) as elsewhere
    from pg_roles r where r.rolname = session_user`;

interface Powers extends Readonly<Record<(typeof attributes)[number], boolean>> {
  readonly memberships: readonly string[];
  readonly owned: readonly string[];
  readonly elsewhere: readonly string[];
}
const attributes = ["superuser", "createrole", "createdb", "replication", "bypassrls"] as const;

/**
 * Refuses to serve with a login that could do more than its door should: one bug in a page must not be worth more than
 * that page. Throws {@link Halt} `login-too-strong`, whose sentence says what the login can do.
 */
export async function assertModestLogin(pool: Pool | ClientBase, login: string): Promise<void> {
  const answer = await pool.query<Powers>(powers, [maintenance]);
  const found = answer.rows[0];
  if (!found) throw new Halt("login-too-strong", `the login ${login} cannot be looked at`);
  const [excess] = excesses(found);
  if (excess !== undefined) throw new Halt("login-too-strong", `the login ${login} ${excess}; the door does not open`);
}

/** What a login can do and should not, in words. */
function excesses(found: Powers): readonly string[] {
  const named = attributes.filter((attribute) => found[attribute]).map((attribute) => `has the power ${attribute}`);
  const lists = [
    ["is a member of", found.memberships],
    ["owns", found.owned],
    ["can open another database:", found.elsewhere],
  ] as const;
  return [...named, ...lists.flatMap(([says, list]) => (list.length > 0 ? [`${says} ${list.join(", ")}`] : []))];
}
