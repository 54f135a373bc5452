import { randomBytes } from "node:crypto";
import { escapeIdentifier } from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { parseAddress, writeAddress } from "../../src/core/db/address.ts";
import {
  doorLogins,
  doorNames,
  loginsOf,
  settingOf,
  sideOf,
  type SideName,
  type SqlLogin,
} from "../../src/core/db/logins.ts";
import { closeDatabase } from "../../src/core/migrations/roles.ts";
import { withClient } from "../../src/supervisor/databases.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import { embeddedAddress } from "../../src/supervisor/postgres.ts";
import { templateOf, testPrefix } from "./names.ts";

export interface TestDatabases {
  /** Names of the two databases of this test file. */
  readonly names: Readonly<Record<SideName, string>>;
  /** Address of a login, as its door would have it. Close your pools in `afterAll`, or within the test. */
  url(login: SqlLogin): string;
  /** Address of the superuser, to arrange and to look; never to act as the code under test. */
  owner(side: SideName): string;
}

/**
 * Two fresh migrated databases for this test file (about 0.1 s each), dropped after it. Call it once at the top of the
 * file or of a `describe`; the databases exist from the first `beforeAll` written below it.
 */
export function testDatabases(): TestDatabases {
  const key = randomBytes(6).toString("hex");
  const names = { public: `test_${key}_public`, files: `test_${key}_files` } as const;
  const maintenance = addressOf("postgres");
  beforeAll(async () => {
    await clone(maintenance, names.public, "public");
    await clone(maintenance, names.files, "files");
  });
  afterAll(async () => {
    await withClient(maintenance, async (client) => {
      for (const name of Object.values(names))
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    });
  });
  return { names, url: (login) => loginUrl(login, names[sideOf(login)]), owner: (side) => addressOf(names[side]) };
}

const addressOf = (database: string): string => embeddedAddress(inject("testHome"), inject("testSocket"), database);

/** A clone has no rights of its own: who may connect is said again, before anybody can, so that no other test sees it open. */
async function clone(maintenance: string, name: string, side: SideName): Promise<void> {
  await withClient(maintenance, async (client) => {
    await client.query(
      `create database ${escapeIdentifier(name)} template ${templateOf[side]} allow_connections false`,
    );
    await closeDatabase(client, name, testPrefix, loginsOf[side]);
    await client.query(`alter database ${escapeIdentifier(name)} allow_connections true`);
  });
}

function loginUrl(login: SqlLogin, database: string): string {
  const door = doorNames.find((name) => (doorLogins[name] as readonly SqlLogin[]).includes(login));
  const kept = readEnvFile(envFile(inject("testHome"), door ?? ""))[settingOf(login)];
  const address = parseAddress(kept ?? "");
  if (!address) throw new Error(`no address is kept for ${login}`);
  return writeAddress({ ...address, database });
}
