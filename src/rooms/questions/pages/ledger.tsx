import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Pagination } from "../../../ui/navigation.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { Shell, zone, type Reading } from "../../campaigns/index.ts";
import { boxPath, questionPath } from "../addresses.ts";
import { headsOf } from "../heads.ts";
import { box as texts } from "../messages/box.ts";
import { shareAnswered, type Rate } from "../rules/ledger.ts";
import type { LedgerPage as Rows, LedgerRow } from "../store/ledger.ts";

interface RateProps {
  readonly visit: Visit;
  readonly rate: Rate | undefined;
}

/** The figures of a campaign; nothing before anything was asked. */
function RateBlock({ visit, rate }: RateProps): VNode | null {
  const t = texts[visit.lang].rate;
  const share = rate && shareAnswered(rate);
  if (!rate || share === undefined) return null;
  const promised = rate.promised > 0 && [
    { term: t.promised, value: rate.promised },
    { term: t.inTime, value: rate.inTime },
    { term: t.late, value: rate.late },
  ];
  return (
    <section aria-label={t.title}>
      <Facts
        facts={[
          { term: t.asked, value: rate.asked },
          { term: t.answered, value: t.share(rate.answered, share) },
          { term: t.refused, value: rate.refused },
          ...(promised || []),
        ]}
      />
    </section>
  );
}

export interface LedgerProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly ledger: Rows;
  readonly rate: Rate | undefined;
  readonly page: number;
  readonly pages: number;
}

/** All that a campaign promised, answered, refused and corrected. */
export function LedgerPage({ visit, reading, ledger, rate, page, pages }: LedgerProps): VNode {
  const { slug } = reading.campaign;
  const lead = headsOf(reading.campaign, visit.lang).ledger;
  const { ledger: t, all } = texts[visit.lang];
  const here = visit.href(boxPath(slug, "/registre"));
  return (
    <Shell {...{ visit, reading }} title={t.title} description={lead} watched>
      <PageTitle title={t.title} lead={lead} />
      <RateBlock {...{ visit, rate }} />
      <Table
        caption={t.title}
        captionHidden
        rows={ledger.rows}
        empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
        columns={[
          { key: "when", header: t.table.when, cell: ({ at }) => <When at={at} zone={zone} weekday={false} /> },
          { key: "what", header: t.table.what, cell: (row) => <What visit={visit} row={row} /> },
          {
            ...{ key: "question", header: t.table.question, rowHeader: true },
            cell: (row) => <Asked visit={visit} row={row} lang={reading.campaign.lang} />,
          },
        ]}
      />
      <Pagination page={page} pages={pages} href={(n) => `${here}?page=${n}`} />
      <p>
        <a href={visit.href(boxPath(slug))}>{all}</a>
      </p>
    </Shell>
  );
}

interface RowProps {
  readonly visit: Visit;
  readonly row: LedgerRow;
}

function What({ visit, row: { what, dueAt, late } }: RowProps) {
  const t = texts[visit.lang].ledger;
  const more = dueAt ? t.due(date(dueAt, zone, visit.lang)) : late ? t.late : undefined;
  return <>{more === undefined ? t.what[what] : `${t.what[what]}, ${more}`}</>;
}

function Asked({ visit, row, lang }: RowProps & { readonly lang: string }) {
  const t = texts[visit.lang];
  return (
    <a href={visit.href(questionPath(row))} {...(row.text !== "" && { lang })}>
      {row.text || t.goneTitle}
    </a>
  );
}
