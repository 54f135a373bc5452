import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * The media program of the tests: the system's, else Debian's when we may install it. Otherwise says the one command to type
 * and answers false.
 */
export function findFfmpeg(say) {
  if (runs()) return true;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("installing ffmpeg (apt-get install ffmpeg)…");
    const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "ffmpeg"], options);
    if (runs()) return true;
  }
  const command = process.platform === "darwin" ? "brew install ffmpeg" : "sudo apt-get install ffmpeg";
  say(`skipped  the tests of what is received live: no ffmpeg. Type: ${command}`);
  return false;
}

const runs = () =>
  ["ffmpeg", "ffprobe"].every((name) => spawnSync(name, ["-version"], { stdio: "ignore" }).status === 0);
