import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateKeyPairSync } from "node:crypto";
import { readConfig } from "../../core/config.ts";
import { collectingTouched } from "../../core/db/changes.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { PageCache } from "../../core/http/cache.ts";
import { cookieJar } from "../../core/http/cookies.ts";
import { createDoor } from "../../core/http/door.ts";
import { EventHub } from "../../core/http/events.ts";
import type { Route } from "../../core/http/route.ts";
import { securityHeaders } from "../../core/http/security.ts";
import type { CampaignHosts } from "../../core/http/site.ts";
import { createLog } from "../../core/log.ts";
import { folderStorage } from "../../core/storage/index.ts";
import type { Calendar } from "../../contracts/calendar.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { findCampaign, openCampaign, changeSheet, type Author, type Campaign } from "./store/campaign.ts";
import { setRendezVous, takeStep } from "./store/phase.ts";
import { release, type Appears } from "./store/releases.ts";
import { beginWriting, findWriting, saveText, type Text } from "./store/writings.ts";

/** A clock that a test moves by hand. */
export class HandClock {
  at: Date;
  constructor(at: string) {
    this.at = new Date(at);
  }
  now(): Date {
    return new Date(this.at);
  }
  to(at: string): void {
    this.at = new Date(at);
  }
}

export interface TestHouse {
  readonly door: PublicDoor;
  readonly db: Db<"web">;
  readonly clock: HandClock;
  /** Statements the door has made since it was last emptied. */
  readonly statements: string[];
  /** How many pages the door keeps ready. */
  readonly kept: () => number;
  /** What went wrong inside the door. */
  readonly incidents: unknown[];
  /** The calendar the office has published, if any. */
  calendar: Calendar | undefined;
  readonly by: Author;
  /** Writes as the door itself would: what was touched is dropped from its pages. */
  readonly write: <T>(work: () => Promise<T>) => Promise<T>;
  readonly open: (routes: readonly Route[], hosts?: CampaignHosts) => Promise<void>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** The text of a page, spaces of every kind folded. */
  readonly text: (path: string) => Promise<string>;
  /** `from`: the address it comes from. */
  readonly post: (path: string, fields: Readonly<Record<string, string>>, from?: string) => Promise<Response>;
  readonly origin: () => string;
  readonly close: () => Promise<void>;
}

const KEEPER = "account:0000000000000000000000keep";

/** The public door with real routes, real HTTP and a real database; only the clock is ours. */
export function aHouse(webUrl: string, now: string): TestHouse {
  const home = mkdtempSync(join(tmpdir(), "preau-campaigns-"));
  const clock = new HandClock(now);
  const statements: string[] = [];
  const incidents: unknown[] = [];
  const db = openDb<"web">(webUrl, { onStatement: (sql) => statements.push(sql) });
  const config = readConfig({
    PREAU_HOME: home,
    PREAU_PUBLIC_PORT: "3000",
    PREAU_DEMONSTRATION: "1",
    PREAU_LOG: "quiet",
  });
  const hub = new EventHub(clock, securityHeaders(config.publicUrl));
  const door: PublicDoor = {
    ...{ side: "public", config, clock, hub, db, letters: undefined as never },
    letterKey: generateKeyPairSync("x25519").publicKey,
    published: { get: () => house.calendar as never, part: () => Promise.resolve(undefined) },
    jar: (purpose) => cookieJar("public", config.publicUrl, purpose),
    secret: Buffer.alloc(32, 7),
    storage: folderStorage(join(home, "storage")),
    log: createLog({ door: "test", level: "quiet", clock }),
  };
  const cache = new PageCache(clock);
  let server: ReturnType<typeof createDoor> | undefined;
  const origin = (): string => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  const fetchPage = (path: string, init: RequestInit = {}) => fetch(origin() + path, { redirect: "manual", ...init });
  const house: TestHouse = {
    calendar: undefined,
    ...{ door, db, clock, statements, incidents, origin },
    kept: () => cache.size.pages,
    get by(): Author {
      return { actor: KEEPER, at: clock.now() };
    },
    write: async (work) => {
      const { result, touched } = await collectingTouched(work);
      cache.drop(touched);
      return result;
    },
    open: async (routes: readonly Route[], campaignOf: CampaignHosts = () => undefined) => {
      server = createDoor({
        ...{ siteUrl: config.publicUrl, routes, clock, cache, files: new Map(), campaignOf },
        troublePage: troublePages("public"),
        addressOf: ({ headers }) => String(headers["x-test-address"] ?? "127.0.0.1"),
        onIncident: (error: unknown) => (incidents.push(error), "K7M2Q9XWZ4"),
      });
      await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    },
    get: (path: string, headers: Readonly<Record<string, string>> = {}) => fetchPage(path, { headers }),
    text: async (path: string) => (await (await fetchPage(path)).text()).replace(/[\s\u00a0\u202f]+/gu, " "),
    post: (path: string, fields: Readonly<Record<string, string>>, from = "127.0.0.1") =>
      fetchPage(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin: origin(), "x-test-address": from },
      }),
    close: async () => {
      hub.close();
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
      await db.destroy();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return house;
}

/** What the builders below need of a house: enough to act on a campaign without a door. */
export type Hands = Pick<TestHouse, "db" | "by" | "write">;

let made = 0;

/** An opened campaign that waits for its rendez-vous. */
export async function aCampaign(house: Hands, changes: Partial<Campaign> = {}): Promise<Campaign> {
  const { slug = `lucie-armand-${++made}`, candidate = "Lucie Armand", ...rest } = changes;
  const { lang = "fr", colour = "#2f6f4f", ...sheet } = rest;
  await house.write(() => openCampaign(house.db, { slug, candidate, lang, colour }, house.by));
  const campaign = await again(house, slug);
  const said = { sentence: "Rendre leur temps aux gens.", ...sheet };
  await house.write(() => changeSheet(house.db, campaign, said, house.by));
  return again(house, slug);
}

export async function again(house: Hands, slug: string): Promise<Campaign> {
  const campaign = await findCampaign(house.db, slug);
  if (!campaign) throw new Error(`no campaign ${slug}`);
  return campaign;
}

/** Sets a rendez-vous. */
export async function meeting(house: Hands, campaign: Campaign, startsAt: string, more = {}): Promise<void> {
  const meet = {
    ...{ startsAt: new Date(startsAt), endsAt: undefined, zone: "Europe/Paris", place: "Halle aux sucres, Lille" },
    ...{ startsItself: true, reason: "" },
    ...more,
  };
  const set = await house.write(() => setRendezVous(house.db, campaign, meet, house.by));
  if (!set.ok) throw new Error(set.refusal);
}

/** Puts a campaign into its campaign phase at the house's time. */
export async function inCampaign(house: Hands, campaign: Campaign): Promise<void> {
  const taken = await house.write(() => takeStep(house.db, campaign, "open", "", house.by));
  if (!taken.ok) throw new Error(taken.refusal);
}

const aText = (changes: Partial<Text> = {}): Text => ({
  ...{ title: "Un médecin à moins de vingt minutes", summary: "Mille maisons de santé.", signed: "team" },
  body: "Nous ouvrirons mille **maisons de santé**.",
  ...changes,
});

/** A measure published at the house's time, or as told. Answers its public id. */
export async function aMeasure(
  house: Hands,
  campaign: Campaign,
  text: Partial<Text> = {},
  options: { readonly appears?: Appears; readonly kind?: "news" | "measure"; readonly note?: string } = {},
): Promise<string> {
  const { kind = "measure", appears = { when: "now" }, note = "" } = options;
  const { publicId } = await beginWriting(house.db, campaign, { kind }, aText(text), house.by);
  await publish(house, campaign, kind, publicId, { number: 1, appears, note });
  return publicId;
}

/** A news item, likewise. */
export const aNewsItem = (house: Hands, campaign: Campaign, text: Partial<Text> = {}, appears?: Appears) =>
  aMeasure(house, campaign, { title: "Bonjour Lille", ...text }, { kind: "news", ...(appears && { appears }) });

/** A new version of a writing, saved and published. */
export async function aNewVersion(
  house: Hands,
  campaign: Campaign,
  kind: "news" | "measure",
  publicId: string,
  text: Partial<Text>,
  note = "",
): Promise<void> {
  const writing = await findWriting(house.db, campaign.id, kind, publicId);
  if (!writing) throw new Error("no such writing");
  const saved = await saveText(house.db, campaign, writing, writing.lastNumber, aText(text), house.by);
  if (!saved.ok) throw new Error(saved.refusal);
  await publish(house, campaign, kind, publicId, { number: saved.value.number, appears: { when: "now" }, note });
}

async function publish(
  house: Hands,
  campaign: Campaign,
  kind: "news" | "measure",
  publicId: string,
  decision: Parameters<typeof release>[3],
): Promise<void> {
  const writing = await findWriting(house.db, campaign.id, kind, publicId);
  if (!writing) throw new Error("no such writing");
  const released = await house.write(() => release(house.db, campaign, writing, decision, house.by));
  if (!released.ok) throw new Error(released.refusal);
}

/** The words of a page, with plain spaces where typography puts others. */
export const foldedText = async (answer: Response): Promise<string> =>
  (await answer.text()).replace(/[\s\u00a0\u202f]+/gu, " ");

/** The browser of whoever has that cookie, in a test house; it follows no redirection. */
export function aBrowser(house: TestHouse, cookie: string) {
  const get = (path: string, init: RequestInit = {}) =>
    fetch(house.origin() + path, { redirect: "manual", ...init, headers: { cookie, origin: house.origin() } });
  return {
    get,
    text: async (path: string) => foldedText(await get(path)),
    post: (path: string, fields: Readonly<Record<string, string>> = {}) =>
      get(path, { method: "POST", body: new URLSearchParams(fields) }),
  };
}
