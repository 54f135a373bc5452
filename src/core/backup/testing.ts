import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import type { BackupOptions } from "./backup.ts";
import type { RestoreOptions } from "./restore.ts";

const key = randomBytes(32);
export const at = new Date("2011-10-09T20:00:00Z");

/** A folder for the copies of each test. */
export function aFolder(): { readonly path: (name?: string) => string } {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "preau-backup-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return { path: (name = "") => join(folder, name) };
}

/** A house to be copied and a second, empty one, migrated the same way, with what `backup` and `restore` ask. */
export function twoHouses(folder: ReturnType<typeof aFolder>) {
  const lived = testDatabases();
  const fresh = testDatabases();
  const taking = (changes: Partial<BackupOptions> = {}): BackupOptions => ({
    ...{
      url: lived.owner("public"),
      side: "public",
      file: folder.path("copy"),
      key,
      keysFolder: folder.path("keys"),
      at,
    },
    ...changes,
  });
  const giving = (changes: Partial<RestoreOptions> = {}): RestoreOptions => ({
    ...{ url: fresh.owner("public"), side: "public", file: folder.path("copy"), key, at, erasures: [] },
    reapply: () => Promise.resolve(),
    ...changes,
  });
  return { lived, fresh, taking, giving };
}

/** Runs statements in one connection; answers the rows of each. */
export async function run(url: string, ...statements: string[]): Promise<unknown[][]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const answers: unknown[][] = [];
    for (const statement of statements) answers.push((await client.query<object>(statement)).rows);
    return answers;
  } finally {
    await client.end();
  }
}
