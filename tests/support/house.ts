import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SideName } from "../../src/core/db/logins.ts";
import { birth } from "../../src/core/birth.ts";
import { packageRoot } from "../../src/core/root.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import { readPostmaster } from "../../src/supervisor/postmaster.ts";
import { processes } from "./processes.ts";

/** A real house, started as an operator starts it: `node bin/preau.mjs start`, in a home and on ports of its own. */
export interface HouseOptions {
  /** A folder of its own when none is given. */
  readonly home?: string;
  /** The checkout that is started; this one when none is given. */
  readonly root?: string;
  /** More settings, over those that the helper gives. */
  readonly env?: Readonly<Record<string, string>>;
  /** Words before `node`: another account, a limit. */
  readonly through?: readonly string[];
  readonly ports?: readonly [number, number];
}

export type ProcessName =
  "launcher" | "supervisor" | "postgres" | "public" | "worker-public" | "live" | "office" | "worker-files";

export interface TriedHouse {
  readonly home: string;
  readonly publicUrl: string;
  readonly officeUrl: string;
  /** Where encoders come. */
  readonly rtmpPort: number;
  /** Everything it printed so far: standard output, then errors and logs. */
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when the addresses are printed; rejects with what was said when it ends before. */
  readonly opened: Promise<void>;
  /** Exit code of the launcher, when it ends. */
  readonly ended: Promise<number | null>;
  readonly pid: (name: ProcessName) => number | undefined;
  /** Address of a side's database for its owner, to arrange and to look. */
  readonly owner: (side: SideName) => string;
  /** Ctrl-C; answers the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A folder for homes that PostgreSQL's account can walk through, in a path with a space and an accent. */
export function aFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "préau house ")));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes a home and what its PostgreSQL left, however it ended. */
export function removeHome(home: string): void {
  const server = readPostmaster(join(home, "pg"));
  if (server && birth(server.pid) !== undefined) process.kill(server.pid, "SIGQUIT");
  const memory = join(home, "run", "socket-folder");
  if (existsSync(memory)) rmSync(readFileSync(memory, "utf8").trim(), { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Starts a house and does not wait: see `opened` and `ended`. */
export async function beginHouse(o: HouseOptions = {}): Promise<TriedHouse> {
  const home = o.home ?? join(aFolder(), "home");
  const [publicPort, officePort] = o.ports ?? [await freePort(), await freePort()];
  const rtmpPort = await freePort();
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: dirname(home),
    PREAU_HOME: home,
    PREAU_PUBLIC_PORT: String(publicPort),
    PREAU_OFFICE_PORT: String(officePort),
    PREAU_LIVE_PORT: String(await freePort()),
    PREAU_LIVE_RTMP_PORT: String(rtmpPort),
    PREAU_LIVE_UDP_PORT: String(await freePort()),
    ...o.env,
  };
  const words = [...(o.through ?? []), process.execPath, join(o.root ?? packageRoot(), "bin", "preau.mjs"), "start"];
  const child = spawn(words[0] ?? "", words.slice(1), { env, stdio: ["ignore", "pipe", "pipe"], cwd: tmpdir() });
  endWithUs(child, home);
  const [out, err] = [gathered(child, "stdout"), gathered(child, "stderr")];
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    home,
    publicUrl: `http://localhost:${publicPort}`,
    officeUrl: `http://localhost:${officePort}`,
    ...{ out, err, ended, rtmpPort },
    opened: whenOpened(child, out, err),
    pid: (name) => pidOf(child, home, name),
    owner: (side) => ownerOf(home, side),
    stop: async () => {
      child.kill("SIGINT");
      return await ended;
    },
  };
}

/** Starts a house and waits for its addresses. */
export async function startHouse(o: HouseOptions = {}): Promise<TriedHouse> {
  const house = await beginHouse(o);
  await house.opened;
  return house;
}

function gathered(child: ChildProcess, name: "stdout" | "stderr"): () => string {
  let text = "";
  child[name]?.setEncoding("utf8").on("data", (part: string) => (text += part));
  return () => text;
}

/** The last line that a start prints before it says how to sign in. */
const addressesShown = /^ {2}http\S+ {3}office$/m;

function whenOpened(child: ChildProcess, out: () => string, err: () => string): Promise<void> {
  const opened = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", () => addressesShown.test(out()) && resolve());
    child.on("close", (code) => reject(new Error(`ended with ${String(code)} before it opened: ${err()}`)));
  });
  opened.catch(() => undefined);
  return opened;
}

/** A shell that waits for our end of its pipe: a run of the tests that is killed leaves no house behind. */
function endWithUs(child: ChildProcess, home: string): void {
  const script = `cat >/dev/null; kill -INT ${child.pid} 2>/dev/null && sleep 10; rm -rf "$1"`;
  const guard = spawn("/bin/sh", ["-c", script, "sh", home], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  guard.unref();
  child.on("close", () => guard.pid !== undefined && process.kill(-guard.pid, "SIGKILL"));
}

/** By what each process shows of itself: the supervisor is our launcher's child, a door is known by its env file. */
function pidOf(launcher: ChildProcess, home: string, name: ProcessName): number | undefined {
  if (name === "launcher") return launcher.pid;
  if (name === "postgres") return readPostmaster(join(home, "pg"))?.pid;
  if (name === "supervisor")
    return processes().find(({ ppid, command }) => ppid === launcher.pid && / start$/.test(command))?.pid;
  return processes().find(({ command }) => command.includes(`--env-file=${envFile(home, name)} `))?.pid;
}

function ownerOf(home: string, side: SideName): string {
  const name = side === "public" ? "DATABASE_URL" : "FILES_DATABASE_URL";
  const url = readEnvFile(envFile(home, "owners"))[name];
  if (url === undefined) throw new Error(`no owner's address is kept in ${home}`);
  return url;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Looks until `found` is true; throws when it is not within `milliseconds`. Answers how many it took. */
export async function eventually(
  found: () => boolean | Promise<boolean>,
  milliseconds = 15_000,
  every = 25,
): Promise<number> {
  const began = performance.now();
  while (!(await found())) {
    if (performance.now() - began > milliseconds) throw new Error(`not within ${milliseconds} ms: ${String(found)}`);
    await sleep(every);
  }
  return performance.now() - began;
}

export const isAlive = (pid: number | undefined): boolean => pid !== undefined && birth(pid) !== undefined;

/** Makes a folder that a house may be started from or live in, with its parents. */
export function folderIn(base: string, ...names: readonly string[]): string {
  const folder = join(base, ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
}
