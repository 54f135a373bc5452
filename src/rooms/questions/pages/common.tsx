import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { dateTime } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table } from "../../../ui/table.tsx";
import { typeset } from "../../../ui/typography.ts";
import { campaignPath, zone } from "../../campaigns/index.ts";
import { boxPath, commonPath, consultationPath, questionPath } from "../addresses.ts";
import { askAllForm } from "../forms/common.ts";
import { box } from "../messages/box.ts";
import { primary } from "../messages/primary.ts";
import { common as texts } from "../messages/common.ts";
import type { Deposited } from "../rules/common.ts";
import type { CommonQuestion, Deposit } from "../store/common.ts";
import type { OpenNow } from "../store/head.ts";

export const when = (visit: Visit, at: Date): string => dateTime(at, zone, visit.lang);

/** In words also once the question is no longer shown. */
export const titleOf = (visit: Visit, { text }: CommonQuestion): string => text || box[visit.lang].goneTitle;

/** Questions put to all, each with its hour. */
export function CommonTable({ visit, questions, hrefOf }: ListProps & { readonly hrefOf: (id: string) => string }) {
  const t = texts[visit.lang];
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={questions}
      rowKey={({ publicId }) => publicId}
      empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
      columns={[
        {
          ...{ key: "question", header: t.table.question, rowHeader: true },
          cell: (one) => <a href={visit.href(hrefOf(one.publicId))}>{titleOf(visit, one)}</a>,
        },
        { key: "reveal", header: t.table.reveal, cell: ({ revealAt }) => when(visit, revealAt) },
      ]}
    />
  );
}

export interface ListProps {
  readonly visit: Visit;
  readonly questions: readonly CommonQuestion[];
}

/** The primary's own box, and the consultation that is open in it. */
export interface PrimaryBox {
  readonly slug: string;
  readonly open: OpenNow | undefined;
}

/** Every question that was put to all candidates; before them, where anybody may ask one. */
export function CommonListPage(props: ListProps & { readonly primaryBox: PrimaryBox | undefined }): VNode {
  const t = texts[props.visit.lang];
  return (
    <PlatformPage visit={props.visit} title={t.title} description={t.lead}>
      <PageTitle title={t.title} lead={t.lead} />
      {props.primaryBox && <Box visit={props.visit} {...props.primaryBox} />}
      <CommonTable {...props} hrefOf={commonPath} />
    </PlatformPage>
  );
}

function Box({ visit, slug, open }: PrimaryBox & { readonly visit: Visit }) {
  const t = primary[visit.lang];
  return (
    <Card>
      <h2>{t.title}</h2>
      {open && (
        <p>
          <a href={visit.href(consultationPath(open))}>{t.box.open(open.title)}</a>.{" "}
          {t.box.why(open.k, when(visit, open.answerBy))}
        </p>
      )}
      <p>
        <a href={visit.href(boxPath(slug))}>{t.box.link}</a>
      </p>
    </Card>
  );
}

/** A candidate beside the others: what was deposited, and what it said once the hour has come. */
export interface Side {
  readonly campaign: string;
  readonly candidate: string;
  /** In the order in which they came; the last one counts. */
  readonly deposits: readonly Deposit[];
  readonly opened: Deposited | "damaged" | undefined;
}

export interface CommonPageProps {
  readonly visit: Visit;
  readonly question: CommonQuestion;
  /** In the drawn order, once they are opened. */
  readonly sides: readonly Side[];
  /** When they are read: the hour given, or the end of a silence it falls in. */
  readonly openAt: Date;
  readonly open: boolean;
  /** What the order is drawn from: its hash at once, itself once they are opened. */
  readonly order: { readonly hash: string; readonly seed: string | undefined };
}

/** One question to all: what is sealed, then the answers side by side. */
export function CommonPage({ visit, question, sides, openAt, open, order }: CommonPageProps): VNode {
  const t = texts[visit.lang];
  const held = openAt > question.revealAt && !open;
  const title = titleOf(visit, question);
  return (
    <PlatformPage visit={visit} title={title} description={t.lead} og={{ type: "article" }}>
      <PageTitle title={title} kicker={t.title} />
      {question.of && (
        <p>
          <a href={visit.href(questionPath(question.of))}>{primary[visit.lang].put.from}</a>
        </p>
      )}
      {question.details !== "" && (
        <section>
          <h2>{t.more}</h2>
          <p>{typeset(question.details, "fr")}</p>
        </section>
      )}
      {!open && (
        <Notice title={t.until(when(visit, question.revealAt))}>
          <p>{held ? t.held(when(visit, openAt)) : t.sealedWhy}</p>
        </Notice>
      )}
      <section>
        <h2>{open ? t.answers : t.sealed}</h2>
        <p class="hint">{open ? t.order : t.orderLater}</p>
        <div class="side-by-side">
          {sides.map((side) => (
            <OneSide key={side.campaign} visit={visit} open={open} side={side} />
          ))}
        </div>
      </section>
      <section>
        <h2>{t.check}</h2>
        <p>{t.checkHow}</p>
        <Hashes visit={visit} sides={sides} open={open} />
        <h3>{t.orderCheck}</h3>
        <p>{t.orderHow}</p>
        <p>
          {t.orderHash} <code class="broken">{order.hash}</code>
        </p>
        {order.seed !== undefined && (
          <p>
            {t.orderSeed} <code class="broken">{order.seed}</code>
          </p>
        )}
        <h3>{t.notProvedTitle}</h3>
        <p>{t.notProved}</p>
      </section>
      <p>
        <a href={visit.href(commonPath())}>{t.all}</a>
      </p>
    </PlatformPage>
  );
}

function OneSide({ visit, open, side }: { readonly visit: Visit; readonly open: boolean; readonly side: Side }) {
  const t = texts[visit.lang];
  const last = side.deposits.at(-1);
  return (
    <Card>
      <h3>
        <a href={visit.href(campaignPath(side.campaign))}>{side.candidate}</a>
      </h3>
      <OpenedText visit={visit} opened={side.opened} />
      <p class={last ? "hint" : undefined}>{last ? t.deposited(when(visit, last.at)) : open ? t.none : t.notYet}</p>
    </Card>
  );
}

/** What was deposited, in clear. */
export function OpenedText({ visit, opened }: { readonly visit: Visit; readonly opened: Side["opened"] }) {
  if (opened === undefined) return null;
  return opened === "damaged" ? (
    <Notice status="danger" title={texts[visit.lang].damaged} />
  ) : (
    <p class="as-written">{opened.text}</p>
  );
}

/** What anybody needs to check that nothing was changed: every deposit, with its salt once it is opened. */
function Hashes({ visit, sides, open }: Pick<CommonPageProps, "visit" | "sides" | "open">) {
  const t = texts[visit.lang];
  const rows = sides.flatMap(({ candidate, deposits, opened }) =>
    deposits.map((deposit, place) => {
      const last = place === deposits.length - 1;
      return { candidate, deposit, last, salt: last && opened !== "damaged" ? opened?.salt : undefined };
    }),
  );
  return (
    <Table
      caption={t.check}
      captionHidden
      rows={rows}
      rowKey={({ deposit }) => deposit.publicId}
      empty={<p>{open ? t.nothing : t.notYet}</p>}
      columns={[
        { key: "who", header: t.hashes.who, rowHeader: true, cell: ({ candidate }) => candidate },
        {
          ...{ key: "when", header: t.hashes.when },
          cell: ({ deposit, last }) => (last ? when(visit, deposit.at) : t.replaced(when(visit, deposit.at))),
        },
        { key: "hash", header: t.hash, cell: ({ deposit }) => <code class="broken">{deposit.hash}</code> },
        { key: "salt", header: t.salt, cell: ({ salt }) => (salt ? <code class="broken">{salt}</code> : "–") },
      ]}
    />
  );
}

export interface AskAllPageProps {
  readonly visit: Visit;
  readonly entered: Entered<typeof askAllForm.fields>;
}

/** The keeper asks every candidate. */
export function AskAllPage({ visit, entered }: AskAllPageProps): VNode {
  const t = texts[visit.lang].ask;
  const fields = { form: askAllForm, entered };
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead} />
      <EnteredProblems entered={entered} />
      <Form action={visit.href(commonPath("poser"))} label={t.title}>
        <EnteredField {...fields} name="question" />
        <EnteredField {...fields} name="details" />
        <EnteredField {...fields} name="reveal" />
        <Submit>{t.submit}</Submit>
      </Form>
    </PlatformPage>
  );
}
