import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { markdown } from "../../../core/markdown.ts";
import { Empty } from "../../../ui/empty.tsx";
import { dateTime, dateTimeRange } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { typeset } from "../../../ui/typography.ts";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import type { Campaign } from "../store/campaign.ts";
import type { Occasion } from "../store/agenda.ts";
import { langOf } from "./pieces.tsx";
import { campaignPath, Shell } from "./shell.tsx";

interface Props {
  readonly visit: Visit;
  readonly reading: Reading;
}

export interface AgendaProps extends Props {
  readonly occasions: readonly Occasion[];
}

export function AgendaPage({ visit, reading, occasions }: AgendaProps): VNode {
  const { campaign, now } = reading;
  const t = texts[visit.lang].agenda;
  const over = ({ startsAt, endsAt }: Occasion) => (endsAt ?? startsAt) < now;
  const next = occasions.filter((one) => !over(one));
  const past = occasions.filter(over).toReversed().slice(0, 20);
  return (
    <Shell visit={visit} reading={reading} section="agenda" title={t.title}>
      <PageTitle title={t.title} />
      {occasions.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      {next.length > 0 && (
        <section>
          <h2>{t.next}</h2>
          <Dates visit={visit} campaign={campaign} dates={next} />
          <p>
            <a href={visit.href(campaignPath(campaign.slug, "/agenda.ics"))}>{t.subscribe}</a>
          </p>
        </section>
      )}
      {past.length > 0 && (
        <details>
          <summary>{t.past}</summary>
          <Dates visit={visit} campaign={campaign} dates={past} />
        </details>
      )}
    </Shell>
  );
}

interface DatesProps {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly dates: readonly Occasion[];
}

/** Dates in order, each with its hour on the clocks of its place. */
export function Dates({ visit, campaign, dates }: DatesProps): VNode {
  return (
    <ol class="timeline">
      {dates.map((one) => (
        <li key={one.publicId}>
          <span class="timeline-when">{whenOf(one, visit)}</span>
          <OneDate visit={visit} campaign={campaign} one={one} />
        </li>
      ))}
    </ol>
  );
}

const whenOf = ({ startsAt, endsAt, zone }: Occasion, { lang }: Visit): string =>
  endsAt ? dateTimeRange(startsAt, endsAt, zone, lang) : dateTime(startsAt, zone, lang);

function OneDate({
  visit,
  campaign,
  one,
}: {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly one: Occasion;
}) {
  const t = texts[visit.lang].agenda;
  const lang = langOf(campaign, visit.lang);
  return (
    <div>
      <strong lang={lang}>{typeset(one.title, campaign.lang)}</strong>
      {one.cancelled && (
        <p>
          <StateMark status="warning">{t.cancelledWhy(one.cancelled.why)}</StateMark>
        </p>
      )}
      {one.place && <p lang={lang}>{typeset(one.place, campaign.lang)}</p>}
      {one.details && <Prose html={markdown(typeset(one.details, campaign.lang), { headingsFrom: 4 })} lang={lang} />}
      {!one.cancelled && (
        <p class="hint">
          <a href={visit.href(campaignPath(campaign.slug, `/agenda/${one.publicId}.ics`))}>
            {t.add}
            <span class="visually-hidden"> : {one.title}</span>
          </a>
        </p>
      )}
    </div>
  );
}

export function TeamPage({ visit, reading }: Props): VNode {
  const { team, candidate, lang } = reading.campaign;
  const t = texts[visit.lang].team;
  return (
    <Shell visit={visit} reading={reading} section="team" title={t.title}>
      <PageTitle title={t.title} {...(team.length > 0 && { lead: t.lead(candidate) })} />
      {team.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <ul class="name-list">
        {team.map(({ name, part }) => (
          <li key={name}>
            <strong>{name}</strong> <span lang={langOf(reading.campaign, visit.lang)}>{typeset(part, lang)}</span>
          </li>
        ))}
      </ul>
    </Shell>
  );
}

export function ContactPage({ visit, reading }: Props): VNode {
  const { contactEmail, contactAddress, links } = reading.campaign;
  const t = texts[visit.lang].contact;
  const nothing = contactEmail === undefined && contactAddress === "" && links.length === 0;
  return (
    <Shell visit={visit} reading={reading} section="contact" title={t.title}>
      <PageTitle title={t.write} />
      {nothing && <Empty title={t.none}>{t.noneWhy}</Empty>}
      {contactEmail !== undefined && (
        <section>
          <h2>{t.mail}</h2>
          <p>
            <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
          </p>
        </section>
      )}
      {contactAddress && (
        <section>
          <h2>{t.post}</h2>
          <address>{contactAddress.split("\n").map((line) => [line, <br key={line} />])}</address>
        </section>
      )}
      {links.length > 0 && (
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
      )}
    </Shell>
  );
}

export function LegalPage({ visit, reading }: Props): VNode {
  const { legalNotice, lang } = reading.campaign;
  const t = texts[visit.lang].legal;
  return (
    <Shell visit={visit} reading={reading} section="legal" title={t.title}>
      <PageTitle title={t.title} />
      {legalNotice ? (
        <Prose html={markdown(typeset(legalNotice, lang))} lang={langOf(reading.campaign, visit.lang)} />
      ) : (
        <Empty title={t.none}>{t.noneWhy}</Empty>
      )}
    </Shell>
  );
}
