import { generateKeyPairSync } from "node:crypto";
import { parseArgs } from "node:util";
import { systemClock } from "../core/clock.ts";
import { readConfig, type Config } from "../core/config.ts";
import { openDb } from "../core/db/handle.ts";
import type { OfficeDoor, PublicDoor } from "../core/door.ts";
import { cookieJar } from "../core/http/cookies.ts";
import { EventHub } from "../core/http/events.ts";
import { everyone, type Route } from "../core/http/route.ts";
import { createLog } from "../core/log.ts";
import { folderStorage } from "../core/storage/index.ts";
import { officeRoutes } from "../wiring.files.ts";
import { publicRoutes } from "../wiring.public.ts";
import { openRoutes } from "./open-routes.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau routes [--json]

Lists every address of both doors with the guard that decides who may pass. A write open to everyone, and a page of the
office that is, give their reason, and so does one that accepts requests sent from other sites; a route without a guard,
or open without a reason, is flagged and makes the exit code 1.

  --json     the same as JSON`;

/** No handle is opened: nothing connects before a first statement, and none is made. */
const NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing";

/** A public door made of paper: it shows its routes and can do nothing. */
export function paperPublicDoor(config: Config): PublicDoor {
  return {
    side: "public",
    ...paper(config, "public"),
    db: openDb<"web">(NOWHERE),
    letters: openDb<"letters">(NOWHERE),
    letterKey: generateKeyPairSync("x25519").publicKey,
    published: { get: () => undefined, part: () => Promise.resolve(undefined) },
  };
}

/** The office's, likewise. */
export function paperOfficeDoor(config: Config): OfficeDoor {
  return {
    side: "office",
    ...paper(config, "office"),
    letterKeys: generateKeyPairSync("x25519"),
    signingKey: generateKeyPairSync("ed25519").privateKey,
    staff: openDb<"staff">(NOWHERE),
    primary: openDb<"primary">(NOWHERE),
    polling: openDb<"polling">(NOWHERE),
    bureaus: openDb<"bureaus">(NOWHERE),
    roll: openDb<"roll">(NOWHERE),
  };
}

function paper(config: Config, side: "public" | "office") {
  return {
    config,
    clock: systemClock,
    hub: new EventHub(systemClock, {}),
    jar: (purpose?: string) => cookieJar(side, config.publicUrl, purpose),
    secret: Buffer.alloc(32),
    storage: folderStorage(config.home),
    log: createLog({ door: side, write: () => undefined }),
  };
}

export interface ListedRoute {
  readonly door: "public" | "office";
  readonly method: string;
  readonly path: string;
  readonly guard: string;
  readonly note: string;
  readonly unguarded: boolean;
}

/** Every route of both doors. */
export function listRoutes(config: Config): readonly ListedRoute[] {
  return [
    ...publicRoutes(paperPublicDoor(config)).map((route) => listed("public", route)),
    ...officeRoutes(paperOfficeDoor(config)).map((route) => listed("office", route)),
  ];
}

/** Nobody is kept out, though a page may know who is signed in. */
export const isOpen = ({ guard }: Pick<Route, "guard">): boolean => guard === everyone.name || guard === "anyone";

function listed(door: ListedRoute["door"], route: Route): ListedRoute {
  const needsReason = isOpen(route) && (door === "office" || route.method !== "GET");
  const reason = needsReason ? openRoutes[`${door} ${route.method} ${route.path}`] : undefined;
  const notes = [route.cached && "cached", route.reading && "also on campaign hosts", route.crossSite, reason];
  return {
    ...{ door, method: route.method, path: route.path, guard: route.guard },
    note: notes.filter(Boolean).join("; "),
    unguarded: route.guard === "" || (needsReason && reason === undefined),
  };
}

export const routesVerb: Verb = {
  name: "routes",
  summary: "list every address with the guard that decides who may pass",
  usage,
  run(argv) {
    const { values } = parseArgs({ args: [...argv], options: { json: { type: "boolean", default: false } } });
    const routes = listRoutes(readConfig());
    if (values.json) console.log(JSON.stringify(routes, undefined, 2));
    else for (const line of inWords(routes)) console.log(line);
    return Promise.resolve(routes.some(({ unguarded }) => unguarded) ? 1 : 0);
  },
};

function inWords(routes: readonly ListedRoute[]): readonly string[] {
  const width = Math.max(...routes.map(({ path }) => path.length));
  return routes.map((route) => {
    const flag = route.unguarded ? "!! UNGUARDED" : "";
    const note = route.note && `(${route.note})`;
    return [route.door.padEnd(7), route.method.padEnd(5), route.path.padEnd(width), route.guard, note, flag]
      .join(" ")
      .trimEnd();
  });
}
