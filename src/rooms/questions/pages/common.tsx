import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions, Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { dateTime } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table } from "../../../ui/table.tsx";
import { typeset } from "../../../ui/typography.ts";
import { campaignPath, StudioShell, zone, type Desk, type Said } from "../../campaigns/index.ts";
import { commonDeskPath, commonPath } from "../addresses.ts";
import { askAllForm, depositForm } from "../forms/common.ts";
import { common as texts } from "../messages/common.ts";
import type { Deposited } from "../rules/common.ts";
import type { CommonQuestion, Deposit } from "../store/common.ts";

const when = (visit: Visit, at: Date): string => dateTime(at, zone, visit.lang);

function CommonTable({ visit, questions, hrefOf }: ListProps & { readonly hrefOf: (id: string) => string }) {
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
          cell: ({ publicId, text }) => <a href={visit.href(hrefOf(publicId))}>{text}</a>,
        },
        { key: "reveal", header: t.table.reveal, cell: ({ revealAt }) => when(visit, revealAt) },
      ]}
    />
  );
}

interface ListProps {
  readonly visit: Visit;
  readonly questions: readonly CommonQuestion[];
}

/** Every question that was put to all candidates. */
export function CommonListPage(props: ListProps): VNode {
  const t = texts[props.visit.lang];
  return (
    <PlatformPage visit={props.visit} title={t.title} description={t.lead}>
      <PageTitle title={t.title} lead={t.lead} />
      <CommonTable {...props} hrefOf={commonPath} />
    </PlatformPage>
  );
}

/** A candidate beside the others: what was deposited, and what it said once the hour has come. */
export interface Side {
  readonly campaign: string;
  readonly candidate: string;
  /** In the order in which they came; the last one counts. */
  readonly deposits: readonly Deposit[];
  readonly opened: Deposited | undefined;
}

export interface CommonPageProps {
  readonly visit: Visit;
  readonly question: CommonQuestion;
  /** In the drawn order. */
  readonly sides: readonly Side[];
  /** When they are read: the hour given, or the end of a silence it falls in. */
  readonly openAt: Date;
}

/** One question to all: what is sealed, then the answers side by side. */
export function CommonPage({ visit, question, sides, openAt }: CommonPageProps): VNode {
  const t = texts[visit.lang];
  const open = openAt <= visit.now;
  const held = openAt > question.revealAt && !open;
  return (
    <PlatformPage visit={visit} title={question.text} description={t.lead} og={{ type: "article" }}>
      <PageTitle title={question.text} kicker={t.title} />
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
        <p class="hint">{t.order}</p>
        <div class="side-by-side">
          {sides.map((side) => (
            <OneSide key={side.campaign} visit={visit} open={open} side={side} />
          ))}
        </div>
      </section>
      <section>
        <h2>{t.check}</h2>
        <p>{t.checkHow}</p>
        <Hashes visit={visit} sides={sides} />
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
      {side.opened && <p class="as-written">{side.opened.text}</p>}
      <p class={last ? "hint" : undefined}>{last ? t.deposited(when(visit, last.at)) : open ? t.none : t.notYet}</p>
    </Card>
  );
}

/** What anybody needs to check that nothing was changed: every deposit, with its salt once it is opened. */
function Hashes({ visit, sides }: Pick<CommonPageProps, "visit" | "sides">) {
  const t = texts[visit.lang];
  const rows = sides.flatMap(({ candidate, deposits, opened }) =>
    deposits.map((deposit, place) => {
      const last = place === deposits.length - 1;
      return { candidate, deposit, last, salt: last ? opened?.salt : undefined };
    }),
  );
  return (
    <Table
      caption={t.check}
      captionHidden
      rows={rows}
      rowKey={({ deposit }) => deposit.publicId}
      empty={<p>{t.notYet}</p>}
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

/** At a team's desk: the questions put to all. */
export function CommonDeskListPage({ desk, questions }: { readonly desk: Desk } & Pick<ListProps, "questions">): VNode {
  const t = texts[desk.visit.lang];
  const { slug } = desk.reading.campaign;
  return (
    <StudioShell desk={desk} screen="questions" title={t.title}>
      <PageTitle title={t.title} lead={t.studio.lead} />
      <CommonTable visit={desk.visit} questions={questions} hrefOf={(id) => commonDeskPath(slug, id)} />
    </StudioShell>
  );
}

export interface CommonDeskProps {
  readonly desk: Desk;
  readonly question: CommonQuestion;
  /** What this campaign deposited last. */
  readonly own: { readonly deposit: Deposit; readonly deposited: Deposited } | undefined;
  readonly entered: Entered<typeof depositForm.fields>;
  readonly said: Said;
}

/** At a team's desk: deposits the answer to one. */
export function CommonDeskPage({ desk, question, own, entered, said }: CommonDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const open = question.revealAt > visit.now;
  // What was typed and came too late is given back in its form.
  const typedLate = !entered.ok && entered.problems.length > 0;
  const title = own ? t.studio.rewrite : t.studio.write;
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={question.text}>
      <PageTitle title={question.text} kicker={t.title} />
      <Actions>
        <Action kind="secondary" href={visit.href(commonPath(question.publicId))}>
          {t.studio.public}
        </Action>
      </Actions>
      {own && (
        <section>
          <h2>{t.studio.yours(when(visit, own.deposit.at))}</h2>
          <p class="as-written">{own.deposited.text}</p>
          <p class="hint">
            {t.hash} <code class="broken">{own.deposit.hash}</code>
          </p>
        </section>
      )}
      {open || typedLate ? (
        <section>
          <h2>{title}</h2>
          <p>{t.until(when(visit, question.revealAt))}</p>
          <p>{t.studio.why}</p>
          <EnteredProblems entered={entered} />
          <Form action={visit.href(commonDeskPath(reading.campaign.slug, question.publicId))} label={title}>
            <EnteredField form={depositForm} entered={entered} name="answer" rows={10} />
            <Submit>{t.studio.submit}</Submit>
          </Form>
        </section>
      ) : (
        <Notice title={t.studio.tooLate} />
      )}
    </StudioShell>
  );
}
