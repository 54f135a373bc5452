import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { clientAddress, networks } from "../core/client-address.ts";
import { shiftedClock, systemClock, type Clock } from "../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../core/config.ts";
import {
  keyPath,
  keyRefusalSentence,
  readKeyPair,
  readSecret,
  type KeyPair,
  type KeyPairName,
  type SecretName,
} from "../core/crypto/keys.ts";
import type { SqlLogin } from "../core/db/logins.ts";
import { assertModestLogin } from "../core/db/modest.ts";
import { isDatabaseAway, openDb, type Db } from "../core/db/handle.ts";
import { Halt, haltCodes } from "../core/halt.ts";
import { announceReady, closeWhenAsked } from "../core/leash.ts";
import { createLog, errorFields, incidentId, type Log } from "../core/log.ts";

/** What every process of the house stands on: its settings, its clock, its log. */
export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}

/** A started process: how it ends, and where it answers if it is a door. */
export interface Running {
  readonly address?: string;
  readonly close: () => Promise<void>;
}

/** Runs one process of the house from its environment. What stops the start is said in one line, with an exit code. */
export function runProcess(name: string, start: (ground: Ground) => Promise<Running>): void {
  const begin = async (): Promise<void> => {
    const config = readConfig();
    const clock = config.demonstration && config.clockFile !== undefined ? shiftedClock(config.clockFile) : systemClock;
    const log = createLog({ door: name, level: config.log, clock: systemClock });
    endWhenBroken(log);
    const running = await start({ config, clock, log });
    closeWhenAsked(running.close);
    announceReady(running.address);
  };
  begin().catch((error: unknown) => {
    const known = error instanceof Halt || error instanceof WrongSetting;
    process.stderr.write(`${name}: ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(error instanceof Halt ? haltCodes[error.reason] : 1);
  });
}

/**
 * A mistake of ours that nobody caught ends the process, and whoever started it starts it again. What Node would print
 * is not printed: the message and the detail of a database's error quote what people typed.
 */
function endWhenBroken(log: Log): void {
  process.on("uncaughtException", (error) => {
    log.error("process.failed", errorFields(error));
    process.exit(1);
  });
}

/** Opens one of this door's own logins, after looking that it can do no more than it should. */
export async function openLogin<L extends SqlLogin>(config: Config, login: L): Promise<Db<L>> {
  const url = urlOf(config, login);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await assertModestLogin(client, login);
  } catch (error) {
    // Started before its database: it opens, answers 503 in words, and goes on when the database is there.
    if (!isDatabaseAway(error)) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  return openDb<L>(url);
}

export function urlOf(config: Config, login: SqlLogin): string {
  const url = config.databases[login];
  if (url === undefined)
    throw new WrongSetting(`PREAU_DB_${login.toUpperCase()}: the address of this door's login is missing`);
  return url;
}

/** This side's master secret. */
export function secretOf(config: Config, name: SecretName): Buffer {
  const folder = join(config.home, "keys");
  const secret = readSecret(folder, name);
  if (!secret.ok) throw new WrongSetting(keyRefusalSentence(secret.refusal, keyPath(folder, name)).en);
  return secret.value;
}

/** A key pair of the office: on its side and nowhere on the public one. */
export function keyPairOf(config: Config, name: KeyPairName): KeyPair {
  const folder = join(config.home, "keys");
  const pair = readKeyPair(folder, name);
  if (pair.ok) return pair.value;
  throw new WrongSetting(keyRefusalSentence(pair.refusal, keyPath(folder, name)).en);
}

/** Notes a throw under a number that the page shows; nothing of its message, which may quote what was typed. */
export function incidents(log: Log): (error: unknown, route: string) => string {
  return (error, route) => {
    const incident = incidentId();
    const [method, path] = route.split(" ");
    log.error("request.failed", { incident, method, route: path, ...errorFields(error) });
    return incident;
  };
}

export function addressReader(config: Config): (incoming: IncomingMessage) => string {
  const trusted = networks(config.trustedProxies);
  return (incoming) => clientAddress(incoming.socket.remoteAddress ?? "", incoming.headers, { trusted });
}

/** Listens and gives the address that was really taken. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(taken(error, port)));
    server.listen(port, host, resolve);
  });
  const { port: real } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${real}`;
}

function taken(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Halt("door-failed", `port ${port} is taken by another program; choose another one`);
}

/** Ends a server: no new connection, idle ones closed, the others given time to finish. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(late);
}

/** Readiness and figures, on a loopback port of their own: they say how busy the house is, and to nobody outside. */
export async function openHealth(
  config: Config,
  ready: () => Promise<boolean>,
  figures: () => Readonly<Record<string, number>>,
): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === "/readyz") {
        const good = await ready().catch(() => false);
        response.writeHead(good ? 200 : 503).end(good ? "ready\n" : "not ready\n");
      } else if (request.url === "/metrics") {
        response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(metrics(figures()));
      } else response.writeHead(404).end();
    })();
  });
  await listen(server, config.healthPort, "127.0.0.1");
  return server;
}

function metrics(figures: Readonly<Record<string, number>>): string {
  const { user, system } = process.cpuUsage();
  const all = {
    ...figures,
    preau_resident_memory_bytes: process.memoryUsage.rss(),
    preau_cpu_seconds_total: (user + system) / 1e6,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}\n`)
    .join("");
}
