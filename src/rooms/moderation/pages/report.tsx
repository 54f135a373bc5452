import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { calendarDay, number } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { findPath, reportCsvPath, reportPath, rulesPath } from "../addresses.ts";
import { groundNames } from "../grounds.ts";
import { reporting as texts } from "../messages/reporting.ts";
import type { RulesVersion } from "../rules/house-rules.ts";
import { rulesVersions } from "../rules/house-rules.ts";
import type { MonthRow } from "../rules/report.ts";

const counted = ["notices", "removed", "restricted", "left", "automated", "appeals", "overturned"] as const;

export interface ReportPageProps {
  readonly visit: Visit;
  readonly rows: readonly MonthRow[];
}

/** What moderation did in each month that is over. */
export function ReportPage({ visit, rows }: ReportPageProps): VNode {
  const { lang } = visit;
  const t = texts[lang];
  const columns: readonly Column<MonthRow>[] = [
    {
      ...{ key: "ground", header: t.table.ground, rowHeader: true },
      cell: ({ ground }) => (ground === "" ? t.noGround : groundNames[ground][lang]),
    },
    ...counted.map((key) => ({
      ...{ key, header: t.table[key], numeric: true },
      cell: (row: MonthRow) => number(row[key], lang),
    })),
    {
      ...{ key: "hours", header: t.table.hours, numeric: true },
      cell: ({ hours }) => (hours === undefined ? "–" : number(hours, lang, 1)),
    },
  ];
  return (
    <PlatformPage visit={visit} title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      {rows.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      {[...new Set(rows.map(({ month }) => month))].map((month) => (
        <section key={month}>
          <h2>{monthSaid(month, lang)}</h2>
          <Table
            caption={monthSaid(month, lang)}
            captionHidden
            columns={columns}
            rows={rows.filter((row) => row.month === month)}
            rowKey={({ ground }) => ground}
          />
        </section>
      ))}
      <p>{t.method}</p>
      <p>
        <a href={visit.href(reportCsvPath)}>{t.csv}</a> · <a href={visit.href(rulesPath())}>{t.rules}</a> ·{" "}
        <a href={visit.href(findPath)}>{t.report}</a>
      </p>
    </PlatformPage>
  );
}

const monthSaid = (month: string, lang: Visit["lang"]): string =>
  new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

export interface RulesPageProps {
  readonly visit: Visit;
  readonly rules: RulesVersion;
  readonly contact: string | undefined;
}

/** The rules and terms in one version, with the way to the others. */
export function RulesPage({ visit, rules, contact }: RulesPageProps): VNode {
  const { lang } = visit;
  const t = texts[lang];
  return (
    <PlatformPage visit={visit} title={t.rulesTitle}>
      <PageTitle title={t.rulesTitle} lead={t.version(rules.version, calendarDay(rules.since, lang))} />
      {rules.parts.map(({ title, says }) => (
        <section key={title.fr}>
          <h2>{title[lang]}</h2>
          {says.map((said) => (
            <p key={said.fr}>{said[lang]}</p>
          ))}
        </section>
      ))}
      <h2>{t.contactTitle}</h2>
      <p>{contact === undefined ? t.noContact : t.contact(contact)}</p>
      <h2>{t.versions}</h2>
      <ul>
        {rulesVersions.map(({ version, since, changed }) => (
          <li key={version}>
            <a href={visit.href(rulesPath(version))}>{t.version(version, calendarDay(since, lang))}</a> –{" "}
            {changed[lang]}
          </li>
        ))}
      </ul>
      <p>
        <a href={visit.href(reportPath)}>{t.title}</a> · <a href={visit.href(findPath)}>{t.report}</a>
      </p>
    </PlatformPage>
  );
}
