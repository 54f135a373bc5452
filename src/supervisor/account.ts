import { execFileSync, spawnSync } from "node:child_process";
import { Halt } from "../core/halt.ts";

/** The account PostgreSQL runs under; `undefined` when it is our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` if the machine has that account, else as `nobody`. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = lookUp("postgres") ?? lookUp("nobody");
  if (account) return account;
  throw new Halt("postgres-failed", "PostgreSQL does not run as root, and there is no account postgres or nobody here");
}

function lookUp(name: string): Account | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => {
    const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
    return answer.status === 0 ? Number(answer.stdout) : Number.NaN;
  });
  // macOS knows `nobody` as -2, which `spawn` wants as its unsigned form.
  return Number.isInteger(uid) && Number.isInteger(gid)
    ? { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
    : undefined;
}

/** Whether the account may walk to this path and read it. Asked of the system itself, so that ACLs count too. */
export function canRead(account: Account | undefined, path: string): boolean {
  try {
    execFileSync("/bin/sh", ["-c", 'test -r "$1" && { ! test -d "$1" || test -x "$1"; }', "sh", path], {
      ...account,
      cwd: "/",
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

/** Whether the account may walk through this folder, without reading its list. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}
