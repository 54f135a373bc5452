import { escapeIdentifier, escapeLiteral, type ClientBase } from "pg";
import { ownerOf, roleOf } from "../db/logins.ts";
import { scramVerifier } from "../db/scram.ts";

/**
 * Everything here works for a superuser and for an owner that only has CREATEROLE (PostgreSQL 16 and later: whoever
 * creates a role administers it, but must grant itself the right to act as it).
 */

/** Makes the schema's NOLOGIN owner if missing, and lets the connected role act as it. */
export async function ensureOwner(client: ClientBase, prefix: string, schema: string): Promise<string> {
  const owner = ownerOf(prefix, schema);
  if (!(await roleExists(client, owner))) await client.query(`create role ${escapeIdentifier(owner)} nologin`);
  const can = await client.query<{ ok: boolean }>("select pg_has_role(current_user, $1, 'SET') as ok", [owner]);
  if (can.rows[0]?.ok !== true)
    await client.query(`grant ${escapeIdentifier(owner)} to current_user with inherit false, set true`);
  return owner;
}

/** Makes the schema of a room, owned by its owner. Other rooms may name types and functions of `core`. */
export async function ensureSchema(client: ClientBase, prefix: string, schema: string): Promise<void> {
  const owner = await ensureOwner(client, prefix, schema);
  const found = await client.query("select 1 from pg_namespace where nspname = $1", [schema]);
  if (found.rowCount === 0)
    await client.query(`create schema ${escapeIdentifier(schema)} authorization ${escapeIdentifier(owner)}`);
  if (schema === "core") return;
  await asOwner(client, ownerOf(prefix, "core"), () =>
    client.query(`grant usage on schema core to ${escapeIdentifier(owner)}`),
  );
}

/**
 * Adds an extension beside `core`, whose names every room may use. Only those that PostgreSQL trusts can be added by an
 * owner that is no superuser.
 */
export async function ensureExtension(client: ClientBase, extension: string): Promise<void> {
  await client.query(`create extension if not exists ${escapeIdentifier(extension)} with schema core`);
}

/** Runs `work` as a schema's owner, inside the current transaction or one of its own. */
export async function asOwner<T>(client: ClientBase, owner: string, work: () => Promise<T>): Promise<T> {
  await client.query(`set role ${escapeIdentifier(owner)}`);
  try {
    return await work();
  } finally {
    // After an error inside a transaction this is refused too; the rollback undoes `set role` then.
    await client.query("reset role").catch(() => undefined);
  }
}

/** Makes a login, or gives it the password that is kept in the env files. A new role has no power of its own. */
export async function ensureLogin(client: ClientBase, role: string, password: string): Promise<void> {
  const verb = (await roleExists(client, role)) ? "alter" : "create";
  const secret = escapeLiteral(scramVerifier(password));
  await client.query(`${verb} role ${escapeIdentifier(role)} with login password ${secret}`);
}

/** Only the side's own logins may open this database: PostgreSQL lets everybody in by default. */
export async function closeDatabase(
  client: ClientBase,
  database: string,
  prefix: string,
  logins: readonly string[],
): Promise<void> {
  const base = escapeIdentifier(database);
  await client.query(`revoke all on database ${base} from public`);
  const roles = logins.map((login) => escapeIdentifier(roleOf(prefix, login)));
  await client.query(`grant connect on database ${base} to ${roles.join(", ")}`);
}

async function roleExists(client: ClientBase, role: string): Promise<boolean> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [role]);
  return found.rowCount !== 0;
}
