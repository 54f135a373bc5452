import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table } from "../../../ui/table.tsx";
import { personalPath } from "../addresses.ts";
import { box as texts } from "../messages/box.ts";
import type { Question } from "../store/questions.ts";

export interface MinePageProps {
  readonly visit: Visit;
  readonly account: string;
  readonly questions: readonly Question[];
  /** What the candidates are called, by the address of their campaign. */
  readonly candidates: ReadonlyMap<string, string>;
}

/** What one person asked and waits for, in all campaigns. */
export function MinePage({ visit, account, questions, candidates }: MinePageProps): VNode {
  const t = texts[visit.lang];
  const m = t.minePage;
  return (
    <PlatformPage visit={visit} title={m.title} noindex>
      <PageTitle title={m.title} lead={m.lead} />
      <Table
        caption={m.title}
        captionHidden
        rows={questions}
        rowKey={({ publicId }) => publicId}
        empty={<Empty title={m.empty}>{m.emptyWhy}</Empty>}
        columns={[
          {
            ...{ key: "question", header: m.table.question, rowHeader: true },
            cell: (one) => (
              <a href={visit.href(personalPath(one))}>{one.standing === "shown" ? one.text : t.goneTitle}</a>
            ),
          },
          { key: "to", header: m.table.to, cell: ({ campaign }) => candidates.get(campaign) ?? campaign },
          {
            ...{ key: "yours", header: m.table.yours },
            cell: ({ askedBy }) => (askedBy === account ? m.asked : m.joined),
          },
          { key: "state", header: m.table.state, cell: ({ standing }) => m.state[standing] },
        ]}
      />
    </PlatformPage>
  );
}
