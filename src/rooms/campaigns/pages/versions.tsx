import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Difference } from "../../../ui/difference.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { date, localDay } from "../../../ui/format.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { DateTimeField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Breadcrumb } from "../../../ui/navigation.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { typeset } from "../../../ui/typography.ts";
import { When } from "../../../ui/when.tsx";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import { readable, type Change, type Shown, type Version } from "../rules/versions.ts";
import type { Campaign } from "../store/campaign.ts";
import { langOf, Words } from "./pieces.tsx";
import { campaignPath, Shell, zone } from "./shell.tsx";

export const measurePath = (slug: string, id: string, rest = ""): string =>
  campaignPath(slug, `/programme/${id}${rest}`);

interface TableProps {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly measure: Shown;
}

/** Every version that appeared, the latest first, each with its difference from the one before. */
export function VersionsTable({ visit, campaign, measure }: TableProps): VNode | null {
  const t = texts[visit.lang].programme;
  if (measure.versions.length < 2) return null;
  return (
    <section>
      <h2>{t.history}</h2>
      <Table
        caption={t.historyCaption}
        captionHidden
        rows={measure.versions.toReversed()}
        rowKey={(version) => String(version.number)}
        columns={[
          { key: "n", header: t.versionTerm, rowHeader: true, cell: ({ number }) => number },
          { key: "when", header: t.when, cell: ({ at }) => <When at={at} zone={zone} show="date" /> },
          {
            key: "why",
            header: t.why,
            cell: ({ text }) => <span lang={langOf(campaign, visit.lang)}>{text.note}</span>,
          },
          {
            key: "difference",
            header: t.difference,
            cell: ({ number }) => differenceLink(number, visit, campaign.slug, measure),
          },
        ]}
      />
    </section>
  );
}

function differenceLink(number: number, visit: Visit, slug: string, measure: Shown) {
  const t = texts[visit.lang].programme;
  if (number === 1) return t.firstVersion;
  const href = visit.href(measurePath(slug, measure.writing.publicId, `/version/${number}`));
  return <a href={href}>{t.seeDifference(number - 1)}</a>;
}

export interface VersionPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly measure: Shown;
  readonly version: Version;
  readonly before: Version;
}

export function VersionPage({ visit, reading, measure, version, before }: VersionPageProps): VNode {
  const { campaign } = reading;
  const t = texts[visit.lang].programme;
  const title = t.differenceTitle(version.number, before.number);
  const here = (rest = "") => visit.href(measurePath(campaign.slug, measure.writing.publicId, rest));
  const steps = [
    { href: visit.href(campaignPath(campaign.slug, "/programme")), label: t.back },
    { href: here(), label: typeset(measure.current.text.title, campaign.lang) },
    { label: t.version(version.number) },
  ];
  return (
    <Shell visit={visit} reading={reading} section="programme" title={`${title} : ${version.text.title}`} noindex>
      <Breadcrumb steps={steps} />
      <PageTitle
        kicker={typeset(measure.current.text.title, campaign.lang)}
        title={title}
        lead={typeset(version.text.note, campaign.lang)}
      />
      <p>
        {t.when} <When at={version.at} zone={zone} />
      </p>
      <div lang={langOf(campaign, visit.lang)}>
        <Difference before={readable(before.text)} after={readable(version.text)} />
      </div>
    </Shell>
  );
}

export interface ChangesProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly since: Date;
  readonly changes: readonly Change[];
}

/** What a reader who last came on a day would find different, in full. */
export function ChangesPage({ visit, reading, since, changes }: ChangesProps): VNode {
  const { campaign } = reading;
  const t = texts[visit.lang].programme;
  const programme = visit.href(campaignPath(campaign.slug, "/programme"));
  return (
    <Shell visit={visit} reading={reading} section="programme" title={t.since} noindex>
      <Breadcrumb steps={[{ href: programme, label: t.back }, { label: t.since }]} />
      <PageTitle title={t.since} lead={t.sinceLead(date(since, zone, visit.lang))} />
      {changes.length === 0 && <Empty title={t.sinceNothing}>{t.emptyWhy}</Empty>}
      {changes.map((change) => (
        <OneChange key={change.shown.writing.publicId} visit={visit} campaign={campaign} change={change} />
      ))}
      <SinceForm visit={visit} reading={reading} since={since} />
    </Shell>
  );
}

interface OneChangeProps {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly change: Change;
}

function OneChange({ visit, campaign, change }: OneChangeProps) {
  const t = texts[visit.lang].programme;
  const { writing, current } = change.shown;
  const marks = { added: "success", changed: "info", removed: "warning" } as const;
  return (
    <section>
      <h2>
        <a href={visit.href(measurePath(campaign.slug, writing.publicId))}>
          <Words campaign={campaign} lang={visit.lang} text={current.text.title} />
        </a>
      </h2>
      <p>
        <StateMark status={marks[change.kind]}>{t[change.kind]}</StateMark>{" "}
        <When at={change.at} zone={zone} show="date" />
      </p>
      <div lang={langOf(campaign, visit.lang)}>
        {change.kind === "changed" && (
          <Difference before={readable(change.before.text)} after={readable(current.text)} brief />
        )}
        {change.kind === "added" && <p>{typeset(current.text.summary, campaign.lang)}</p>}
        {change.kind === "removed" && <p>{typeset(change.reason, campaign.lang)}</p>}
      </div>
    </section>
  );
}

/** « Ce qui a changé depuis » : a day to choose, by a form that needs no script. */
export function SinceForm(props: {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly since: Date | undefined;
}) {
  const { visit, reading, since } = props;
  const t = texts[visit.lang].programme;
  const week = new Date(reading.now.getTime() - 7 * 86_400_000);
  return (
    <section class="no-print">
      <h2>{t.since}</h2>
      <Form
        method="get"
        action={visit.href(campaignPath(reading.campaign.slug, "/programme/changements"))}
        label={t.since}
      >
        <DateTimeField
          name="depuis"
          label={t.sinceLabel}
          kind="date"
          zone={zone}
          value={localDay(since ?? week, zone)}
        />
        <Submit kind="secondary">{t.sinceSubmit}</Submit>
      </Form>
    </section>
  );
}
