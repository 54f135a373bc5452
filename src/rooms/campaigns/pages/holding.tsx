import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Hero, type HeroProps } from "../../../ui/compositions.tsx";
import { date, dateTime } from "../../../ui/format.ts";
import { Island } from "../../../ui/island.tsx";
import { Table } from "../../../ui/table.tsx";
import { typeset } from "../../../ui/typography.ts";
import { When } from "../../../ui/when.tsx";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import type { Staged } from "../stage.ts";
import type { RendezVous } from "../rules/phase.ts";
import { territories } from "../rules/zones.ts";
import type { Shown } from "../rules/versions.ts";
import { FollowForm, type FollowFormProps } from "./follow.tsx";
import { NewsList } from "./news.tsx";
import { Words } from "./pieces.tsx";
import { campaignPath, mediaHref, Shell, zone } from "./shell.tsx";

export interface HoldingProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly news: readonly Shown[];
  readonly follow: FollowFormProps["state"];
  readonly staged: Staged | undefined;
}

/** The page of a campaign before its declaration, and during it. */
export function HoldingPage({ visit, reading, news, follow, staged }: HoldingProps): VNode {
  const { campaign, standing } = reading;
  const t = texts[visit.lang];
  const live = standing.phase === "live";
  return (
    <Shell
      visit={visit}
      reading={reading}
      section="home"
      title={live ? t.live.title(campaign.candidate) : t.holding.title(campaign.candidate)}
      og={{ type: "profile" }}
    >
      {staged?.first && staged.content}
      <Hero
        name={campaign.candidate}
        sentence={<Words campaign={campaign} lang={visit.lang} text={campaign.sentence} />}
        portrait={campaign.portrait && mediaHref(visit, campaign.portrait.key)}
        portraitAlt={t.portrait(campaign.candidate)}
        {...(live ? liveParts(visit, reading, staged) : waitingParts(visit, reading))}
      />
      {staged && !staged.first && staged.content}
      <FollowForm visit={visit} reading={reading} state={follow} />
      {news.length > 0 && (
        <section>
          <h2>{t.home.lastNews}</h2>
          <NewsList visit={visit} campaign={campaign} items={news} level={3} />
        </section>
      )}
      <Accounts visit={visit} reading={reading} />
      <Share visit={visit} reading={reading} />
    </Shell>
  );
}

type Parts = Pick<HeroProps, "rendezvous" | "children" | "actions">;

function waitingParts(visit: Visit, reading: Reading): Parts {
  const { standing, campaign } = reading;
  const t = texts[visit.lang].holding;
  const meet = standing.rendezVous;
  if (!meet) return { rendezvous: { title: t.rendezVous, when: t.noRendezVous } };
  return {
    rendezvous: {
      title: t.rendezVous,
      when: <When at={meet.startsAt} zone={meet.zone} />,
      place: <Words campaign={campaign} lang={visit.lang} text={meet.place} />,
    },
    children: <Countdown visit={visit} reading={reading} meet={meet} />,
    actions: (
      <Action kind="secondary" href={visit.href(campaignPath(campaign.slug, "/rendez-vous.ics"))}>
        {t.calendar}
      </Action>
    ),
  };
}

interface CountdownProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly meet: RendezVous;
}

/** How long it still takes, the hour where the reader is, and that it was moved. */
function Countdown({ visit, reading, meet }: CountdownProps) {
  const { campaign, now } = reading;
  const t = texts[visit.lang].holding;
  const target = meet.startsAt.toISOString();
  return (
    <>
      <p class="hint">
        <Island name="local-time" props={{ at: target, zone: meet.zone }} />
      </p>
      {meet.startsAt <= now ? (
        <p class="countdown-due">{t.late}</p>
      ) : (
        <Island name="countdown" props={{ target, clock: visit.href(campaignPath(campaign.slug, "/heure.json")) }} />
      )}
      {campaign.rendezVous.length > 1 && (
        <p class="hint">
          {t.moved(date(meet.setAt, zone, visit.lang))} {typeset(meet.reason, campaign.lang)}
        </p>
      )}
      <Zones visit={visit} meet={meet} />
    </>
  );
}

/** The hour in every territory, without script. */
function Zones({ visit, meet }: { readonly visit: Visit; readonly meet: RendezVous }) {
  const t = texts[visit.lang].holding;
  return (
    <details class="zones">
      <summary>{t.zones}</summary>
      <Table
        caption={t.zonesCaption}
        captionHidden
        rows={territories}
        rowKey={(row) => row.zone}
        columns={[
          { key: "where", header: t.territory, rowHeader: true, cell: (row) => row[visit.lang] },
          { key: "when", header: t.localTime, cell: (row) => dateTime(meet.startsAt, row.zone, visit.lang) },
        ]}
      />
    </details>
  );
}

/** Without a declaration of the house: the link that the team gave. */
function liveParts(visit: Visit, { campaign, standing }: Reading, staged: Staged | undefined): Parts {
  const t = texts[visit.lang].live;
  const since = standing.since && t.since(dateTime(standing.since, zone, visit.lang));
  const rendezvous = { title: t.kicker, when: t.now, ...(since && { place: since }) };
  if (staged?.content) return { rendezvous };
  if (campaign.liveLink === undefined) return { rendezvous, children: <p>{t.noLink}</p> };
  return {
    rendezvous,
    children: <p class="hint">{t.outside}</p>,
    actions: (
      <Action href={campaign.liveLink} rel="external noopener">
        {t.watch}
      </Action>
    ),
  };
}

function Accounts({ visit, reading }: { readonly visit: Visit; readonly reading: Reading }) {
  const { links } = reading.campaign;
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{texts[visit.lang].holding.accounts}</h2>
      <ul class="inline-list">
        {links.map(({ label, url }) => (
          <li key={url}>
            <a href={url} rel="me noopener">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Plain links: nothing of another site is loaded before somebody chooses to go there. */
function Share({ visit, reading }: { readonly visit: Visit; readonly reading: Reading }) {
  const t = texts[visit.lang].holding;
  const { slug, candidate } = reading.campaign;
  const url = encodeURIComponent(visit.absolute(campaignPath(slug)));
  const text = encodeURIComponent(t.shareText(candidate));
  const services = [
    { name: t.email, href: `mailto:?subject=${text}&body=${url}` },
    { name: "WhatsApp", href: `https://wa.me/?text=${text}%20${url}` },
    { name: "Telegram", href: `https://t.me/share/url?url=${url}&text=${text}` },
    { name: "Facebook", href: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
    { name: "X", href: `https://x.com/intent/tweet?text=${text}&url=${url}` },
  ];
  return (
    <section>
      <h2>{t.share}</h2>
      <ul class="inline-list">
        {services.map(({ name, href }) => (
          <li key={name}>
            <a href={href} rel="noopener nofollow">
              {t.by(name)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
