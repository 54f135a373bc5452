import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { typedText } from "../../../core/http/form.ts";
import { Workbench } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { SelectField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Pagination } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { problemOf } from "../../../core/http/form.ts";
import { StudioShell, type Desk, type PublicMeasure, type Said } from "../../campaigns/index.ts";
import { boardDeskPath, deskPath } from "../addresses.ts";
import { answerForm, correctForm, promiseForm } from "../forms.ts";
import { board } from "../messages/board.ts";
import { common } from "../messages/common.ts";
import { box } from "../messages/box.ts";
import { consultation } from "../messages/consultation.ts";
import { moderation } from "../messages/moderation.ts";
import { studio as texts } from "../messages/studio.ts";
import type { Chapter } from "../ports.ts";
import { dealtState, type Dealt } from "../rules/ledger.ts";
import type { Dealing } from "../store/answers.ts";
import type { Listed } from "../store/lists.ts";
import type { Question } from "../store/questions.ts";
import { DealingBlock, DealtMark } from "./dealing.tsx";
import { DeskHead, deskTitle } from "./desk-head.tsx";

const nothing: Dealt = { promises: [], answers: [] };

export interface QuestionsDeskProps {
  readonly desk: Desk;
  readonly listed: Listed;
  readonly dealt: ReadonlyMap<string, Dealt>;
  readonly page: number;
  readonly pages: number;
}

/** Every question of a campaign as its team sees it, in the order of arrival. */
export function QuestionsDeskPage({ desk, listed, dealt, page, pages }: QuestionsDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const { slug } = reading.campaign;
  return (
    <StudioShell desk={desk} screen="questions" title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      <p>
        <a href={visit.href(`/atelier/${slug}/questions/consultations`)}>{consultation[visit.lang].title}</a>
        {" · "}
        <a href={visit.href(`/atelier/${slug}/questions/moderation`)}>{moderation[visit.lang].title}</a>
        {reading.campaign.kind === "candidate" && (
          <>
            {" · "}
            <a href={visit.href(`/atelier/${slug}/questions/communes`)}>{common[visit.lang].title}</a>
            {" · "}
            <a href={visit.href(boardDeskPath(slug))}>{board[visit.lang].desk.title}</a>
          </>
        )}
      </p>
      <Table
        caption={t.title}
        captionHidden
        rows={listed.questions}
        rowKey={({ publicId }) => publicId}
        empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
        columns={[
          {
            ...{ key: "question", header: t.table.question, rowHeader: true },
            cell: (one) => <a href={visit.href(deskPath(one))}>{one.text}</a>,
          },
          { key: "waiting", header: t.table.waiting, numeric: true, cell: ({ people }) => people },
          {
            ...{ key: "state", header: t.table.state },
            cell: ({ id }) => <DealtMark visit={visit} state={dealtState(dealt.get(id) ?? nothing, visit.now)} />,
          },
        ]}
      />
      <Pagination page={page} pages={pages} href={(n) => visit.href(`/atelier/${slug}/questions?page=${n}`)} />
    </StudioShell>
  );
}

export interface QuestionDeskProps {
  readonly desk: Desk;
  readonly question: Question;
  readonly dealing: Dealing;
  readonly chapters: readonly Chapter[];
  readonly measures: readonly PublicMeasure[];
  readonly answer: Entered<typeof answerForm.fields>;
  readonly promise: Entered<typeof promiseForm.fields>;
  readonly said: Said;
}

/** One question at its team's desk: answered, corrected, promised. */
export function QuestionDeskPage(props: QuestionDeskProps): VNode {
  const { desk, question, dealing, chapters, measures, said } = props;
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const gone = question.standing !== "shown";
  return (
    <StudioShell {...{ desk, said }} title={deskTitle(desk, question)} screen="questions">
      <DeskHead desk={desk} question={question} />
      <Workbench
        asideLabel={box[visit.lang].answers.title}
        aside={<DealingBlock {...{ visit, dealing, chapters, measures }} campaign={reading.campaign} />}
      >
        {gone && question.answers === 0 ? <Notice title={t.gone} /> : <Acts {...props} />}
      </Workbench>
    </StudioShell>
  );
}

function Acts(props: QuestionDeskProps) {
  return (
    <>
      <AnswerForm {...props} />
      {props.dealing.answers.length === 0 && <PromiseForm {...props} />}
    </>
  );
}

function AnswerForm({ desk, question, dealing, chapters, measures, answer }: QuestionDeskProps) {
  const { visit } = desk;
  const t = texts[visit.lang];
  const last = dealing.answers.at(-1);
  const title = last ? t.correct : t.answer;
  const fields = { form: answerForm, entered: answer };
  const options = chapters.map((one) => ({ value: one.publicId, label: `${one.title} (${one.declaration})` }));
  return (
    <section>
      <h2>{title}</h2>
      {last && <p>{t.correctLead}</p>}
      <EnteredProblems entered={answer} />
      <Form action={visit.href(deskPath(question, last ? "/corriger" : "/repondre"))} label={title}>
        <EnteredField {...fields} name="kind" />
        <EnteredField {...fields} name="body" rows={10} />
        <SelectField
          name="chapter"
          label={correctForm.fields.chapter.label[visit.lang]}
          value={typedText(answer, "chapter")}
          error={problemOf(answer, "chapter")}
          empty={t.noChapter}
          options={options}
        />
        {measures.length > 0 && (
          <SelectField
            name="measure"
            label={correctForm.fields.measure.label[visit.lang]}
            value={typedText(answer, "measure")}
            error={problemOf(answer, "measure")}
            empty={t.noMeasure}
            options={measures.map(({ publicId, title }) => ({ value: publicId, label: title }))}
          />
        )}
        <EnteredField {...fields} name="signed" />
        {last && <input type="hidden" name="corrected" value={last.publicId} />}
        <Submit>{last ? t.correctSubmit : t.answerSubmit}</Submit>
      </Form>
    </section>
  );
}

function PromiseForm({ desk, question, dealing, promise }: QuestionDeskProps) {
  const { visit } = desk;
  const t = texts[visit.lang];
  const title = dealing.promises.length > 0 ? t.putOff : t.promise;
  return (
    <section>
      <h2>{title}</h2>
      <EnteredProblems entered={promise} idPrefix="promise" />
      <Form action={visit.href(deskPath(question, "/promettre"))} label={title}>
        <EnteredField form={promiseForm} entered={promise} name="day" idPrefix="promise" />
        <Submit kind="secondary">{dealing.promises.length > 0 ? t.putOff : t.promiseSubmit}</Submit>
      </Form>
    </section>
  );
}
