import { join } from "node:path";
import { readTables } from "../core/backup/catalogue.ts";
import { quoted } from "../core/backup/session.ts";
import { systemClock } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import { parseAddress, writeAddress } from "../core/db/address.ts";
import type { SideName } from "../core/db/logins.ts";
import { Halt } from "../core/halt.ts";
import { closeMaintenance, ensureDatabase, withClient } from "../supervisor/databases.ts";
import { makeHome } from "../supervisor/home.ts";
import { takeLock } from "../supervisor/lock.ts";
import { embeddedNames, keepEmbeddedOwners, loneOwner, outsideOwners, ownersFor } from "../supervisor/owners.ts";
import { startPostgres } from "../supervisor/postgres.ts";
import { prepareDatabases, type OwnerAddresses } from "../supervisor/prepare.ts";

export type Kind = "demonstration" | "real";

/**
 * Runs `work` with both owners' addresses. Without an outside PostgreSQL, that of this home serves, started for as long
 * as it takes when the house is not running.
 */
export async function withDatabases<T>(config: Config, work: (owners: OwnerAddresses) => Promise<T>): Promise<T> {
  const outside = outsideOwners(config.home, process.env);
  if (outside) return await work(outside);
  makeHome(config.home);
  // While we hold the lock no house starts on this server, which we are going to end.
  const lock = takeLock(join(config.home, "run", "start.lock"));
  const server = await startPostgres(config.home);
  try {
    keepEmbeddedOwners(config.home, server.socket);
    const owners = ownersFor(config.home, {});
    await makeEmbeddedDatabases(owners);
    return await work(owners);
  } finally {
    if (lock.held) {
      await server.stop();
      lock.release();
    }
  }
}

/** Runs `work` with one side's address: on a machine that knows no other, too. */
export async function withSide<T>(config: Config, side: SideName, work: (url: string) => Promise<T>): Promise<T> {
  const lone = loneOwner(config.home, process.env);
  if (lone === undefined) return await withDatabases(config, (owners) => work(owners[side]));
  const url = lone[side];
  if (url !== undefined) return await work(url);
  throw new Halt(
    "database-refused",
    `the ${side} side is not on this machine: add --side ${side === "public" ? "files" : "public"}`,
  );
}

/** The databases of an embedded server, closed to whoever has no business there. */
export async function makeEmbeddedDatabases(owners: OwnerAddresses): Promise<void> {
  const owner = parseAddress(owners.public);
  if (!owner) return;
  const maintenance = writeAddress({ ...owner, database: "postgres" });
  for (const name of Object.values(embeddedNames)) await ensureDatabase(maintenance, name);
  await closeMaintenance(maintenance);
}

/** Migrates both databases if this side's never was. One that was is left as it is: its data may be of another version. */
export async function migrateIfNew(config: Config, owners: OwnerAddresses, side: SideName): Promise<void> {
  const isNew = await withClient(owners[side], async (client) => !(await hasTable(client, "core", "migration")));
  if (isNew) await prepareDatabases({ home: config.home, owners, prefix: config.rolePrefix, clock: systemClock });
}

/** The one kind of this installation; `undefined` before it was written, or before there were tables. */
export async function kindOf(url: string): Promise<Kind | undefined> {
  return await asCore(url, async (client) => {
    if (!(await hasTable(client, "core", "installation"))) return undefined;
    const found = await client.query<{ kind: Kind }>("select kind from core.installation");
    return found.rows[0]?.kind;
  });
}

/** Writes the kind of an installation into one side, once; refuses a database that has another. */
export async function writeKind(url: string, kind: Kind, at: Date): Promise<void> {
  await asCore(url, async (client) => {
    await client.query("insert into core.installation (kind, created_at) values ($1, $2) on conflict do nothing", [
      kind,
      at,
    ]);
  });
  const found = await kindOf(url);
  if (found !== kind) throw new Halt("already-used", `this database belongs to a ${String(found)} installation`);
}

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

/** The owner of the database need not be a superuser, and acts as the owner of `core` to look into it. */
export async function asCore<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  return await withClient(url, async (client) => {
    const role = await client.query<{ owner: string }>(
      "select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'core'",
    );
    await client.query("select set_config('role', $1, false)", [role.rows[0]?.owner ?? "none"]);
    return await work(client);
  });
}

async function hasTable(client: Client, schema: string, name: string): Promise<boolean> {
  const found = await client.query("select 1 from pg_tables where schemaname = $1 and tablename = $2", [schema, name]);
  return found.rowCount !== 0;
}

/** True when any table holds a row that no migration put there. */
export async function holdsData(url: string): Promise<boolean> {
  return await withClient(url, async (client) => {
    const owned = (await readTables(client)).filter(({ seeded }) => !seeded);
    for (const table of owned) {
      await client.query("select set_config('role', $1, false)", [table.owner]);
      const found = await client.query(`select 1 from ${quoted(table)} limit 1`);
      await client.query("reset role");
      if (found.rowCount !== 0) return true;
    }
    return false;
  });
}

/** Empties what a filling that was killed left behind; for the superuser of an embedded home without a kind. */
export async function emptyHalfFilled(url: string): Promise<void> {
  if ((await kindOf(url)) !== undefined || !(await holdsData(url))) return;
  await withClient(url, async (client) => {
    const filled = (await readTables(client)).filter(({ seeded }) => !seeded);
    await client.query(`truncate ${filled.map(quoted).join(", ")} restart identity cascade`);
  });
}
