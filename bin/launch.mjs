import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeReady } from "./ready.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const floor = [20, 19];

/** Checks Node, installs and builds what is missing or stale, and runs the command line. Answers its exit code. */
export async function launch(argv) {
  const complaint = nodeComplaint(process.versions.node);
  if (complaint) return refuse(complaint);
  const problem = await makeReady(root);
  if (problem) return refuse(problem);
  const cli = join(root, "dist", "server", "cli.js");
  if (!existsSync(cli)) return refuse("the build gave no dist/server/cli.js");
  return argv[0] === "start" ? await runHouse(cli, argv) : await runVerb(cli, argv);
}

/** The sentence for a Node that is too old; undefined for one that will do. */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > floor[0] || (major === floor[0] && minor >= floor[1])) return undefined;
  return `Préau needs Node.js ${floor.join(".")} or newer, and this is ${version}: install a newer one from https://nodejs.org`;
}

function refuse(sentence) {
  process.stderr.write(`preau: ${sentence}\n`);
  return 1;
}

/** A verb that ends by itself shares our terminal: Ctrl-C reaches it without us, and we wait for its end. */
async function runVerb(cli, argv) {
  const child = spawn(process.execPath, ["--enable-source-maps", cli, ...argv], { stdio: "inherit" });
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return await ended(child);
}

/**
 * The supervisor has a session of its own, so that Ctrl-C, which a terminal sends to everyone and npm sends once more,
 * reaches it once, through us. The owners' addresses go by a pipe and not by the environment, which any process of the
 * same account could read in /proc for as long as the house runs; the pipe's end tells the supervisor that we are gone.
 */
async function runHouse(cli, argv) {
  const { DATABASE_URL, FILES_DATABASE_URL, ...rest } = process.env;
  const child = spawn(process.execPath, ["--enable-source-maps", cli, ...argv], {
    env: { ...rest, PREAU_OWNERS_FD: "3" },
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    detached: true,
  });
  child.stdio[3].on("error", () => undefined);
  child.stdio[3].write(`${JSON.stringify({ DATABASE_URL, FILES_DATABASE_URL })}\n`);
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      if (asked) return;
      asked = true;
      child.kill("SIGTERM");
    });
  return await ended(child);
}

async function ended(child) {
  return await new Promise((resolve) => {
    child.on("error", (error) => resolve(refuse(error.message)));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
