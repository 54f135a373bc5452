import { readdirSync, readFileSync } from "node:fs";

/** Ticks of /proc are hundredths of a second on every Linux we run on. */
const TICK_MS = 10;

/**
 * Milliseconds of processor of a PostgreSQL and of its sessions, those that ended included. 0 where there is no /proc:
 * the figure it explains is then the door's alone.
 */
export function databaseCpu(pid: number): number {
  if (process.platform !== "linux") return 0;
  const times = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [timesOf(name)] : []));
  const own = times.filter((each) => each?.pid === pid || each?.parent === pid);
  return own.reduce((sum, each) => sum + (each?.own ?? 0) + (each?.pid === pid ? each.ended : 0), 0) * TICK_MS;
}

function timesOf(pid: string) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything: state, parent, … user, system, ended children's user and system (proc(5)).
    const words = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => words[at],
    );
    return { pid: Number(pid), parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    // It ended while we looked.
    return undefined;
  }
}
