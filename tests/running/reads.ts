import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listRoutes } from "../../src/cli/routes.ts";
import { readConfig } from "../../src/core/config.ts";
import { ask } from "../support/ask.ts";
import type { ProcessName, TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import { openSecondDoor, type SecondDoor } from "../support/second-door.ts";

const readable = listRoutes(readConfig({})).filter(({ door, method }) => door === "public" && method === "GET");
const patterns = readable.filter(({ note }) => note.startsWith("cached")).map(({ path }) => path);
// Fixed words before parameters, as the door matches.
const parameters = (pattern: string): number => pattern.split(":").length;
const byParameters = readable.map(({ path }) => path).sort((a, b) => parameters(a) - parameters(b));
const shape = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+")}$`);
/** The route of an address that is kept, in whichever language and with whatever query. */
function patternOf(address: string): string | undefined {
  const path = address.replace(/^\/en(?=\/|$)|\?.*$/g, "") || "/";
  const found = byParameters.find((pattern) => shape(pattern).test(path));
  return found !== undefined && patterns.includes(found) ? found : undefined;
}

const counted = ["n_tup_ins", "n_tup_upd", "n_tup_del"].join(" + ");

/** Every anonymous page, found by following the links as a reader does. */
export function reads(house: () => TriedHouse, starts: () => readonly string[]): void {
  let pages: readonly string[] = [];
  let door: SecondDoor;
  // Nobody else works while it is counted: the workers, and the house's own door.
  const others: readonly ProcessName[] = ["public", "office", "worker-public", "worker-files"];
  const each = (signal: "SIGSTOP" | "SIGCONT") => {
    for (const name of others) process.kill(house().pid(name) ?? 0, signal);
  };
  const log = () => readFileSync(join(house().home, "run", "postgres.log"), "utf8");
  const said = () =>
    log()
      .split("\n")
      .filter((line) => /LOG: +(execute|statement)/.test(line) && !isLook(line)).length;
  // A connection tells the server what it did when it ends, or after ten idle seconds: all are ended first.
  const written = async () => {
    const owner = house().owner("public");
    await look(owner, "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename like 'preau\\_%'");
    const sides = [owner, house().owner("files")];
    return (await Promise.all(sides.map(rowsWritten))).reduce((sum, rows) => sum + rows, 0);
  };

  beforeAll(async () => {
    pages = await crawl(house().publicUrl, starts());
    each("SIGSTOP");
    const owner = house().owner("public");
    await look(owner, "alter role preau_web set log_statement = 'all'");
    door = await openSecondDoor(house());
    await settled(said);
  }, 60_000);
  afterAll(async () => {
    each("SIGCONT");
    await look(house().owner("public"), "alter role preau_web reset log_statement");
    await door.stop();
  });

  test("every cached address has at least one page that a reader reaches", () => {
    const reached = new Set(pages.map(patternOf));
    expect(patterns.filter((pattern) => !reached.has(pattern))).toEqual([]);
  });

  test("a page that is not kept yet costs at most five statements", async () => {
    const costs: Record<string, number> = {};
    for (const path of pages) {
      const before = said();
      expect((await door.get(path)).status, path).toBe(200);
      costs[path] = said() - before;
    }
    const values = Object.values(costs);
    console.log(
      `statements a page: ${Math.max(...values)} at most, ${values.reduce((a, b) => a + b, 0)} for ${values.length}`,
    );
    expect(Object.entries(costs).filter(([, cost]) => cost > 5)).toEqual([]);
    expect(Math.max(...values)).toBeGreaterThan(0);
  });

  test("a page that is kept costs no statement", async () => {
    for (const path of pages) await door.get(path);
    const before = said();
    for (const path of pages) await door.get(path);
    expect(said() - before).toBe(0);
  });

  test("two hundred reads write no row in either database", async () => {
    const rows = await written();
    for (let n = 0; n < 200; n++) await door.get(pages[n % pages.length] ?? "/");
    expect(await written()).toBe(rows);
  });

  test("every page is the same bytes for two different people, and sets no cookie", async () => {
    const people = [
      {},
      {
        cookie: "preau-public=someone; preau-public-stash=x",
        "accept-language": "en-GB,en;q=0.9",
        "user-agent": "Somebody/1.0",
        referer: "https://elsewhere.example/",
        "sec-gpc": "1",
        dnt: "1",
      },
    ];
    for (const path of pages) {
      const [one, other] = await Promise.all(people.map((headers) => door.get(path, { headers })));
      expect(one?.bytes.equals(other?.bytes ?? Buffer.alloc(0)), path).toBe(true);
      expect([one?.headers["set-cookie"], other?.headers["set-cookie"]], path).toEqual([undefined, undefined]);
      expect(one?.headers["etag"], path).toBe(other?.headers["etag"]);
      expect(one?.headers["cache-control"], path).toContain("public");
    }
  });

  test("no page makes a browser ask anybody else: nothing is loaded from another address", async () => {
    for (const path of pages) {
      const { text, headers } = await door.get(path);
      if (headers["content-type"]?.startsWith("text/html") !== true) continue;
      const loaded = [
        ...text.matchAll(
          /<(?:script|img|source|iframe|video|audio|embed|object|track)\b[^>]*?\s(?:src|srcset|data)="([^"]+)"/g,
        ),
      ];
      const linked = [
        ...text.matchAll(
          /<link\b[^>]*rel="(?:stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch|manifest)"[^>]*href="([^"]+)"/g,
        ),
      ];
      const elsewhere = [...loaded, ...linked]
        .map(([, address]) => address ?? "")
        .filter((address) => !address.startsWith("/"));
      expect(elsewhere, path).toEqual([]);
    }
  });
}

/** What a door asks as it opens is no page's. */
async function settled(count: () => number): Promise<void> {
  for (let before = -1; before !== count();) {
    before = count();
    await sleep(500);
  }
}

/** The door's own look for changes, once a second, is not a page's. */
const isLook = (line: string): boolean => /pg_snapshot_xmin|execute look|listen topics/.test(line);

async function rowsWritten(owner: string): Promise<number> {
  const [row] = await look<{ n: string }>(
    owner,
    `select coalesce(sum(${counted}), 0)::text as n from pg_stat_user_tables`,
  );
  return Number(row?.n);
}

/** Follows links from page to page, in both languages, keeping the cached ones and at most three of a kind. */
async function crawl(origin: string, starts: readonly string[]): Promise<readonly string[]> {
  const kept: string[] = [];
  const seen = new Set<string>();
  const queue = ["/", "/robots.txt", "/sitemap.xml", ...starts];
  const perPattern = new Map<string, number>();
  for (const path of queue) {
    const pattern = patternOf(path);
    if (seen.has(path) || pattern === undefined) continue;
    seen.add(path);
    const kind = `${String(path.startsWith("/en"))} ${pattern}`;
    const count = (perPattern.get(kind) ?? 0) + 1;
    if (count > 3) continue;
    const { status, text } = await ask(origin + path);
    if (status !== 200) continue;
    perPattern.set(kind, count);
    kept.push(path);
    for (const [, link = ""] of text.matchAll(/(?:href|action)="([^"]+)"/g)) {
      const url = new URL(link.replaceAll("&amp;", "&"), origin + path);
      if (url.origin === origin) queue.push(url.pathname + url.search);
    }
  }
  return kept;
}
