import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { number } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table } from "../../../ui/table.tsx";
import { personalPath, questionPath } from "../addresses.ts";
import { cards } from "../messages/cards.ts";
import { box as texts } from "../messages/box.ts";
import { personal } from "../messages/personal.ts";
import { dealtState, type Dealt } from "../rules/ledger.ts";
import type { Showings } from "../store/showings.ts";
import type { Question } from "../store/questions.ts";
import { DealtMark } from "./dealing.tsx";

export interface MinePageProps {
  readonly visit: Visit;
  readonly account: string;
  readonly questions: readonly Question[];
  readonly dealt: ReadonlyMap<string, Dealt>;
  /** Public ids of those they asked for on a card alone. */
  readonly onCards: ReadonlySet<string>;
  /** How their own fare in a consultation, by id. */
  readonly showings: ReadonlyMap<string, Showings>;
  /** What the candidates are called, by the address of their campaign. */
  readonly candidates: ReadonlyMap<string, string>;
}

/** What one person asked and waits for, in all campaigns. */
export function MinePage({ visit, account, questions, onCards, dealt, showings, candidates }: MinePageProps): VNode {
  const t = texts[visit.lang];
  const m = personal[visit.lang].minePage;
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
              <a href={visit.href(onCards.has(one.publicId) ? questionPath(one) : personalPath(one))}>
                {(one.standing === "shown" || one.askedBy === account) && one.text !== "" ? one.text : t.goneTitle}
              </a>
            ),
          },
          { key: "to", header: m.table.to, cell: ({ campaign }) => candidates.get(campaign) ?? campaign },
          {
            ...{ key: "yours", header: m.table.yours },
            cell: ({ askedBy, publicId }) =>
              askedBy === account ? m.asked : onCards.has(publicId) ? m.onCard : m.joined,
          },
          { key: "state", header: m.table.state, cell: (one) => <State {...{ visit, one, dealt, showings }} /> },
        ]}
      />
    </PlatformPage>
  );
}

type StateProps = Pick<MinePageProps, "visit" | "dealt" | "showings"> & { readonly one: Question };

function State(props: StateProps) {
  const { visit, one, showings } = props;
  const shown = showings.get(one.id)?.shown;
  return (
    <>
      <Standing {...props} />
      {shown !== undefined && <> ({cards[visit.lang].yours.mine(number(shown, visit.lang))})</>}
    </>
  );
}

function Standing({ visit, one, dealt }: StateProps) {
  const found = dealt.get(one.id);
  if (one.standing !== "shown" || !found) return <>{personal[visit.lang].minePage.state[one.standing]}</>;
  return <DealtMark visit={visit} state={dealtState(found, visit.now)} />;
}
