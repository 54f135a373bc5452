import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";

/** Installs the locked packages and builds, if they are missing or stale. Answers a sentence when that failed. */
export async function makeReady(root) {
  if (packagesAreFresh(root) && buildIsFresh(root)) return undefined;
  // One at a time: `npm ci` empties node_modules, and a build empties dist, under whoever else is at it.
  return await withLock(join(root, ".preau-building"), say, async () => {
    if (!packagesAreFresh(root)) {
      say("installing the locked packages (npm ci)");
      if (!(await run(root, ...npm("ci", "--include=dev", "--no-audit", "--no-fund"))))
        return "the packages could not be installed: see above what npm says, then start again";
      stamp(packagesStamp(root), lockHash(root));
    }
    if (buildIsFresh(root)) return undefined;
    say("building");
    const vite = join(root, "node_modules", "vite", "bin", "vite.js");
    if (!existsSync(vite)) return "the building tools are not installed: run npm ci --include=dev";
    const hash = sourcesHash(root);
    if (!(await run(root, process.execPath, [vite, "build", "--app", "--logLevel", "warn"])))
      return "the build failed: see above";
    stamp(buildStamp(root), hash);
    return undefined;
  });
}

/** Progress goes to the error stream: what a verb prints is read by other programs. */
const say = (line) => process.stderr.write(`preau: ${line}…\n`);

const packagesStamp = (root) => join(root, "node_modules", ".preau-lock");
const buildStamp = (root) => join(root, "dist", ".stamp");
const read = (path) => (existsSync(path) ? readFileSync(path, "utf8").trim() : undefined);
const hashOf = (text) => createHash("sha256").update(text).digest("hex");
const lockHash = (root) => hashOf(readFileSync(join(root, "package-lock.json")));

/** A stamp that cannot be written (read-only checkout) only costs a second look next time. */
function stamp(path, text) {
  try {
    writeFileSync(path, `${text}\n`);
  } catch {
    return;
  }
}

function packagesAreFresh(root) {
  const hash = lockHash(root);
  if (read(packagesStamp(root)) === hash) return true;
  if (!matchesLock(root)) return false;
  stamp(packagesStamp(root), hash);
  return true;
}

/** Whether what npm says it installed is what the lock asks for; packages for other systems may be missing. */
function matchesLock(root) {
  const written = read(join(root, "node_modules", ".package-lock.json"));
  if (written === undefined) return false;
  const installed = JSON.parse(written).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    if (found) return found.version === entry.version && found.integrity === entry.integrity;
    return (
      entry.optional === true ||
      entry.devOptional === true ||
      entry.peer === true ||
      (entry.dev === true && buildIsFresh(root))
    );
  });
}

function buildIsFresh(root) {
  return existsSync(join(root, "dist", "server", "cli.js")) && read(buildStamp(root)) === sourcesHash(root);
}

/** Everything a build is made of, but the tests. */
function sourcesHash(root) {
  const hash = createHash("sha256");
  const files = ["src", "bench", "tests/support"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const path of [...files, ...["vite.config.ts", "tsconfig.json", "package-lock.json"].map((n) => join(root, n))])
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update("\0");
  return hash.digest("hex");
}

/** The npm that runs us, else the one in the PATH. */
function npm(...args) {
  const own = process.env.npm_execpath;
  return own?.endsWith(".js") ? [process.execPath, [own, ...args]] : ["npm", args];
}

/** Runs a program with its output on our error stream. Answers whether it ended well. */
async function run(root, program, args) {
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", process.stderr, process.stderr] });
  return await new Promise((resolve) => {
    child.on("error", (error) => {
      process.stderr.write(`preau: ${program}: ${error.message}\n`);
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
}
