import { letterBodies, type LetterBlock, type Mail } from "../../core/mail/index.ts";
import type { Lang } from "../../core/lang.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Published } from "../../core/published.ts";
import type { PublicWorker } from "../../core/worker.ts";
import type { FollowerLinks } from "./following.ts";
import { following as texts } from "./messages/following.ts";
import { newsPath } from "./pages/news.tsx";
import { measurePath } from "./pages/versions.tsx";
import { campaignPath } from "./pages/shell.tsx";
import { readingOf } from "./reading.ts";
import { allShown, type Shown } from "./rules/versions.ts";
import type { Campaign } from "./store/campaign.ts";
import type { Follower } from "./store/followers.ts";
import type { Mailing } from "./store/mailings.ts";
import { writingsOf } from "./store/writings.ts";

/** Makes one follower's letter; undefined when there is nothing in it for them. */
export type LetterMaker = (follower: Follower, links: FollowerLinks) => Omit<Mail, "key" | "to"> | undefined;

type House = PublicWorker & { readonly published: Published };

/** What is written to the followers of a campaign by one mailing, read once for all of them. */
export async function lettersOf(house: House, mailing: Mailing, campaign: Campaign): Promise<LetterMaker> {
  if (mailing.kind === "start") return (follower, links) => startLetter(house, campaign, follower, links);
  const found = await fresh(house, mailing, campaign);
  return (follower, links) => digestLetter(house, campaign, found, follower, links);
}

/** What appeared in the span of a digest. */
export interface Fresh {
  readonly news: readonly Shown[];
  readonly measures: readonly Shown[];
}

/** Reads what appeared after `since` and up to `until`: new texts and new versions, those taken back left out. */
export async function fresh(
  house: Pick<House, "db" | "published">,
  span: Pick<Mailing, "since" | "until">,
  campaign: Campaign,
): Promise<Fresh> {
  const { awaited } = readingOf(house, campaign, span.until);
  const inSpan = ({ current }: Shown) => current.at > span.since && current.at <= span.until;
  const of = async (kind: "news" | "measure") =>
    allShown(await writingsOf(house.db, campaign.id, kind), awaited, span.until).filter(inSpan);
  return { news: await of("news"), measures: await of("measure") };
}

function startLetter(house: House, campaign: Campaign, { lang }: Follower, links: FollowerLinks) {
  const t = texts[lang].mail;
  return letter(house, campaign, lang, links, t.startSubject(campaign.candidate), [
    { kind: "say", text: t.startSay(campaign.candidate) },
    { kind: "button", label: t.startDo, url: at(house, lang, campaignPath(campaign.slug)) },
  ]);
}

function digestLetter(house: House, campaign: Campaign, found: Fresh, follower: Follower, links: FollowerLinks) {
  const { lang, wants } = follower;
  const t = texts[lang].mail;
  const news = wants.news ? found.news : [];
  const measures = wants.programme ? found.measures : [];
  const count = news.length + measures.length;
  if (count === 0) return undefined;
  const newsItems = news.map(({ writing, current }) => ({
    label: current.text.title,
    url: at(house, lang, newsPath(campaign.slug, writing.publicId)),
  }));
  const measureItems = measures.map(({ writing, current }) => ({
    label:
      current.number === 1 ? t.measureNew(current.text.title) : t.measureChanged(current.text.title, current.number),
    url: at(house, lang, measurePath(campaign.slug, writing.publicId)),
  }));
  return letter(house, campaign, lang, links, t.digestSubject(campaign.candidate, count), [
    ...section(t.digestNews, newsItems),
    ...section(t.digestProgramme, measureItems),
  ]);
}

const section = (title: string, items: readonly { label: string; url: string }[]): LetterBlock[] =>
  items.length === 0
    ? []
    : [
        { kind: "say", text: title },
        { kind: "list", items },
      ];

const at = (house: Pick<House, "config">, lang: Lang, path: string): string =>
  platformSite(house.config.publicUrl).absolute(path, lang);

function letter(
  house: House,
  campaign: Campaign,
  lang: Lang,
  links: FollowerLinks,
  subject: string,
  blocks: readonly LetterBlock[],
): Omit<Mail, "key" | "to"> {
  const t = texts[lang].mail;
  const host = new URL(house.config.publicUrl).host;
  return {
    from: { name: t.from(campaign.candidate), address: house.config.mailFrom },
    subject,
    ...letterBodies({
      ...{ lang, title: subject, blocks, footer: [t.footer(campaign.candidate, host)] },
      unsubscribe: { url: links.unsubscribe, label: t.unsubscribe },
    }),
  };
}
