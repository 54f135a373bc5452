import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk can be had here that is really small, and really full. Needs root, to mount it. */
export const canMount = process.getuid?.() === 0 && process.platform === "linux" && tryMount();

/** Works in a folder on a disk of its own. @param size such as "24m" */
export async function onSmallDisk(size: string, work: (disk: string) => Promise<void>): Promise<void> {
  const disk = mkdtempSync(join(tmpdir(), "preau disk "));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0711`, "preau-test", disk]);
  try {
    await work(disk);
  } finally {
    execFileSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}

/** Writes until nothing fits any more; answers the file that holds it. */
export function fillDisk(disk: string): string {
  const filler = join(disk, "filler");
  spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=4k", "status=none"]);
  return filler;
}

function tryMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), "preau mount "));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "preau-test", disk]).status === 0;
  if (mounted) spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
  return mounted;
}
