import { mkdirSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { birth } from "../../../core/birth.ts";
import type { EngineParts } from "./parts.ts";
import { Harvest, readNote, type RunNote } from "./run.ts";
import { folderOf, forgetRehearsal } from "./session.ts";
import { openShelf } from "./shelf.ts";

/** Longest that a program whose door was killed is given to write its last segment: its input ended with the door. */
const LAST_WORDS_MS = 2_000;

type Parts = Pick<EngineParts, "book" | "clock" | "diary" | "storage" | "work">;

/** Finishes what a killed door left: its program is ended, its last segments are put on the shelf, its run is closed. */
export async function recover(parts: Parts): Promise<void> {
  mkdirSync(parts.work, { recursive: true, mode: 0o700 });
  for (const declaration of readdirSync(parts.work)) {
    const folder = join(parts.work, declaration);
    for (const run of readdirSync(folder)) await recoverRun(parts, declaration, join(folder, run), run.startsWith("r"));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function recoverRun(parts: Parts, declaration: string, folder: string, rehearsal: boolean): Promise<void> {
  const note = readNote(folder);
  if (!note) return;
  await endOrphan(note, folder);
  if (rehearsal) await forgetRehearsal(parts.storage, declaration);
  else {
    const packager = await openShelf(parts.storage, folderOf(declaration, false));
    await new Harvest(packager, folder, { ...note, began: new Date(note.began) }).gather();
  }
  const at = parts.clock.now();
  const { book, diary } = parts;
  diary.write(() => book.runEnded({ declaration, rehearsal, number: note.number }, "killed", at));
  if (!rehearsal) diary.write(() => book.step(declaration, { verb: "lose", by: "encoder", at, reason: "killed" }));
}

async function endOrphan({ pid, born }: RunNote, folder: string): Promise<void> {
  const isThere = () => pid > 0 && birth(pid) === born && worksIn(pid, folder);
  for (let waited = 0; isThere() && waited < LAST_WORDS_MS; waited += 100) await sleep(100);
  if (isThere()) process.kill(pid, "SIGKILL");
}

/** Numbers of processes are given again: ours works in its own folder. Elsewhere than on Linux its birth must do. */
function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}
