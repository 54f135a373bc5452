import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { publicHalves } from "../src/cli/migrate.ts";
import { packageRoot } from "../src/core/root.ts";
import { envFile, readEnvFile } from "../src/supervisor/home.ts";
import { doorFlags } from "../src/supervisor/doors.ts";
import { startPostgres, type EmbeddedServer } from "../src/supervisor/postgres.ts";
import { startMeasured, type Measured } from "./measured.ts";

/** A demonstration house in a folder of its own, as `preau start` makes it. */
export interface BenchHouse {
  readonly home: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly publicUrl: string;
}

export async function aHouse(): Promise<BenchHouse> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "preau-bench-")));
  // As root the server runs under another account, which must be able to walk here.
  chmodSync(base, 0o711);
  const home = join(base, "home");
  const [publicPort, officePort] = [await freePort(), await freePort()];
  const ports = { PREAU_PUBLIC_PORT: String(publicPort), PREAU_OFFICE_PORT: String(officePort) };
  return { home, settings: { PREAU_HOME: home, ...ports }, publicUrl: `http://localhost:${publicPort}` };
}

export function removeHouse({ home }: BenchHouse): void {
  const memory = join(home, "run", "socket-folder");
  if (existsSync(memory)) rmSync(readFileSync(memory, "utf8").trim(), { recursive: true, force: true });
  rmSync(join(home, ".."), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Starts the whole house with `words`, waits for its first page, ends it. Answers the seconds to that page. */
export async function startOnce(house: BenchHouse, words: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(words[0] ?? "", words.slice(1), {
    cwd: packageRoot(),
    env: { PATH: process.env["PATH"] ?? "", HOME: join(house.home, ".."), ...house.settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2_000)));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const state = { over: false };
  void ended.then(() => (state.over = true));
  while (!(await answers(house.publicUrl))) {
    if (state.over || performance.now() - began > 120_000) throw new Error(`the house did not start: ${said.trim()}`);
    await sleep(10);
  }
  const seconds = (performance.now() - began) / 1000;
  child.kill("SIGTERM");
  await ended;
  return seconds;
}

async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    async (response) => (await response.arrayBuffer(), response.ok),
    () => false,
  );
}

export interface OpenHouse {
  readonly server: EmbeddedServer;
  /** With which the public door reads. */
  readonly webAddress: string;
  /** What a browser at the printed address sends as Host. */
  readonly host: string;
  /** Opens the house's public door under the probe, with more settings if given. */
  readonly door: (env?: Readonly<Record<string, string>>) => Promise<Measured>;
  readonly close: () => Promise<void>;
}

/** PostgreSQL of a house that was started before, and its public door by itself: what is measured has no neighbours. */
export async function openAgain(house: BenchHouse): Promise<OpenHouse> {
  const server = await startPostgres(house.home);
  return {
    server,
    webAddress: readEnvFile(envFile(house.home, "public"))["PREAU_DB_WEB"] ?? "",
    host: new URL(house.publicUrl).host,
    door: (env = {}) =>
      startMeasured("door-public", {
        flags: [`--env-file=${envFile(house.home, "public")}`, ...doorFlags],
        env: {
          ...house.settings,
          PREAU_DEMONSTRATION: "1",
          ...publicHalves(join(house.home, "keys")),
          PREAU_CLOCK_FILE: join(house.home, "clock"),
          PREAU_LOG: "quiet",
          ...env,
        },
      }),
    close: () => server.stop(),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
