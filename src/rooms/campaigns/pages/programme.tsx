import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { markdown } from "../../../core/markdown.ts";
import { Action, Actions, Article, Contents } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Breadcrumb } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { typeset } from "../../../ui/typography.ts";
import { When } from "../../../ui/when.tsx";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import { firstAt, type Shown } from "../rules/versions.ts";
import type { Theme } from "../store/themes.ts";
import { langOf, Words } from "./pieces.tsx";
import { campaignPath, Shell, zone } from "./shell.tsx";
import { measurePath, SinceForm, VersionsTable } from "./versions.tsx";

export interface ProgrammeProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly themes: readonly Theme[];
  readonly measures: readonly Shown[];
}

/** Measures under their themes, in the team's order; those without a theme last. */
export function byTheme(themes: readonly Theme[], measures: readonly Shown[], others: string) {
  const known = new Set(themes.map(({ id }) => id));
  const of = (id: string | undefined) =>
    measures.filter(({ writing }) => (id === undefined ? !known.has(writing.themeId ?? "") : writing.themeId === id));
  return [
    ...themes.map(({ id, name }) => ({ name, measures: of(id) })),
    { name: others, measures: of(undefined) },
  ].filter((group) => group.measures.length > 0);
}

export function ProgrammePage({ visit, reading, themes, measures }: ProgrammeProps): VNode {
  const { campaign, now } = reading;
  const t = texts[visit.lang];
  const groups = byTheme(themes, measures, t.programme.noTheme);
  const lead = t.programme.lead(t.home.measures(measures.length), date(lastChange(measures) ?? now, zone, visit.lang));
  return (
    <Shell visit={visit} reading={reading} section="programme" title={t.programme.title}>
      <PageTitle title={t.programme.title} {...(measures.length > 0 && { lead })} />
      {measures.length === 0 ? (
        <Empty title={t.programme.empty}>{t.programme.emptyWhy}</Empty>
      ) : (
        <Contents
          groups={groups.map((group) => ({
            title: typeset(group.name, campaign.lang),
            items: group.measures.map((item) => itemOf(item, visit, reading)),
          }))}
        />
      )}
      {measures.length > 0 && <SinceForm visit={visit} reading={reading} since={undefined} />}
      <Actions>
        <Action kind="secondary" href={visit.href(campaignPath(campaign.slug, "/suivre"))}>
          {t.programme.follow}
        </Action>
        <Action kind="quiet" href={visit.href(campaignPath(campaign.slug, "/programme.atom"))}>
          Atom
        </Action>
        <Action kind="quiet" href={visit.href(campaignPath(campaign.slug, "/programme.json"))}>
          JSON
        </Action>
      </Actions>
    </Shell>
  );
}

const lastChange = (measures: readonly Shown[]): Date | undefined =>
  measures.map(({ current }) => current.at).sort((a, b) => b.getTime() - a.getTime())[0];

function itemOf(item: Shown, visit: Visit, { campaign }: Reading) {
  const { number, at, text } = item.current;
  return {
    href: visit.href(measurePath(campaign.slug, item.writing.publicId)),
    title: <Words campaign={campaign} lang={visit.lang} text={text.title} />,
    note: texts[visit.lang].programme.versionOn(number, date(at, zone, visit.lang)),
  };
}

export interface MeasureProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly measure: Shown;
  readonly theme: Theme | undefined;
  /** What other rooms attach to a measure: its sources, questions, concerns. Shown only when there is any. */
  readonly attached: readonly { readonly title: string; readonly content: ComponentChildren }[];
  /** Above the text: that this is a preview. */
  readonly banner?: VNode;
}

export function MeasurePage({ visit, reading, measure, theme, attached, banner }: MeasureProps): VNode {
  const { campaign } = reading;
  const { text } = measure.current;
  const t = texts[visit.lang].programme;
  const lang = langOf(campaign, visit.lang);
  const { withdrawn } = measure.writing;
  const programme = visit.href(campaignPath(campaign.slug, "/programme"));
  return (
    <Shell
      visit={visit}
      reading={reading}
      section="programme"
      title={text.title}
      description={text.summary}
      og={{ type: "article" }}
      noindex={banner !== undefined}
    >
      {banner}
      <Breadcrumb steps={[{ href: programme, label: t.back }, { label: typeset(text.title, campaign.lang) }]} />
      {withdrawn && (
        <Notice status="warning" title={t.withdrawn(date(withdrawn.at, zone, visit.lang))}>
          <p>{withdrawn.reason}</p>
        </Notice>
      )}
      <Article
        kicker={theme && <Words campaign={campaign} lang={visit.lang} text={theme.name} />}
        title={<Words campaign={campaign} lang={visit.lang} text={text.title} />}
        {...(text.summary && { lead: <Words campaign={campaign} lang={visit.lang} text={text.summary} /> })}
        margin={<Facts facts={factsOf(measure, visit)} />}
      >
        <Prose html={markdown(typeset(text.body, campaign.lang))} lang={lang} />
      </Article>
      {attached.map(({ title, content }) => (
        <section key={title}>
          <h2>{title}</h2>
          {content}
        </section>
      ))}
      <VersionsTable visit={visit} campaign={campaign} measure={measure} />
    </Shell>
  );
}

function factsOf(measure: Shown, visit: Visit) {
  const t = texts[visit.lang].programme;
  const { number, at } = measure.current;
  const first = firstAt(measure);
  const day = (instant: Date) => <When at={instant} zone={zone} show="date" />;
  return [
    { term: t.versionTerm, value: String(number) },
    { term: t.dateTerm, value: day(at) },
    ...(number > 1 ? [{ term: t.firstTerm, value: day(first) }] : []),
  ];
}
