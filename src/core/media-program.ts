import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** The media program of this machine. */
export interface Program {
  readonly path: string;
  /** "5.1.9" */
  readonly version: string;
}

/** Why there is none; each has its sentence and its remedy in `doctor` and in the studio. */
export type ProgramRefusal = "missing" | "no-h264" | "broken";

/** What to type on this system. */
export const installCommand = process.platform === "darwin" ? "brew install ffmpeg" : "sudo apt-get install ffmpeg";

/** Finds ffmpeg on the PATH, or where the operator says, and looks that it can do what is asked of it. */
export async function findProgram(
  given: string | undefined,
  path = process.env["PATH"] ?? "",
): Promise<Program | ProgramRefusal> {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const found = given ?? folders.map((folder) => join(folder, "ffmpeg")).find((file) => existsSync(file));
  if (found === undefined) return "missing";
  const said = await run(found, ["-hide_banner", "-version"]);
  const version = /^ffmpeg version \D{0,2}(\d+(?:\.\d+)*)/.exec(said ?? "")?.[1];
  if (version === undefined) return "broken";
  const encoders = (await run(found, ["-hide_banner", "-encoders"])) ?? "";
  return /\blibx264\b/.test(encoders) && /\baac\b/.test(encoders) ? { path: found, version } : "no-h264";
}

async function run(file: string, words: readonly string[]): Promise<string | undefined> {
  const answer = await promisify(execFile)(file, [...words], { timeout: 10_000, env: {} }).catch(() => undefined);
  return answer?.stdout;
}
