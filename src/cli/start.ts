import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readConfig, type Config } from "../core/config.ts";
import { doorNames } from "../core/db/logins.ts";
import { Halt, reasonOf } from "../core/halt.ts";
import { packageRoot } from "../core/root.ts";
import { doorEnvironment, type DoorSpec } from "../supervisor/doors.ts";
import { takeOver } from "../supervisor/launcher.ts";
import { outsideOwners } from "../supervisor/owners.ts";
import type { OwnerAddresses } from "../supervisor/prepare.ts";
import { startHouse, type House, type Prepared } from "../supervisor/start.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau start

Starts the whole house on this machine: the embedded PostgreSQL of PREAU_HOME (./data), both databases, the doors and the
workers, and prints the addresses and how to sign in. A new home is filled with a demonstration. Ctrl-C ends everything in
order. What dies is started again; what a killed start left behind is taken over.

With DATABASE_URL and FILES_DATABASE_URL (PostgreSQL 16 to 18, both or neither) nothing is filled by itself.

  PREAU_HOME         where this installation lives (./data)
  PREAU_PUBLIC_PORT  port of the public door (3000), on loopback
  PREAU_OFFICE_PORT  port of the office door (3001), on loopback
  PREAU_PUBLIC_URL   address people use, when it is not http://localhost:<port>
  PREAU_OFFICE_URL   the same for the office

Exit codes: 0 ended as asked, 2 a wrong setting, 3 already running, 4 the home cannot be used, 5 and 6 PostgreSQL, 7 a
database that cannot be used, 8 a migration that is refused, 10 a door that did not open.`;

export const startVerb: Verb = {
  name: "start",
  summary: "start the whole house here, with its own PostgreSQL unless two are given",
  usage,
  async run(argv) {
    parseArgs({ args: [...argv], options: {} });
    const launcher = await takeOver(process.env);
    const config = readConfig(launcher.given);
    const owners = outsideOwners(config.home, launcher.given);
    const asked = whenAsked(launcher.onGone);
    const house = await startHouse({
      ...{ home: config.home, embedded: owners === undefined, environment: launcher.given, doors: doorScripts() },
      prepare: (ready) => prepareApart(ready, config, launcher.given, owners),
      say: (line) => console.error(line),
      asked,
    });
    console.log(welcome(config, house));
    await asked;
    await house.stop();
    return 0;
  },
};

/** Resolves at the first Ctrl-C or SIGTERM, or when the launcher is gone; more of them change nothing. */
function whenAsked(onGone: (callback: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    onGone(resolve);
  });
}

const doorScripts = (): readonly DoorSpec[] =>
  doorNames.map((name): DoorSpec => {
    const script = name.startsWith("worker") ? `${name}.js` : `door-${name}.js`;
    return { name, later: name !== "public", script: join(serverFolder(), script), mayFail: name === "live" };
  });
const serverFolder = (): string => join(packageRoot(), "dist", "server");

/**
 * Runs `migrate --internal` as a process that ends: it alone holds the addresses of both owners, so that the supervisor,
 * which stays, has neither a connection nor a password of either side.
 */
async function prepareApart(
  ready: Promise<void>,
  config: Config,
  given: Readonly<Record<string, string | undefined>>,
  owners: OwnerAddresses | undefined,
): Promise<Prepared> {
  const addresses = owners && { DATABASE_URL: owners.public, FILES_DATABASE_URL: owners.files };
  const child = spawn(
    process.execPath,
    ["--enable-source-maps", join(serverFolder(), "cli.js"), "migrate", "--internal"],
    {
      env: doorEnvironment(given, { PREAU_HOME: config.home, ...addresses }),
      stdio: "pipe",
    },
  );
  // Told nothing, it ends: PostgreSQL did not start, or this start was ended.
  child.stdin.on("error", () => undefined);
  await ready.catch((error: unknown) => {
    child.stdin.end();
    throw error;
  });
  child.stdin.end("ready\n");
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complained += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code === 0) return JSON.parse(said.trim().split("\n").at(-1) ?? "") as Prepared;
  const sentence = complained.trim().replace(/^preau migrate: /, "") || `migrate ended with ${String(code)}`;
  throw new Halt(reasonOf(code) ?? "migration-refused", sentence);
}

function welcome(config: Config, house: House): string {
  return [
    "",
    `  ${config.publicUrl}   public`,
    `  ${config.officeUrl}   office`,
    "",
    ...house.prepared.signIn,
    "",
  ].join("\n");
}
