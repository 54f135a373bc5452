import type { ClientBase } from "pg";
import type { Applied } from "../migrations/files.ts";

/** A table as a backup sees it. Generated columns are left out: the database computes them again. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

export interface CataloguedTable extends TableShape {
  /** The role that may read and fill it: the schema's owner. */
  readonly owner: string;
  /** Filled by a migration (its comment says `[seeded]`): a new database is not empty there, and a restore replaces it. */
  readonly seeded: boolean;
}

/** A foreign key, by full names: rows of `from` point to rows of `to`. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

export const fullName = ({ schema, name }: Pick<TableShape, "schema" | "name">): string => `${schema}.${name}`;

// Not data: the ledger of migrations is compared instead, and topics touched live ten minutes and count transactions of
// one cluster only.
const LEFT_OUT = ["core.migration", "core.change", "graphile_worker.migrations"];

const OWN_SCHEMAS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

/** Every table that holds data, each partitioned table once. Tables that a crash empties (unlogged) are left out. */
export async function readTables(client: ClientBase): Promise<CataloguedTable[]> {
  const { rows } = await client.query<CataloguedTable>(
    `select n.nspname as schema, c.relname as name, n.nspowner::regrole::text as owner,
            coalesce(obj_description(c.oid, 'pg_class') like '%[seeded]%', false) as seeded,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p' and ${OWN_SCHEMAS}
        and n.nspname || '.' || c.relname <> all ($1)
      group by n.nspname, c.relname, n.nspowner, c.oid order by 1, 2`,
    [LEFT_OUT],
  );
  return rows;
}

export async function readReferences(client: ClientBase): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select fn.nspname || '.' || f.relname as "from", tn.nspname || '.' || t.relname as "to"
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and k.conparentid = 0`,
  );
  return rows;
}

/** Where a sequence stands. */
export interface SequenceState {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly last: string;
  readonly called: boolean;
}

export async function readSequenceNames(
  client: ClientBase,
): Promise<Pick<SequenceState, "schema" | "name" | "owner">[]> {
  const { rows } = await client.query<Pick<SequenceState, "schema" | "name" | "owner">>(
    `select n.nspname as schema, c.relname as name, n.nspowner::regrole::text as owner
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and c.relpersistence = 'p' and ${OWN_SCHEMAS} order by 1, 2`,
  );
  return rows;
}

/** The migrations that made this database what it is: a copy goes back only into the same. */
export async function readApplied(client: ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<Applied>("select name, checksum from core.migration order by name");
  return rows;
}

/**
 * Tables in an order in which each comes after those it points to. A table may point to itself. Tables that point to
 * each other in a circle come last, in their own order: their keys must be deferrable, or the loader a superuser.
 */
export function loadOrder<Table extends TableShape>(
  tables: readonly Table[],
  references: readonly Reference[],
): Table[] {
  const waiting = new Map(tables.map((table) => [fullName(table), table]));
  const ordered: Table[] = [];
  for (;;) {
    const blocked = new Set(
      references.filter(({ from, to }) => from !== to && waiting.has(to)).map(({ from }) => from),
    );
    const free = [...waiting].filter(([name]) => !blocked.has(name));
    if (free.length === 0) return [...ordered, ...waiting.values()];
    for (const [name, table] of free) {
      ordered.push(table);
      waiting.delete(name);
    }
  }
}
