import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { markdown } from "../../../core/markdown.ts";
import { Action, Hero } from "../../../ui/compositions.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { typeset } from "../../../ui/typography.ts";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import type { Staged } from "../stage.ts";
import type { Shown } from "../rules/versions.ts";
import type { Occasion } from "../store/agenda.ts";
import type { Theme } from "../store/themes.ts";
import { Dates } from "./about.tsx";
import { FollowForm, type FollowFormProps } from "./follow.tsx";
import { NewsList } from "./news.tsx";
import { langOf, Words } from "./pieces.tsx";
import { byTheme } from "./programme.tsx";
import { campaignPath, mediaHref, Shell } from "./shell.tsx";

export interface HomeProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly news: readonly Shown[];
  readonly themes: readonly Theme[];
  readonly measures: readonly Shown[];
  readonly dates: readonly Occasion[];
  readonly follow: FollowFormProps["state"];
  readonly staged: Staged | undefined;
}

/** The first page of a campaign once it is one. */
export function HomePage(props: HomeProps): VNode {
  const { visit, reading, news, dates, follow, staged } = props;
  const { campaign } = reading;
  const t = texts[visit.lang];
  const link = (path: string) => visit.href(campaignPath(campaign.slug, path));
  return (
    <Shell visit={visit} reading={reading} section="home" title={campaign.candidate} og={{ type: "profile" }}>
      {staged?.first && staged.content}
      <Hero
        name={campaign.candidate}
        sentence={<Words campaign={campaign} lang={visit.lang} text={campaign.sentence} />}
        portrait={campaign.portrait && mediaHref(visit, campaign.portrait.key)}
        portraitAlt={t.portrait(campaign.candidate)}
        actions={
          <>
            {props.measures.length > 0 && <Action href={link("/programme")}>{t.home.read}</Action>}
            <Action kind="secondary" href={link("/suivre")}>
              {t.nav.follow}
            </Action>
          </>
        }
      />
      {staged && !staged.first && staged.content}
      {campaign.about && (
        <section>
          <h2>{t.home.about(campaign.candidate)}</h2>
          <Prose
            html={markdown(typeset(campaign.about, campaign.lang), { headingsFrom: 3 })}
            lang={langOf(campaign, visit.lang)}
          />
        </section>
      )}
      {news.length > 0 && (
        <section>
          <h2>{t.home.lastNews}</h2>
          <NewsList visit={visit} campaign={campaign} items={news} level={3} />
          <p>
            <a href={link("/actualites")}>{t.home.allNews}</a>
          </p>
        </section>
      )}
      <Programme {...props} />
      {dates.length > 0 && (
        <section>
          <h2>{t.home.agenda}</h2>
          <Dates visit={visit} campaign={campaign} dates={dates} />
          <p>
            <a href={link("/agenda")}>{t.home.allAgenda}</a>
          </p>
        </section>
      )}
      {reading.standing.phase === "campaign" && <FollowForm visit={visit} reading={reading} state={follow} />}
    </Shell>
  );
}

function Programme({ visit, reading, themes, measures }: HomeProps) {
  const { campaign } = reading;
  const t = texts[visit.lang];
  if (measures.length === 0) return null;
  return (
    <section>
      <h2>{t.home.programme}</h2>
      <ul class="inline-list">
        {byTheme(themes, measures, t.programme.noTheme).map((group) => (
          <li key={group.name}>
            <Words campaign={campaign} lang={visit.lang} text={group.name} /> ({t.home.measures(group.measures.length)})
          </li>
        ))}
      </ul>
      <p>
        <a href={visit.href(campaignPath(campaign.slug, "/programme"))}>{t.programme.back}</a>
      </p>
    </section>
  );
}
