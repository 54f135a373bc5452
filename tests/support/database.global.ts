import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import type { SideName } from "../../src/core/db/logins.ts";
import { closeMaintenance, ensureDatabase } from "../../src/supervisor/databases.ts";
import { embeddedAddress, startPostgres } from "../../src/supervisor/postgres.ts";
import { prepareDatabases } from "../../src/supervisor/prepare.ts";
import { templateOf, testPrefix } from "./names.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Home of the run's PostgreSQL: its env files hold the logins. */
    readonly testHome: string;
    readonly testSocket: string;
  }
}

/**
 * One embedded server for the whole run, in a folder of its own, with one migrated template database a side; test files
 * clone them (`tests/support/database.ts`). The server dies with the run, even a run that is killed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), "preau-test-"));
  const server = await startPostgres(home, { fsync: "off", max_connections: "200" });
  endWithUs(server.pid, [home, server.socket]);
  await makeTemplates(home, server.socket);
  project.provide("testHome", home);
  project.provide("testSocket", server.socket);
  return async () => {
    await server.stop();
    for (const folder of [home, server.socket]) rmSync(folder, { recursive: true, force: true });
  };
}

async function makeTemplates(home: string, socket: string): Promise<void> {
  const maintenance = embeddedAddress(home, socket, "postgres");
  const at = (side: SideName) => embeddedAddress(home, socket, templateOf[side]);
  for (const name of Object.values(templateOf)) await ensureDatabase(maintenance, name);
  await closeMaintenance(maintenance);
  await prepareDatabases({
    ...{ home, prefix: testPrefix, clock: { now: () => new Date() } },
    owners: { public: at("public"), files: at("files") },
  });
}

/** A shell that waits for our end of its pipe to close, which the system does however we end; then it tidies up. */
function endWithUs(pid: number, folders: readonly string[]): void {
  const script = `cat >/dev/null; kill -INT ${pid} 2>/dev/null && sleep 2; rm -rf "$@"`;
  const guard = spawn("/bin/sh", ["-c", script, "sh", ...folders], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
}
