import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import { collectingTouched } from "../db/changes.ts";
import type { Lang } from "../lang.ts";
import { NotStored } from "../uploads.ts";
import { BodyTooLarge } from "./body.ts";
import type { PageCache } from "./cache.ts";
import { readyFile, type FixedFile, type ReadyFile } from "./fixed-file.ts";
import { declaredOnly, givenBack } from "./form.ts";
import { matcher, onePath, splitLang, type Match } from "./match.ts";
import type { QueryFields, Route } from "./route.ts";
import { comesFromElsewhere, securityHeaders } from "./security.ts";
import { sendAnswer, sendKept } from "./send.ts";
import { onlyHost, platformSite, siteFinder, type CampaignHosts, type Site } from "./site.ts";
import { troubleOf, type GivenBack, type Trouble, type TroublePage } from "./trouble.ts";
import { plainPlatform, type Platform, type Visit } from "./visit.ts";
import { leaveToSend, typedBefore, visiting } from "./visiting.ts";

export interface DoorParts {
  readonly siteUrl: string;
  readonly routes: readonly Route[];
  readonly clock: Clock;
  readonly cache: PageCache;
  readonly files: ReadonlyMap<string, FixedFile>;
  readonly troublePage: TroublePage;
  readonly campaignOf?: CampaignHosts;
  /** The primary's name and links; before anything is wired, the software's name. */
  readonly platform?: (lang: Lang) => Platform;
  /** The client's address, behind trusted proxies only. */
  readonly addressOf: (incoming: IncomingMessage) => string;
  /** Who may come to this door at all (the office's networks). */
  readonly admits?: (address: string) => boolean;
  /** Told of each throw, with an incident number that the page shows. */
  readonly onIncident: (error: unknown, route: string) => string;
}

/** A door: one HTTP server over the routes it is given. It listens when the caller says so. */
export function createDoor(parts: DoorParts): Server {
  const door = new Door(parts);
  const server = createServer((incoming, outgoing) => void door.receive(incoming, outgoing));
  // A portrait of 15 MB over half a megabit takes four minutes; the heads of a request, which hold a slot for free, do not.
  server.requestTimeout = 5 * 60_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 20_000;
  return server;
}

interface Arrived {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly site: Site;
  readonly lang: Lang;
  readonly path: string;
  readonly query: URLSearchParams;
}

class Door {
  readonly #parts: DoorParts;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #find: ReturnType<typeof matcher>;
  readonly #siteOf: ReturnType<typeof siteFinder>;
  readonly #protocol: string;
  readonly #files: ReadonlyMap<string, ReadyFile>;

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#headers = securityHeaders(parts.siteUrl);
    this.#find = matcher(parts.routes);
    this.#siteOf = siteFinder(parts.siteUrl, parts.campaignOf ?? (() => undefined));
    this.#protocol = new URL(parts.siteUrl).protocol;
    this.#files = new Map([...parts.files].map(([path, file]) => [path, readyFile(parts.siteUrl, file)]));
  }

  /** Nothing thrown on the way leaves here: a rejection that nobody hears would end the door for everybody. */
  async receive(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      await this.#received(incoming, outgoing);
    } catch (error) {
      this.#parts.onIncident(error, `${incoming.method ?? "GET"} /*`);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500, { ...this.#headers, connection: "close", "content-length": 0 }).end();
    }
  }

  async #received(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const site = this.#siteFor(incoming);
    const [rawPath, rawQuery] = splitOnce(incoming.url ?? "/", "?");
    const file = this.#files.get(rawPath);
    if (site && file && isRead(incoming)) {
      sendKept(incoming, outgoing, file.kept, file.headers);
      return;
    }
    const { lang, path } = splitLang(rawPath);
    const known = site ?? platformSite(this.#parts.siteUrl);
    const arrived: Arrived = {
      incoming,
      outgoing,
      site: known,
      lang,
      path: known.inside(path),
      query: new URLSearchParams(rawQuery),
    };
    if (!site) this.#trouble(arrived, "not-here");
    else await this.#answer(arrived);
  }

  /** None for a name that is not ours, nor for a network that may not come: not even a fixed file is shown there. */
  #siteFor(incoming: IncomingMessage): Site | undefined {
    const { admits, addressOf } = this.#parts;
    return admits && !admits(addressOf(incoming)) ? undefined : this.#siteOf(onlyHost(incoming));
  }

  async #answer(arrived: Arrived): Promise<void> {
    const { incoming, site } = arrived;
    const address = (): string => this.#parts.addressOf(incoming);
    const match = this.#find(incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET"), arrived.path);
    if (!match || (site.campaign !== undefined && !match.route.reading)) {
      this.#lost(arrived, match !== undefined);
      return;
    }
    if (
      !isRead(incoming) &&
      match.route.crossSite === undefined &&
      comesFromElsewhere(incoming.headers, this.#ownOrigin(incoming))
    ) {
      this.#trouble(arrived, "elsewhere");
      return;
    }
    const asked = match.route.cached ? known(arrived, match, match.route.cached.query) : arrived;
    const ready = match.route.cached && this.#parts.cache.ready(cacheKey(asked));
    if (ready) {
      sendKept(incoming, arrived.outgoing, ready, this.#headers);
      return;
    }
    const visit = this.#visiting(asked, match.params, address);
    try {
      await (match.route.cached ? this.#cached(asked, visit, match.route) : this.#personal(asked, visit, match.route));
    } catch (error) {
      await this.#caught(asked, visit, match.route, error);
    }
  }

  #visiting(arrived: Arrived, params: Match["params"], address: () => string): Visit {
    const { clock, platform = () => plainPlatform("Préau") } = this.#parts;
    return visiting({ ...arrived, params, now: clock.now(), address, platform });
  }

  /** On a campaign's host, a page of the platform is shown by the platform. */
  #lost(arrived: Arrived, elsewhere: boolean): void {
    const { incoming, outgoing, lang, path } = arrived;
    if (!elsewhere || !isRead(incoming)) {
      this.#trouble(arrived, "not-found");
      return;
    }
    const location = platformSite(this.#parts.siteUrl).absolute(path, lang);
    outgoing.writeHead(302, { ...this.#headers, location, "content-length": 0 }).end();
  }

  /** The Host was found to be one of ours before this is asked. */
  #ownOrigin(incoming: IncomingMessage): string {
    return `${this.#protocol}//${(incoming.headers.host ?? "").toLowerCase()}`;
  }

  async #cached(arrived: Arrived, visit: Visit, route: Route): Promise<void> {
    const kept = await this.#parts.cache.page(cacheKey(arrived), async () => {
      const handled = await route.handle(visit);
      if (handled.kind !== "cached" || visit.signedIn) throw new Error("a cached route gave a personal answer");
      return handled.fresh;
    });
    sendKept(arrived.incoming, arrived.outgoing, kept, this.#headers);
  }

  async #personal(arrived: Arrived, visit: Visit, route: Route): Promise<void> {
    const { result, touched } = await collectingTouched(() => route.handle(visit));
    this.#parts.cache.drop(touched);
    if (result.kind === "answer") sendAnswer(arrived.incoming, arrived.outgoing, result.answer, this.#headers);
    else if (result.kind === "cached")
      sendAnswer(arrived.incoming, arrived.outgoing, result.fresh.answer, this.#headers);
  }

  async #caught(arrived: Arrived, visit: Visit, route: Route, error: unknown): Promise<void> {
    // Whoever left in the middle of a body is no incident of ours, and nobody reads the answer.
    if (arrived.incoming.destroyed && !arrived.incoming.complete) return;
    const { form } = route;
    if (error instanceof BodyTooLarge) {
      try {
        const typed = declaredOnly(givenBack(error.typed, form), form);
        this.#trouble(arrived, "too-large", { typed, form }, visit);
      } finally {
        error.leave();
      }
      return;
    }
    const typed = givenBack(await typedBefore(error, visit).catch(() => new Map<string, never>()), form);
    const incident = this.#parts.onIncident(error, `${route.method} ${route.path}`);
    const files = error instanceof NotStored ? error.files : [];
    this.#trouble(arrived, troubleOf(error), { incident, typed, form, files }, visit);
  }

  #trouble(arrived: Arrived, trouble: Trouble, given: GivenBack = {}, visit?: Visit): void {
    const { incoming, outgoing } = arrived;
    if (outgoing.headersSent) {
      outgoing.destroy();
      return;
    }
    const seen = visit ?? this.#visiting(arrived, {}, () => "");
    const answer = this.#parts.troublePage(seen, trouble, given);
    if (trouble === "too-large") leaveToSend(incoming);
    // The rest of any other unread body is not worth reading: the connection ends with this answer.
    const keeps = isRead(incoming) || trouble === "too-large";
    const headers = keeps ? this.#headers : { ...this.#headers, connection: "close" };
    sendAnswer(incoming, outgoing, answer, headers);
  }
}

const isRead = (incoming: IncomingMessage): boolean => incoming.method === "GET" || incoming.method === "HEAD";

/**
 * What arrived, in the one spelling of its address: declared query fields with known values, in their order, and a path
 * that is escaped in one way. Nobody can fill the cache with variants of one page, nor give one to its other readers.
 */
function known(arrived: Arrived, match: Match, fields: QueryFields): Arrived {
  const query = new URLSearchParams();
  for (const [name, read] of Object.entries(fields)) {
    const value = read(arrived.query.get(name) ?? "");
    if (value !== undefined) query.set(name, value);
  }
  return { ...arrived, path: onePath(match), query };
}

const cacheKey = ({ site, lang, path, query }: Arrived): string =>
  `${site.campaign ?? ""} ${lang} ${path}?${query.toString()}`;

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
