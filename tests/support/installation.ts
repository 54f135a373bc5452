import { join } from "node:path";
import { createMissingKeys } from "../../src/core/crypto/keys.ts";
import { closeMaintenance, ensureDatabase, withClient } from "../../src/supervisor/databases.ts";
import { embeddedNames } from "../../src/supervisor/owners.ts";
import { embeddedAddress, startPostgres } from "../../src/supervisor/postgres.ts";
import { prepareDatabases } from "../../src/supervisor/prepare.ts";

/**
 * Makes a home whose databases are migrated, of the kind given and empty, so that a house started on it need not be
 * filled with the demonstration world. Its PostgreSQL is stopped again.
 */
export async function makeInstallation(home: string, kind: "demonstration" | "real"): Promise<void> {
  const server = await startPostgres(home, { fsync: "off" });
  try {
    const at = (database: string) => embeddedAddress(home, server.socket, database);
    for (const name of Object.values(embeddedNames)) await ensureDatabase(at("postgres"), name);
    await closeMaintenance(at("postgres"));
    createMissingKeys(join(home, "keys"), ["public", "files", "letters", "publications", "backup"]);
    const owners = { public: at(embeddedNames.public), files: at(embeddedNames.files) };
    await prepareDatabases({ home, owners, prefix: "preau", clock: { now: () => new Date() } });
    for (const side of ["public", "files"] as const) await writeKind(owners[side], kind);
  } finally {
    await server.stop();
  }
}

async function writeKind(url: string, kind: "demonstration" | "real"): Promise<void> {
  await withClient(url, (client) =>
    client.query("insert into core.installation (kind, created_at) values ($1, $2)", [kind, new Date()]),
  );
}

/** One question to a database, as its owner. */
export async function look<Row extends Record<string, unknown>>(
  url: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  return await withClient(url, async (client) => (await client.query<Row>(sql, [...parameters])).rows);
}
