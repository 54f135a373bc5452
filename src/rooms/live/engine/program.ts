import { spawn, type ChildProcess } from "node:child_process";
import type { Program } from "../../../core/media-program.ts";

/** Starts it in a folder of its own, with nothing of our environment: it parses what strangers send. */
export function startProgram(program: Program, words: readonly string[], folder: string): ChildProcess {
  return spawn(program.path, [...words], { cwd: folder, env: {}, stdio: ["pipe", "ignore", "pipe"] });
}
