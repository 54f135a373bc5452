import type { APIRequestContext, Browser, BrowserContext } from "@playwright/test";
import { listRoutes, type ListedRoute } from "../../src/cli/routes.ts";
import { readConfig } from "../../src/core/config.ts";
import { addressOf, enterAs, type DoorName } from "./journey-people.ts";

/** A page of the house, with the first person found who may read it. */
export interface ReadablePage {
  readonly pattern: string;
  readonly path: string;
  /** Name of the persona; undefined for anybody. */
  readonly as: string | undefined;
  readonly html: string;
}

export const routesOf = (door: DoorName): readonly ListedRoute[] =>
  listRoutes(readConfig({})).filter((route) => route.door === door);

/** Patterns of addresses that answer a page in words: not a file, a feed, a stream. */
export const pagePatterns = (door: DoorName): readonly string[] =>
  routesOf(door)
    .filter(
      ({ method, path }) =>
        method === "GET" &&
        !/\.(ics|csv|json|atom|xml|txt|vtt|m4a|pdf)$|:file|:key|:picture|\/direct$|\/export$|healthz|well-known|^\/api\/v1\/|\/oembed$/.test(
          path,
        ),
    )
    .map(({ path }) => path);

/** Which pattern an address was made from; fixed words before parameters, as the doors match. */
export function patternOf(path: string, patterns: readonly string[]): string | undefined {
  const words = path.split("/");
  const fits = (pattern: string): boolean => {
    const parts = pattern.split("/");
    return parts.length === words.length && parts.every((part, at) => part.startsWith(":") || part === words[at]);
  };
  return patterns.filter(fits).sort((a, b) => a.split(":").length - b.split(":").length)[0];
}

/** Follows every link of every page from the home of the door, as each person in turn; the first address of each pattern is kept. */
export async function crawl(
  browser: Browser,
  door: DoorName,
  people: readonly (string | undefined)[],
  read: (html: string, context: BrowserContext) => void = () => undefined,
): Promise<{
  readonly pages: readonly ReadablePage[];
  readonly contexts: ReadonlyMap<string | undefined, BrowserContext>;
}> {
  const patterns = pagePatterns(door);
  const found = new Map<string, ReadablePage>();
  const contexts = new Map<string | undefined, BrowserContext>();
  for (const as of people) {
    const context = await browser.newContext({ locale: "fr-FR" });
    contexts.set(as, context);
    if (as !== undefined) await (await enterAs(context, door, as)).close();
    await walk(context.request, door, (path, html) => {
      read(html, context);
      const pattern = patternOf(path, patterns);
      if (pattern !== undefined && !found.has(pattern)) found.set(pattern, { pattern, path, as, html });
    });
  }
  return { pages: [...found.values()], contexts };
}

/** At most a few addresses of one pattern are opened in each campaign: forty measures are one kind of page. */
const ENOUGH = 5;
const kindOf = (path: string, pattern: string | undefined): string =>
  `${pattern ?? ""} ${pattern?.includes("/:slug") === true ? (path.split("/")[2] ?? "") : ""}`;

async function walk(
  request: APIRequestContext,
  door: DoorName,
  met: (path: string, html: string) => void,
): Promise<void> {
  const site = addressOf(door);
  const patterns = pagePatterns(door);
  const [seen, opened] = [new Set<string>(), new Map<string, number>()];
  const waiting = ["/", ...(door === "public" ? ["/mon-compte", "/gardien", "/dev"] : [])];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path, patterns);
    const kind = kindOf(path, pattern);
    const already = opened.get(kind) ?? 0;
    if (seen.has(path) || pattern === undefined || already >= ENOUGH) continue;
    seen.add(path);
    opened.set(kind, already + 1);
    const answer = await request.get(site + path, { maxRedirects: 0 });
    // A picture has the address of a page, to who reads patterns alone.
    if (answer.status() !== 200 || !/^text\/html/.test(answer.headers()["content-type"] ?? "")) continue;
    const html = await answer.text();
    met(path, html);
    waiting.push(...linksIn(html, site));
  }
}

function linksIn(html: string, site: string): readonly string[] {
  return [...html.matchAll(/<a [^>]*?href="([^"#?]*)/g)]
    .map(([, href = ""]) => href.replace(site, "").replaceAll("&amp;", "&"))
    .filter((href) => href.startsWith("/") && !href.startsWith("/en"));
}
