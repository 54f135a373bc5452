import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readConfig } from "../../src/core/config.ts";
import { openDb, raw, type Db } from "../../src/core/db/handle.ts";
import type { PublicDoor } from "../../src/core/door.ts";
import { PageCache } from "../../src/core/http/cache.ts";
import { cookieJar } from "../../src/core/http/cookies.ts";
import { createDoor } from "../../src/core/http/door.ts";
import { EventHub } from "../../src/core/http/events.ts";
import type { Route } from "../../src/core/http/route.ts";
import type { DeliveredEvent } from "../../src/core/jobs.ts";
import { createLog } from "../../src/core/log.ts";
import type { Mail, MailTransport } from "../../src/core/mail/index.ts";
import { ok } from "../../src/core/outcome.ts";
import { mailQueued, sendQueuedMail } from "../../src/core/outgoing.ts";
import { troublePages } from "../../src/ui/trouble.tsx";
import type { TestDatabases } from "./database.ts";

/** A clock that tests move. */
export interface MovingClock {
  now(): Date;
  forward(milliseconds: number): void;
}

export interface TestDoor {
  readonly door: PublicDoor;
  readonly clock: MovingClock;
  readonly worker: Db<"worker">;
  /** Statements the door's login ran since the last call. */
  readonly statements: () => readonly string[];
  /** Serves routes on a free port; answers where. */
  readonly serve: (routes: readonly Route[]) => Promise<string>;
  /** Letters queued since the last call, sent by the real reaction to a transport that keeps them. */
  readonly mails: () => Promise<readonly Mail[]>;
  readonly close: () => Promise<void>;
}

/** A public door over the databases of a test file: real logins, real server; only the clock is ours. */
export function aPublicDoor(databases: TestDatabases, start = "2026-11-23T11:30:00Z"): TestDoor {
  let at = new Date(start);
  const clock = { now: () => new Date(at), forward: (ms: number) => void (at = new Date(at.getTime() + ms)) };
  let seen: string[] = [];
  const db = openDb<"web">(databases.url("web"), { onStatement: (sql) => void seen.push(sql) });
  const letters = openDb<"letters">(databases.url("letters"));
  const worker = openDb<"worker">(databases.url("worker"));
  const config = readConfig({ PREAU_HOME: "/nonexistent", PREAU_PUBLIC_URL: "http://localhost:4250" });
  const door: PublicDoor = {
    side: "public",
    ...{ config, clock, db, letters, secret: randomBytes(32) },
    hub: new EventHub(clock, {}),
    jar: (purpose) => cookieJar("public", config.publicUrl, purpose),
    letterKey: generateKeyPairSync("x25519").publicKey,
    published: { get: () => undefined, part: () => Promise.resolve(undefined) },
    storage: undefined as never,
    log: createLog({ door: "public", level: "quiet" }),
  };
  const servers: Server[] = [];
  return {
    ...{ door, clock, worker },
    statements: () => {
      const run = seen;
      seen = [];
      return run;
    },
    serve: (routes) => serve(door, routes, servers),
    mails: () => sendWaiting(worker, door.secret),
    close: async () => {
      for (const server of servers) server.close().closeAllConnections();
      await Promise.all([db.destroy(), letters.destroy(), worker.destroy()]);
    },
  };
}

async function serve(door: PublicDoor, routes: readonly Route[], servers: Server[]): Promise<string> {
  const server = createDoor({
    siteUrl: door.config.publicUrl,
    routes,
    clock: door.clock,
    cache: new PageCache(door.clock),
    files: new Map(),
    troublePage: troublePages("public"),
    // Each browser of a test may say where it comes from, as a proxy of ours would.
    addressOf: (incoming) => String(incoming.headers["x-test-address"] ?? "127.0.0.1"),
    onIncident: (error) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return "INCIDENT00";
    },
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function sendWaiting(worker: Db<"worker">, secret: Buffer): Promise<readonly Mail[]> {
  const sent: Mail[] = [];
  const transport: MailTransport = {
    kind: "folder",
    send: (mail) => Promise.resolve(ok({ messageId: String(sent.push(mail)) })),
    close: () => undefined,
  };
  const { run } = sendQueuedMail(worker, secret, transport);
  const sql = "delete from core.outbox where event = $1 returning event, key, payload";
  for (const event of await raw<DeliveredEvent>(worker, sql, [mailQueued])) await run(event);
  return sent;
}

let browsers = 0;

/** As much of a browser as a form without script needs: cookies, Origin, an address of its own. Follows no redirect. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #address = `198.51.100.${(browsers += 1) % 250}`;

  constructor(
    private readonly site: string,
    private readonly agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  ) {}

  get(path: string): Promise<Seen> {
    return this.#send(path, { method: "GET" });
  }

  post(path: string, fields: Readonly<Record<string, string>> = {}, headers: HeadersInit = {}): Promise<Seen> {
    return this.#send(path, { method: "POST", body: new URLSearchParams(fields), headers });
  }

  /** Goes where an answer points, as a browser does after a 303. */
  async follow(seen: Seen): Promise<Seen> {
    return this.get(seen.location ?? "/");
  }

  async #send(path: string, init: RequestInit): Promise<Seen> {
    const headers = new Headers(init.headers);
    if (init.method === "POST" && !headers.has("origin")) headers.set("origin", this.site);
    headers.set("user-agent", this.agent);
    headers.set("x-test-address", this.#address);
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(this.site + path, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return {
      status: response.status,
      location: response.headers.get("location") ?? undefined,
      headers: response.headers,
      html: await response.text(),
    };
  }

  #keep(cookie: string): void {
    const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie) ?? [];
    if (/max-age=0(;|$)/i.test(rest)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export interface Seen {
  readonly status: number;
  readonly location: string | undefined;
  readonly headers: Headers;
  readonly html: string;
}
