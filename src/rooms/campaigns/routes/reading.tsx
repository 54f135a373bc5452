import type { PublicDoor } from "../../../core/door.ts";
import { countless, page, seeOther, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, type QueryFields, type Route } from "../../../core/http/route.ts";
import { framing } from "../../../core/http/security.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { localDay } from "../../../ui/format.ts";
import { instantOf } from "../rules/zones.ts";
import { allShown, changesSince, latestFirst, nextShown, shown } from "../rules/versions.ts";
import { blankFollow } from "../forms/following.ts";
import { AgendaPage, ContactPage, LegalPage, TeamPage } from "../pages/about.tsx";
import { HoldingPage } from "../pages/holding.tsx";
import { HomePage } from "../pages/home.tsx";
import { NewsItemPage, NewsPage } from "../pages/news.tsx";
import { MeasurePage, ProgrammePage } from "../pages/programme.tsx";
import { frontPath, zone } from "../pages/shell.tsx";
import { ChangesPage, VersionPage } from "../pages/versions.tsx";
import { keptUntil, nothingHere, openBox, openReading, type Reading } from "../reading.ts";
import { agendaOf } from "../store/agenda.ts";
import { themesOf } from "../store/themes.ts";
import { bothKinds, findWriting, writingsOf } from "../store/writings.ts";
import type { Attachments } from "../attachments.ts";
import type { Stage } from "../stage.ts";

const PER_PAGE = 15;

/** Every anonymous page of a campaign: kept ready-made, the same for everybody, also on the campaign's own host. */
export function readingRoutes(door: PublicDoor, attachments: Attachments, stage: Stage): readonly Route[] {
  /** Finds the campaign, or answers that there is nothing. */
  const page = (
    path: string,
    draw: (visit: Visit, reading: Reading) => Promise<CachedAnswer | undefined>,
    query: QueryFields = {},
  ) =>
    cachedGet(`/c/:slug${path}`, { reading: true, query }, async (visit) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      return (reading && (await draw(visit, reading))) ?? nothingHere(visit);
    });
  return [
    cachedGet("/c/:slug", { reading: true, query: {} }, async (visit) => {
      const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return nothingHere(visit);
      if (reading.campaign.kind === "candidate") return front(door, stage, visit, reading);
      return keptUntil(reading, seeOther(visit.href(frontPath(reading.campaign))));
    }),
    page("/actualites", (visit, reading) => news(door, visit, reading), { page: pageAsked }),
    page("/actualites/:id", (visit, reading) => newsItem(door, visit, reading)),
    page("/programme", (visit, reading) => programme(door, visit, reading)),
    page("/programme/changements", (visit, reading) => changes(door, visit, reading), { depuis: dayAsked }),
    page("/programme/:id", (visit, reading) => measure(door, attachments, visit, reading)),
    page("/programme/:id/version/:number", (visit, reading) => version(door, visit, reading)),
    page("/agenda", (visit, reading) => agenda(door, visit, reading)),
    page("/equipe", (visit, reading) => plain(reading, <TeamPage visit={visit} reading={reading} />)),
    page("/contact", (visit, reading) => plain(reading, <ContactPage visit={visit} reading={reading} />)),
    page("/mentions-legales", (visit, reading) => plain(reading, <LegalPage visit={visit} reading={reading} />)),
  ];
}

const plain = (reading: Reading, document: Parameters<typeof page>[0]): Promise<CachedAnswer> =>
  Promise.resolve(keptUntil(reading, page(document)));

async function front(door: PublicDoor, stage: Stage, visit: Visit, reading: Reading): Promise<CachedAnswer> {
  const { campaign, standing, awaited, now } = reading;
  const staged = await stage.onFront(door, visit, reading);
  const headers = framing("player", staged?.frames ?? []);
  const { news, measures } = await bothKinds(door.db, campaign.id);
  const lastNews = latestFirst(allShown(news, awaited, now)).slice(0, 3);
  const follow = blankFollow;
  if (standing.phase === "holding" || standing.phase === "live") {
    const document = <HoldingPage {...{ visit, reading, follow, staged }} news={lastNews} />;
    return keptUntil(reading, page(document, { headers }), nextShown(news, awaited, now), soon(reading), staged?.until);
  }
  const themes = await themesOf(door.db, campaign.id);
  const dates = (await agendaOf(door.db, campaign.id, now)).filter(({ cancelled }) => !cancelled).slice(0, 3);
  const document = (
    <HomePage
      {...{ visit, reading, follow, themes, dates, staged }}
      news={lastNews}
      measures={allShown(measures, awaited, now)}
    />
  );
  const ends = dates.map(({ startsAt, endsAt }) => endsAt ?? startsAt)[0];
  const next = nextShown([...news, ...measures], awaited, now);
  return keptUntil(reading, page(document, { headers }), next, ends, staged?.until);
}

/** A rendez-vous started by hand says that it is late once its hour has passed. */
const soon = ({ standing, now }: Reading): Date | undefined => {
  const at = standing.phase === "holding" ? standing.rendezVous?.startsAt : undefined;
  return at && at > now ? at : undefined;
};

async function news(door: PublicDoor, visit: Visit, reading: Reading): Promise<CachedAnswer | undefined> {
  const { campaign, awaited, now } = reading;
  const writings = await writingsOf(door.db, campaign.id, "news");
  const all = latestFirst(allShown(writings, awaited, now));
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const number = Number(visit.query.get("page") ?? "1");
  if (number > pages) return undefined;
  const items = all.slice((number - 1) * PER_PAGE, number * PER_PAGE);
  const document = <NewsPage {...{ visit, reading, items, pages }} page={number} />;
  return keptUntil(reading, page(document), nextShown(writings, awaited, now));
}

async function newsItem(door: PublicDoor, visit: Visit, reading: Reading): Promise<CachedAnswer | undefined> {
  const writing = await findWriting(door.db, reading.campaign.id, "news", visit.params["id"] ?? "");
  const item = writing && shown(writing, reading.awaited, reading.now);
  const next = writing && nextShown([writing], reading.awaited, reading.now);
  return item ? keptUntil(reading, page(<NewsItemPage {...{ visit, reading, item }} />), next) : nothingHere(visit);
}

async function programme(door: PublicDoor, visit: Visit, reading: Reading): Promise<CachedAnswer> {
  const { campaign, awaited, now } = reading;
  const writings = await writingsOf(door.db, campaign.id, "measure");
  const themes = await themesOf(door.db, campaign.id);
  const measures = allShown(writings, awaited, now);
  const document = <ProgrammePage {...{ visit, reading, themes, measures }} />;
  return keptUntil(reading, page(document), nextShown(writings, awaited, now), tomorrow(now));
}

/** Since the day that is asked; since a month ago when none is. */
async function changes(door: PublicDoor, visit: Visit, reading: Reading): Promise<CachedAnswer | undefined> {
  const { campaign, awaited, now } = reading;
  const day = visit.query.get("depuis") ?? localDay(new Date(now.getTime() - 30 * DAY_MS), zone);
  const since = instantOf(`${day}T00:00`, zone);
  const writings = await writingsOf(door.db, campaign.id, "measure", { bodies: true });
  const document = <ChangesPage {...{ visit, reading, since }} changes={changesSince(writings, since, awaited, now)} />;
  return countless(keptUntil(reading, page(document), nextShown(writings, awaited, now), tomorrow(now)));
}

/** A day that exists, as it is typed in an address. */
const dayAsked = (text: string): string | undefined =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** A page of a list; the first is the list itself. */
const pageAsked = (text: string): string | undefined =>
  /^[1-9]\d{0,3}$/.test(text) && text !== "1" ? text : undefined;

const DAY_MS = 86_400_000;
const tomorrow = (now: Date): Date => new Date(now.getTime() + DAY_MS);

async function measure(
  door: PublicDoor,
  attachments: Attachments,
  visit: Visit,
  reading: Reading,
): Promise<CachedAnswer> {
  const { found, next } = await findMeasure(door, visit, reading);
  if (!found) return nothingHere(visit);
  const themes = await themesOf(door.db, reading.campaign.id);
  const theme = themes.find(({ id }) => id === found.writing.themeId);
  const attached = await attachments.ofMeasure(door, visit, found.writing.publicId);
  const document = <MeasurePage {...{ visit, reading, theme, attached }} measure={found} />;
  const kept = keptUntil(reading, page(document), next);
  return { ...kept, topics: [...kept.topics, ...attached.flatMap(({ topics = [] }) => topics)] };
}

async function version(door: PublicDoor, visit: Visit, reading: Reading): Promise<CachedAnswer> {
  const { found } = await findMeasure(door, visit, reading);
  const one = found?.versions.find(({ number }) => String(number) === visit.params["number"]);
  const before = found?.versions.find(({ number }) => number === (one?.number ?? 0) - 1);
  if (!found || !one || !before) return nothingHere(visit);
  return keptUntil(reading, page(<VersionPage {...{ visit, reading, before }} measure={found} version={one} />));
}

async function findMeasure(door: PublicDoor, visit: Visit, reading: Reading) {
  const writing = await findWriting(door.db, reading.campaign.id, "measure", visit.params["id"] ?? "");
  return {
    found: writing && shown(writing, reading.awaited, reading.now),
    next: writing && nextShown([writing], reading.awaited, reading.now),
  };
}

async function agenda(door: PublicDoor, visit: Visit, reading: Reading): Promise<CachedAnswer> {
  const occasions = await agendaOf(door.db, reading.campaign.id);
  const ends = occasions.map(({ startsAt, endsAt }) => endsAt ?? startsAt).filter((at) => at > reading.now)[0];
  return keptUntil(reading, page(<AgendaPage {...{ visit, reading, occasions }} />), ends);
}
