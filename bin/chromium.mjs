import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's Chromium without a window draws no chrome around pages: the journeys take half the processor with it. */
const windowless = "/usr/bin/chromium-headless-shell";
const usual = [
  windowless,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The browser of the tests: `CHROMIUM_PATH`, else the system's, else Debian's when we may install it. Otherwise says the
 * one command to type and answers undefined.
 */
export async function findChromium(say) {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : (say(`CHROMIUM_PATH: there is no ${given}`), undefined);
  const found = usual.find((path) => existsSync(path));
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-qq"], options);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      say(`installing Chromium (apt-get install ${name})…`);
      spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], options);
      const installed = usual.find((path) => existsSync(path));
      if (installed) return installed;
    }
  }
  const command = process.platform === "darwin" ? "brew install --cask google-chrome" : "sudo apt-get install chromium";
  say(`skipped  the browser tests: no Chromium. Type: ${command}`);
  return undefined;
}
