import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { excerpt, markdown } from "../../../core/markdown.ts";
import { NewsItem } from "../../../ui/compositions.tsx";
import { Difference } from "../../../ui/difference.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { dateTime } from "../../../ui/format.ts";
import { PageTitle, type Level } from "../../../ui/heading.tsx";
import { Pagination } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { typeset } from "../../../ui/typography.ts";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import { readable, type Shown } from "../rules/versions.ts";
import type { Campaign } from "../store/campaign.ts";
import { bylineOf, langOf } from "./pieces.tsx";
import { campaignPath, Shell, zone } from "./shell.tsx";

export const newsPath = (slug: string, id: string): string => campaignPath(slug, `/actualites/${id}`);

interface ListProps {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly items: readonly Shown[];
  readonly level?: Level;
}

/** News as a list: who speaks beside each, its first words, and that it was corrected. */
export function NewsList({ visit, campaign, items, level = 2 }: ListProps): VNode {
  return (
    <div class="stack">
      {items.map((item) => (
        <NewsItem
          key={item.writing.publicId}
          level={level}
          title={typeset(item.current.text.title, campaign.lang)}
          href={visit.href(newsPath(campaign.slug, item.writing.publicId))}
          byline={bylineOf(campaign, item, visit)}
          {...correctionOf(item, visit)}
        >
          <p lang={langOf(campaign, visit.lang)}>{typeset(item.current.text.summary, campaign.lang)}</p>
        </NewsItem>
      ))}
    </div>
  );
}

/** A correction is visible wherever the text is: when, and in the team's words why. */
function correctionOf(item: Shown, visit: Visit) {
  if (item.versions.length < 2) return {};
  const { at, text } = item.current;
  const when = texts[visit.lang].news.corrected(dateTime(at, zone, visit.lang));
  return { correction: text.note ? `${when}. ${text.note}` : `${when}.` };
}

export interface NewsPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly items: readonly Shown[];
  readonly page: number;
  readonly pages: number;
}

export function NewsPage({ visit, reading, items, page, pages }: NewsPageProps): VNode {
  const { campaign } = reading;
  const t = texts[visit.lang].news;
  const here = visit.href(campaignPath(campaign.slug, "/actualites"));
  return (
    <Shell visit={visit} reading={reading} section="news" title={t.title}>
      <PageTitle title={t.title} lead={t.leadOf(campaign.candidate)} />
      {items.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <NewsList visit={visit} campaign={campaign} items={items} />
      <Pagination page={page} pages={pages} href={(n) => (n === 1 ? here : `${here}?page=${n}`)} />
    </Shell>
  );
}

export interface NewsItemPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly item: Shown;
  /** Above the text: that this is a preview. */
  readonly banner?: VNode;
}

export function NewsItemPage({ visit, reading, item, banner }: NewsItemPageProps): VNode {
  const { campaign } = reading;
  const { text } = item.current;
  const t = texts[visit.lang].news;
  const lang = langOf(campaign, visit.lang);
  const { withdrawn } = item.writing;
  return (
    <Shell
      visit={visit}
      reading={reading}
      section="news"
      title={text.title}
      description={text.summary || excerpt(text.body, 160)}
      og={{ type: "article" }}
      noindex={banner !== undefined}
    >
      {banner}
      {withdrawn && (
        <Notice status="warning" title={t.withdrawn(dateTime(withdrawn.at, zone, visit.lang))}>
          <p>{withdrawn.reason}</p>
        </Notice>
      )}
      <NewsItem
        level={1}
        title={typeset(text.title, campaign.lang)}
        byline={bylineOf(campaign, item, visit)}
        {...correctionOf(item, visit)}
      >
        {text.summary && (
          <p class="lead" lang={lang}>
            {typeset(text.summary, campaign.lang)}
          </p>
        )}
        <Prose html={markdown(typeset(text.body, campaign.lang))} lang={lang} />
      </NewsItem>
      <Corrections item={item} label={t.seeChange} />
    </Shell>
  );
}

function Corrections({ item, label }: { readonly item: Shown; readonly label: string }) {
  const [first] = item.versions;
  if (!first || item.versions.length < 2) return null;
  return (
    <details>
      <summary>{label}</summary>
      <Difference before={readable(first.text)} after={readable(item.current.text)} />
    </details>
  );
}
