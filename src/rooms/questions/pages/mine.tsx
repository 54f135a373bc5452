import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table } from "../../../ui/table.tsx";
import { personalPath } from "../addresses.ts";
import { box as texts } from "../messages/box.ts";
import { dealtState, type Dealt } from "../rules/ledger.ts";
import type { Question } from "../store/questions.ts";
import { DealtMark } from "./dealing.tsx";

export interface MinePageProps {
  readonly visit: Visit;
  readonly account: string;
  readonly questions: readonly Question[];
  readonly dealt: ReadonlyMap<string, Dealt>;
  /** What the candidates are called, by the address of their campaign. */
  readonly candidates: ReadonlyMap<string, string>;
}

/** What one person asked and waits for, in all campaigns. */
export function MinePage({ visit, account, questions, dealt, candidates }: MinePageProps): VNode {
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
              <a href={visit.href(personalPath(one))}>
                {(one.standing === "shown" || one.askedBy === account) && one.text !== "" ? one.text : t.goneTitle}
              </a>
            ),
          },
          { key: "to", header: m.table.to, cell: ({ campaign }) => candidates.get(campaign) ?? campaign },
          {
            ...{ key: "yours", header: m.table.yours },
            cell: ({ askedBy }) => (askedBy === account ? m.asked : m.joined),
          },
          { key: "state", header: m.table.state, cell: (one) => <State {...{ visit, one, dealt }} /> },
        ]}
      />
    </PlatformPage>
  );
}

function State({ visit, one, dealt }: Pick<MinePageProps, "visit" | "dealt"> & { readonly one: Question }) {
  const found = dealt.get(one.id);
  if (one.standing !== "shown" || !found) return <>{texts[visit.lang].minePage.state[one.standing]}</>;
  return <DealtMark visit={visit} state={dealtState(found, visit.now)} />;
}
