import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Reads back the printed lists in the tests: the system's, else Debian's when we may install it, else one command to type. */
export function findPdftotext(say) {
  if (runs()) return true;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("installing pdftotext (apt-get install poppler-utils)…");
    const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "poppler-utils"], options);
    if (runs()) return true;
  }
  const command = process.platform === "darwin" ? "brew install poppler" : "sudo apt-get install poppler-utils";
  say(`skipped  the tests that read printed lists back: no pdftotext. Type: ${command}`);
  return false;
}

const runs = () => spawnSync("pdftotext", ["-v"], { stdio: "ignore" }).status === 0;
