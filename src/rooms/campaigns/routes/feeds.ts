import type { PublicDoor } from "../../../core/door.ts";
import { bytes, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { atomFeed, jsonFeed, type FeedEntry, type FeedHead } from "../../../core/feeds.ts";
import { markdown } from "../../../core/markdown.ts";
import { typeset } from "../../../ui/typography.ts";
import { reading as texts } from "../messages/reading.ts";
import { newsPath } from "../pages/news.tsx";
import { measurePath } from "../pages/versions.tsx";
import { campaignPath } from "../pages/shell.tsx";
import { keptUntil, nothingHere, openReading, type Reading } from "../reading.ts";
import { allShown, firstAt, latestFirst, nextShown, type Shown } from "../rules/versions.ts";
import { writingsOf, type WritingKind } from "../store/writings.ts";

const MOST = 40;
const pathOf: Readonly<Record<WritingKind, string>> = { news: "/actualites", measure: "/programme" };

/** What was published, for whoever reads by feed: news, and every version of every measure. */
export function feedRoutes(door: PublicDoor): readonly Route[] {
  return (["news", "measure"] as const).flatMap((kind) =>
    (["atom", "json"] as const).map((format) =>
      cachedGet(`/c/:slug${pathOf[kind]}.${format}`, { reading: true }, async (visit) => {
        const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
        return reading ? feed(door, visit, reading, kind, format) : nothingHere(visit);
      }),
    ),
  );
}

async function feed(
  door: PublicDoor,
  visit: Visit,
  reading: Reading,
  kind: WritingKind,
  format: "atom" | "json",
): Promise<CachedAnswer> {
  const { campaign, awaited, now } = reading;
  const writings = await writingsOf(door.db, campaign.id, kind, { bodies: true });
  const visible = allShown(writings, awaited, now);
  const entries = kind === "news" ? newsEntries(visit, reading, visible) : measureEntries(visit, reading, visible);
  const head = headOf(visit, reading, kind);
  const answer =
    format === "atom"
      ? bytes(atomFeed(head, entries), "application/atom+xml; charset=utf-8")
      : bytes(jsonFeed(head, entries), "application/feed+json; charset=utf-8");
  return keptUntil(reading, answer, nextShown(writings, awaited, now));
}

function headOf(visit: Visit, { campaign }: Reading, kind: WritingKind): FeedHead {
  const t = texts[campaign.lang].nav;
  const url = visit.absolute(campaignPath(campaign.slug, pathOf[kind]));
  const title = `${campaign.candidate} : ${kind === "news" ? t.news : t.programme}`;
  return { url, atomUrl: `${url}.atom`, jsonUrl: `${url}.json`, title, text: campaign.sentence, lang: campaign.lang };
}

/** A corrected news item stays one entry: its id is its address, its date of change that of the correction. */
function newsEntries(visit: Visit, { campaign }: Reading, items: readonly Shown[]): FeedEntry[] {
  return latestFirst(items)
    .slice(0, MOST)
    .map((item) => {
      const { current, writing } = item;
      const url = visit.absolute(newsPath(campaign.slug, writing.publicId));
      return { id: url, url, published: firstAt(item), changed: current.at, ...contents(campaign, current.text) };
    });
}

/** Each version of a measure is an entry of its own: what changed is the news. */
function measureEntries(visit: Visit, { campaign }: Reading, items: readonly Shown[]): FeedEntry[] {
  return items
    .flatMap(({ writing, versions }) =>
      versions.map(({ number, at, text }) => {
        const url = visit.absolute(measurePath(campaign.slug, writing.publicId));
        const id = `${url}#${texts[campaign.lang].programme.version(number).replace(/\s/gu, "-")}`;
        const { title, ...rest } = contents(campaign, text);
        const versioned = number === 1 ? title : `${title} (${texts[campaign.lang].programme.version(number)})`;
        return { id, url, published: at, changed: at, title: versioned, ...rest };
      }),
    )
    .sort((a, b) => b.published.getTime() - a.published.getTime())
    .slice(0, MOST);
}

type Campaign = Reading["campaign"];
type Text = Shown["current"]["text"];

function contents(campaign: Campaign, text: Text) {
  const author = text.signed === "candidate" ? campaign.candidate : texts[campaign.lang].news.team(campaign.candidate);
  const summary = text.note || text.summary;
  return {
    title: typeset(text.title, campaign.lang),
    author,
    html: markdown(typeset(text.body, campaign.lang)),
    ...(summary && { summary: typeset(summary, campaign.lang) }),
  };
}
