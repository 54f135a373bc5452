import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** When a living process began, in the system's own form; `undefined` for one that is gone, or a zombie. */
export function birth(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
    // The name in parentheses may hold anything; the fields after it are state (3rd) … start time in ticks (22nd).
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
