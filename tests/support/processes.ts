import { execFileSync } from "node:child_process";

export interface Process {
  readonly pid: number;
  readonly ppid: number;
  /** As `ps` shows it, arguments joined by spaces. */
  readonly command: string;
}

/** Every process of the machine; zombies left out. */
export function processes(): readonly Process[] {
  const text = execFileSync("ps", ["-axww", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return text.split("\n").flatMap((line) => {
    const [, pid, ppid, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || state?.startsWith("Z") === true) return [];
    return [{ pid: Number(pid), ppid: Number(ppid), command: command ?? "" }];
  });
}

/** A process and all it started, directly or not. */
export function family(pid: number): readonly Process[] {
  const all = processes();
  const members = all.filter((process) => process.pid === pid);
  for (const member of members) members.push(...all.filter(({ ppid }) => ppid === member.pid));
  return members;
}
