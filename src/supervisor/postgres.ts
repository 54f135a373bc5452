import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeAddress } from "../core/db/address.ts";
import { newPassword } from "../core/db/scram.ts";
import { Halt } from "../core/halt.ts";
import { serverAccount, type Account } from "./account.ts";
import { findBinaries, type Binaries } from "./binaries.ts";
import { ensureCluster, serverEnvironment } from "./cluster.ts";
import { envFile, makeHome, readEnvFile, writeEnvFile } from "./home.ts";
import { findPlace, socketFolder } from "./place.ts";
import { clearLeftovers, readPostmaster, serves, until } from "./postmaster.ts";

/** The embedded server of a home: running when this object is given. */
export interface EmbeddedServer {
  readonly pid: number;
  /** Its private socket folder; it listens nowhere else. */
  readonly socket: string;
  /** Whether it was already running, left by a supervisor that was killed. */
  readonly adopted: boolean;
  alive(): boolean;
  /** Fast shutdown: ends sessions, writes everything down. Resolves when the process is gone. */
  stop(): Promise<void>;
}

const fixedSettings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  port: "5432",
  fsync: "on",
  shared_buffers: "128MB",
  max_connections: "120",
  timezone: "UTC",
  log_timezone: "UTC",
  // What people type must not reach a log: neither statements, nor parameters, nor the values quoted in messages of
  // errors and in their details. Only the server's own events (LOG and worse) are written.
  log_statement: "none",
  log_min_duration_statement: "-1",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
};

interface Ground {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly socket: string;
  readonly log: string;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Starts the embedded PostgreSQL of a home, making its cluster the first time, or adopts the one that runs. Throws
 * {@link Halt} with what PostgreSQL said when it cannot. `settings` come over our fixed ones (tests do without fsync).
 */
export async function startPostgres(
  home: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedServer> {
  const ground = await prepare(home, settings);
  const deadline = performance.now() + 30_000;
  for (;;) {
    const server = (await adopt(ground)) ?? (await launch(ground));
    if ("pid" in server) return server;
    if (!isLeaving(server.said) || performance.now() > deadline)
      throw new Halt("postgres-failed", `PostgreSQL did not start: ${server.said.trim() || `see ${ground.log}`}`);
    await sleep(250);
  }
}

/** The superuser's address of a database of the embedded server. Only for short-lived commands. */
export function embeddedAddress(home: string, socket: string, database: string): string {
  const password = readEnvFile(envFile(home, "postgres"))["PGPASSWORD"] ?? "";
  return writeAddress({ user: "postgres", password, host: socket, port: undefined, database, parameters: {} });
}

async function prepare(givenHome: string, changed: Readonly<Record<string, string>>): Promise<Ground> {
  makeHome(givenHome);
  const home = realpathSync(givenHome);
  const account = serverAccount();
  const place = findPlace(home, account);
  const binaries = findBinaries(account, place.binaries);
  const socket = socketFolder(home, account);
  const password = keptPassword(home);
  await ensureCluster({ cluster: place.cluster, binaries, account, privateFolder: socket, password });
  return {
    ...{ binaries, account, socket, log: join(home, "run", "postgres.log") },
    cluster: realpathSync(place.cluster),
    settings: { ...fixedSettings, unix_socket_directories: socket, ...changed },
  };
}

function keptPassword(home: string): string {
  const file = envFile(home, "postgres");
  const kept = readEnvFile(file)["PGPASSWORD"];
  if (kept !== undefined) return kept;
  const made = newPassword();
  writeEnvFile(file, { PGPASSWORD: made });
  return made;
}

/** The running server of this cluster, once it is ready; one that is stopping, or lost its socket, is waited for. */
async function adopt(g: Ground): Promise<EmbeddedServer | undefined> {
  const found = readPostmaster(g.cluster);
  if (!found || !serves(found.pid, g.cluster)) return undefined;
  const { pid } = found;
  const settled = await until(() => (serves(pid, g.cluster) ? isReady(g, pid) : "gone"), 30_000);
  if (settled === "gone") return undefined;
  const socket = readPostmaster(g.cluster)?.socketFolder ?? "";
  const server = running(g, pid, socket, undefined);
  if (settled === "ready" && existsSync(join(socket, ".s.PGSQL.5432"))) return server;
  await server.stop();
  return undefined;
}

function isReady(g: Ground, pid: number): "ready" | undefined {
  const found = readPostmaster(g.cluster);
  return found?.pid === pid && found.status === "ready" ? "ready" : undefined;
}

/** Starts the server in a session of its own: Ctrl-C in the terminal must reach the doors first, and it last. */
async function launch(g: Ground): Promise<EmbeddedServer | { readonly said: string }> {
  clearLeftovers(g.cluster, g.socket);
  const log = openLog(g.log);
  const child = spawn(
    g.binaries.postgres,
    ["-D", g.cluster, ...Object.entries(g.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...g.account, cwd: "/", env: serverEnvironment(), detached: true, stdio: ["ignore", log.fd, log.fd] },
  );
  closeSync(log.fd);
  child.unref();
  const { pid } = child;
  let failure = "";
  child.on("error", (error) => (failure = error.message));
  const state = await until(() => (isGone(child) || failure !== "" ? "gone" : isReady(g, pid ?? 0)), 60_000);
  if (state === "ready" && pid !== undefined) return running(g, pid, g.socket, child);
  child.kill("SIGINT");
  return { said: failure || readFileSync(g.log).subarray(log.from).toString("utf8") };
}

const isGone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** A log of the server's own events; it starts anew when it passes 5 MB. */
function openLog(path: string): { readonly fd: number; readonly from: number } {
  if (existsSync(path) && statSync(path).size > 5_000_000) truncateSync(path);
  return { fd: openSync(path, "a", 0o600), from: existsSync(path) ? statSync(path).size : 0 };
}

/** A killed server's children may need seconds to notice and let go of the shared memory. */
const isLeaving = (said: string): boolean => /shared memory block|lock file .* (already exists|is empty)/.test(said);

function running(g: Ground, pid: number, socket: string, child: ChildProcess | undefined): EmbeddedServer {
  const alive = () => (child ? !isGone(child) : serves(pid, g.cluster));
  const stop = async () => {
    for (const [signal, patience] of [
      ["SIGINT", 20_000],
      ["SIGQUIT", 10_000],
    ] as const) {
      if (!alive()) return;
      process.kill(pid, signal);
      await until(() => (alive() ? undefined : true), patience);
    }
  };
  return { pid, socket, adopted: child === undefined, alive, stop };
}
