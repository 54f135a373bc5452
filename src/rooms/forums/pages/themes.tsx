import type { VNode } from "preact";
import { excerpt, markdown } from "../../../core/markdown.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { dateTime } from "../../../ui/format.ts";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { typeset } from "../../../ui/typography.ts";
import { When } from "../../../ui/when.tsx";
import { measurePath, Shell, zone, type PublicMeasure, type Reading } from "../../campaigns/index.ts";
import { forumsPath, minePath, placePath, themePath, threadPath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { statements } from "../messages/statements.ts";
import { themeState } from "../rules/theme.ts";
import type { Theme } from "../store/themes.ts";
import type { Thread } from "../store/threads.ts";
import type { Names } from "./posts.tsx";

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
      <ThemeList {...{ visit, themes }} now={reading.now} />
      {themes.length > 1 && (
        <p>
          <a href={visit.href(forumsPath(reading.campaign.slug, "/preoccupation"))}>
            {statements[visit.lang].concern.ofThemes}
          </a>
        </p>
      )}
    </Shell>
  );
}

/** Themes, with what each is about and whether one may write there. */
export function ThemeList({ visit, themes, now }: Pick<ThemesPageProps, "visit" | "themes"> & { readonly now: Date }) {
  const t = texts[visit.lang];
  if (themes.length === 0) return <Empty title={t.empty}>{t.emptyWhy}</Empty>;
  return themes.map((theme) => (
    <section key={theme.publicId}>
      <Heading level={2}>
        <a href={visit.href(themePath(theme))}>{theme.title}</a>
      </Heading>
      <p>{excerpt(theme.introduction, 240)}</p>
      <ThemeHours visit={visit} theme={theme} now={now} />
    </section>
  ));
}

/** From when to when one may write there. */
function ThemeHours({
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
  readonly threads: readonly Thread[];
  /** There are older threads. */
  readonly more: boolean;
  /** Names now carried, by account. */
  readonly names: Names;
  /** Why nobody writes here now. */
  readonly shut: string | undefined;
}

/** One theme: what it is about, and what is said there. */
export function ThemePage(props: ThemePageProps): VNode {
  const { visit, reading, theme, names } = props;
  const t = texts[visit.lang];
  const { lang, slug } = reading.campaign;
  const moderators = theme.moderators.flatMap((account) => names.get(account) ?? []);
  return (
    <Shell visit={visit} reading={reading} section="forums" title={theme.title}>
      <PageTitle title={theme.title} kicker={t.title} />
      <p>
        <ThemeHours visit={visit} theme={theme} now={reading.now} />
      </p>
      <Prose html={markdown(theme.introduction, { headingsFrom: 2 })} lang={lang} />
      <Beside {...props} />
      {moderators.length > 0 && <p class="hint">{t.moderators(moderators.join(", "))}</p>}
      <Ways {...props} />
      <Threads {...props} />
      <p>
        <a href={visit.href(forumsPath(slug))}>{t.all}</a>
        {" · "}
        <a href={visit.href(themePath(theme, "/fil.atom"))}>{t.feed}</a>
      </p>
    </Shell>
  );
}

/** Documents, and the measures it is linked to. */
function Beside({ visit, reading, theme, measures }: ThemePageProps) {
  const t = texts[visit.lang];
  return (
    <>
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
                <a href={visit.href(measurePath(reading.campaign.slug, publicId))}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What can be done here, or why not now. */
function Ways({ visit, reading, theme, shut }: ThemePageProps) {
  const t = texts[visit.lang];
  return (
    <>
      {shut !== undefined && (
        <Notice status="warning" title={t.silent}>
          <p>{typeset(shut, visit.lang)}</p>
        </Notice>
      )}
      <Actions>
        {shut === undefined && <Action href={visit.href(themePath(theme, "/ouvrir"))}>{t.open}</Action>}
        <Action kind="secondary" href={visit.href(themePath(theme, "/affirmations"))}>
          {statements[visit.lang].map.vote}
        </Action>
        <Action kind="secondary" href={visit.href(themePath(theme, "/carte"))}>
          {statements[visit.lang].map.link}
        </Action>
        <Action kind="secondary" href={visit.href(forumsPath(reading.campaign.slug, "/recherche"))}>
          {t.search}
        </Action>
        <Action kind="quiet" href={visit.href(minePath)}>
          {t.mine}
        </Action>
      </Actions>
    </>
  );
}

/** Those spoken in last first. */
function Threads({ visit, reading, theme, threads, names, more }: ThemePageProps) {
  const t = texts[visit.lang];
  const last = threads.at(-1);
  return (
    <section>
      <h2>{t.threads}</h2>
      {threads.length === 0 && (
        <Empty title={t.noThread} level={3}>
          {t.noThreadWhy}
        </Empty>
      )}
      {threads.map((thread) => (
        <section key={thread.publicId}>
          <Heading level={3}>
            <a lang={reading.campaign.lang} href={visit.href(threadPath(thread))}>
              {thread.title === "" ? t.untitled : thread.title}
            </a>
          </Heading>
          <p class="hint">
            {t.openedBy(names.get(thread.openedBy) ?? t.erasedName)}. {t.posts(thread.posts)}. {t.lastAt} :{" "}
            <a href={visit.href(placePath(thread, thread.posts))}>
              <When at={thread.lastAt} zone={zone} weekday={false} />
            </a>
          </p>
        </section>
      ))}
      {more && last && (
        <p>
          <a rel="next" href={visit.href(themePath(theme, `?avant=${last.lastAt.getTime()}-${last.id}`))}>
            {t.older}
          </a>
        </p>
      )}
    </section>
  );
}
