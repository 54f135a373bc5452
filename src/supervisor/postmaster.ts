import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a running server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly status: string;
}

/** Reads `postmaster.pid`; `undefined` when there is none, or it is not whole yet. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketFolder: lines[4]?.trim() ?? "", status: lines[7]?.trim() ?? "" };
}

/**
 * Whether this process is the server of this cluster. A number is not enough: after a crash, and always in containers,
 * the system gives it to somebody else. A zombie has no command line, and counts as gone.
 */
export function serves(pid: number, cluster: string): boolean {
  try {
    return commandLine(pid).includes(cluster);
  } catch {
    return false;
  }
}

function commandLine(pid: number): string {
  if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
}

/** No process has this number: it is past the largest that any system gives. */
const nobodysPid = 2_147_483_646;

/**
 * Clears what a killed server left, so that a process that inherited its number does not keep the next one out. The line
 * that names the shared memory stays: by it PostgreSQL sees that children of the killed server are still leaving.
 */
export function clearLeftovers(cluster: string, socketFolder: string): void {
  for (const name of [".s.PGSQL.5432", ".s.PGSQL.5432.lock"]) rmSync(join(socketFolder, name), { force: true });
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  writeFileSync(file, readFileSync(file, "utf8").replace(/^-?\d+/, String(nobodysPid)));
}

/** Waits until `found` answers something, for at most `milliseconds`. */
export async function until<T>(found: () => T | undefined, milliseconds: number): Promise<T | undefined> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const answer = found();
    if (answer !== undefined || performance.now() > end) return answer;
    await sleep(25);
  }
}
