import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { readPostmaster } from "./postmaster.ts";

/** A home of this test file's own, in a path with a space and an accent, ended and removed after it. */
export function aHome(): string {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "preau été ")));
  // As root the server runs under another account, which must be able to walk here.
  chmodSync(base, 0o711);
  const home = join(base, "home");
  afterAll(() => {
    const server = readPostmaster(join(home, "pg"));
    if (server) kill(server.pid, "SIGQUIT");
    if (server?.socketFolder) rmSync(server.socketFolder, { recursive: true, force: true });
    rmSync(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return home;
}

/** Sends a signal to a process that may be gone already. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
}
