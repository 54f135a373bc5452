import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loginsOf, roleOf, type SideName } from "../src/core/db/logins.ts";
import { packageRoot } from "../src/core/root.ts";
import { testDatabases } from "./support/database.ts";
import { look } from "./support/installation.ts";
import { testPrefix } from "./support/names.ts";

/**
 * What every login may do with every table and function but those of an extension, as one line each in `tests/privileges.<side>.txt`: a new grant
 * is a changed line that a reviewer reads. `npm run db:types` writes the files anew.
 */
const databases = testDatabases();
const writing = process.env["PREAU_WRITE_TYPES"] === "1";
const sides: readonly SideName[] = ["public", "files"];

const rights = `
  select r.rolname::text as role, n.nspname || '.' || c.relname as object,
         array_to_string(array(
           select case when has_table_privilege(r.oid, c.oid, p) then p else p || ' (' || columns || ')' end
             from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) with ordinality as each (p, place),
                  lateral (select string_agg(a.attname, ', ' order by a.attnum) as columns from pg_attribute a
                            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                              and p in ('select', 'insert', 'update', 'references')
                              and has_column_privilege(r.oid, c.oid, a.attnum, p)) as part
            where has_table_privilege(r.oid, c.oid, p) or columns is not null order by place), ', ') as may
    from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
   where r.rolname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
     and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')
     and has_schema_privilege(r.oid, n.oid, 'usage')
  union all
  select r.rolname::text, n.nspname || '.' || p.proname || '()', 'execute'
    from pg_roles r, pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where r.rolname = any ($1) and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
     and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     and has_schema_privilege(r.oid, n.oid, 'usage') and has_function_privilege(r.oid, p.oid, 'execute')
  order by 1, 2`;

async function lines(side: SideName): Promise<readonly string[]> {
  const roles = loginsOf[side].map((login) => roleOf(testPrefix, login));
  const rows = await look<{ role: string; object: string; may: string }>(databases.owner(side), rights, [roles]);
  return rows
    .filter(({ may }) => may !== "")
    .map(({ role, object, may }) => `${role.slice(testPrefix.length + 1)} ${object}: ${may}`);
}

const fileOf = (side: SideName): string => join(packageRoot(), "tests", `privileges.${side}.txt`);

describe.each(sides)("in the %s database", (side) => {
  test("every login may do what is written down, and nothing else", async () => {
    const found = `${(await lines(side)).join("\n")}\n`;
    if (writing) writeFileSync(fileOf(side), found);
    expect(found, "run: npm run db:types, and read what changed").toBe(
      existsSync(fileOf(side)) ? readFileSync(fileOf(side), "utf8") : "",
    );
  });

  test("no login may empty a table, refer to it or hang a trigger on it", async () => {
    expect((await lines(side)).filter((line) => /truncate|references|trigger/.test(line))).toEqual([]);
  });

  test("nothing is granted to everyone: a login that was given nothing sees nothing", async () => {
    const rows = await look<{ object: string }>(
      databases.owner(side),
      `select c.oid::regclass::text as object from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
        where a.grantee = 0 and n.nspname not in ('pg_catalog', 'information_schema')
       union all
       select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and has_function_privilege(0, p.oid, 'execute') and p.prosecdef`,
    );
    expect(rows).toEqual([]);
  });

  test("what must only grow is changed by nobody: the log of who did what, its seals, the publications, the erasures", async () => {
    const grown = /^\w+ (privacy\.(audit|audit_seal|audit_era|erasure)|core\.(publication|installation|snapshot)): /;
    expect((await lines(side)).filter((line) => grown.test(line) && /update|delete/.test(line))).toEqual([]);
  });
});

test("the public door reads neither the letters that wait to be sent, but for their keys, nor the events", async () => {
  expect((await lines("public")).filter((line) => /^web core\.(mail|outbox): /.test(line))).toEqual([
    "web core.mail: select (key), insert",
  ]);
});

test("the login of letters may hand in a letter, and do nothing else at all", async () => {
  expect((await lines("files")).filter((line) => line.startsWith("letters "))).toEqual([
    "letters letters.deposit(): execute",
  ]);
});
