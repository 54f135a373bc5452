import type { VNode } from "preact";
import { excerpt, markdown } from "../../../core/markdown.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { dateTime } from "../../../ui/format.ts";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { measurePath, Shell, zone, type PublicMeasure, type Reading } from "../../campaigns/index.ts";
import { forumsPath, themePath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { themeState } from "../rules/theme.ts";
import type { Theme } from "../store/themes.ts";

export interface ThemesPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly themes: readonly Theme[];
}

/** The forums of a campaign, one a theme. */
export function ThemesPage({ visit, reading, themes }: ThemesPageProps): VNode {
  const t = texts[visit.lang];
  const { kind, candidate } = reading.campaign;
  const lead = kind === "primary" ? t.leadOfPrimary : t.lead(candidate);
  return (
    <Shell visit={visit} reading={reading} section="forums" title={t.title} description={lead}>
      <PageTitle title={t.title} lead={lead} />
      {themes.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      {themes.map((theme) => (
        <section key={theme.publicId}>
          <Heading level={2}>
            <a href={visit.href(themePath(theme))}>{theme.title}</a>
          </Heading>
          <p>{excerpt(theme.introduction, 240)}</p>
          <ThemeHours visit={visit} theme={theme} now={reading.now} />
        </section>
      ))}
    </Shell>
  );
}

/** From when to when one may write there. */
export function ThemeHours({
  visit,
  theme,
  now,
}: {
  readonly visit: Visit;
  readonly theme: Theme;
  readonly now: Date;
}): VNode {
  const t = texts[visit.lang].state;
  const at = (when: Date) => dateTime(when, zone, visit.lang);
  const state = themeState(theme, now);
  if (state === "coming") return <StateMark>{t.coming(at(theme.opensAt))}</StateMark>;
  if (!theme.closesAt) return <StateMark status="success">{t.open}</StateMark>;
  if (state === "closed") return <StateMark>{t.closed(at(theme.closesAt))}</StateMark>;
  return <StateMark status="success">{t.openUntil(at(theme.closesAt))}</StateMark>;
}

export interface ThemePageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  /** Those of the programme that it is linked to. */
  readonly measures: readonly PublicMeasure[];
  /** Pseudonyms of its moderators. */
  readonly moderators: readonly string[];
}

/** One theme: what it is about, and what is said there. */
export function ThemePage({ visit, reading, theme, measures, moderators }: ThemePageProps): VNode {
  const t = texts[visit.lang];
  const { lang, slug } = reading.campaign;
  return (
    <Shell visit={visit} reading={reading} section="forums" title={theme.title}>
      <PageTitle title={theme.title} kicker={t.title} />
      <p>
        <ThemeHours visit={visit} theme={theme} now={reading.now} />
      </p>
      <Prose html={markdown(theme.introduction, { headingsFrom: 2 })} lang={lang} />
      {theme.documents.length > 0 && (
        <section>
          <h2>{t.documents}</h2>
          <ul>
            {theme.documents.map(({ label, url }) => (
              <li key={url}>
                <a href={url} rel="nofollow">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {measures.length > 0 && (
        <section>
          <h2>{t.measures}</h2>
          <ul>
            {measures.map(({ publicId, title }) => (
              <li key={publicId}>
                <a href={visit.href(measurePath(slug, publicId))}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {moderators.length > 0 && (
        <p class="hint">
          {t.moderators} : {moderators.join(", ")}
        </p>
      )}
      <p>
        <a href={visit.href(forumsPath(slug))}>{t.all}</a>
      </p>
    </Shell>
  );
}
