import type { VNode } from "preact";
import type { Letter } from "../../../contracts/letters.ts";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { calendarDay } from "../../../ui/format.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { answerForm, extendForm } from "../forms.ts";
import { holdingsPath } from "../holdings/page.tsx";
import { messages } from "../messages.ts";
import { afterText, answerBy, urgency, type After } from "../rules.ts";
import type { RightsRequest } from "../store/rights.ts";
import { ZONE } from "./audit-log.tsx";

const dayInWords = (day: string, visit: Visit): string => calendarDay(day, visit.lang);
const deadlineOf = (request: RightsRequest): string => answerBy(request.receivedOn, request.extended !== undefined);

export interface RequestsProps {
  readonly visit: Visit;
  readonly requests: readonly RightsRequest[];
  /** Where the next page begins. */
  readonly next: After | undefined;
  readonly waiting: WaitingNow;
  readonly today: string;
}

/** Of all requests, not of a page of them. */
export interface WaitingNow {
  readonly waiting: number;
  readonly late: number;
}

/** Requests with their deadline; nothing of what is in the letters. */
export function Requests({ visit, requests, next, waiting, today }: RequestsProps): VNode {
  const say = messages[visit.lang].rights;
  const columns: readonly Column<RightsRequest>[] = [
    {
      key: "received",
      header: say.received,
      rowHeader: true,
      cell: (one) => <a href={visit.href(`/donnees/demandes/${one.publicId}`)}>{dayInWords(one.receivedOn, visit)}</a>,
    },
    { key: "deadline", header: say.deadline, cell: (one) => dayInWords(deadlineOf(one), visit) },
    { key: "state", header: say.state, cell: (one) => <State visit={visit} request={one} today={today} /> },
  ];
  return (
    <>
      <PageTitle title={say.title} lead={say.lead} />
      {waiting.waiting > 0 && <p>{say.counted(waiting.waiting, waiting.late)}</p>}
      <Table
        caption={say.caption}
        columns={columns}
        rows={requests}
        rowKey={(one) => one.publicId}
        empty={<Empty title={say.emptyTitle}>{say.empty}</Empty>}
      />
      {(next ?? visit.query.get("apres")) && (
        <Actions>
          {next && (
            <Action href={`${visit.href("/donnees/demandes")}?apres=${afterText(next)}`} kind="secondary">
              {say.next}
            </Action>
          )}
          {visit.query.get("apres") && <a href={visit.href("/donnees/demandes")}>{say.start}</a>}
        </Actions>
      )}
    </>
  );
}

interface StateProps {
  readonly visit: Visit;
  readonly request: RightsRequest;
  readonly today: string;
}

function State({ visit, request, today }: StateProps): VNode {
  const say = messages[visit.lang].rights;
  if (request.answer) return <StateMark status="success">{say.answered[request.answer.outcome]}</StateMark>;
  const more = request.extended ? `, ${say.extended(say.extensions[request.extended])}` : "";
  switch (urgency(deadlineOf(request), today)) {
    case "late":
      return <StateMark status="danger">{say.late + more}</StateMark>;
    case "soon":
      return <StateMark status="warning">{say.soon + more}</StateMark>;
    case "in-time":
      return <StateMark>{say.waiting + more}</StateMark>;
  }
}

/** What became of the letter when it was opened. */
export type OpenedLetter =
  { readonly is: "open"; readonly letter: Letter<"rights-request"> } | { readonly is: "unreadable" | "destroyed" };

export interface RequestProps {
  readonly visit: Visit;
  readonly request: RightsRequest;
  readonly opened: OpenedLetter;
  readonly today: string;
  readonly entered: Entered<typeof answerForm.fields>;
  readonly refusal?: string | undefined;
}

export function Request(props: RequestProps): VNode {
  const { visit, request, opened, today, entered, refusal } = props;
  const say = messages[visit.lang].rights;
  return (
    <>
      <EnteredProblems entered={entered} />
      <PageTitle title={say.one(dayInWords(request.receivedOn, visit))} />
      <p>
        <State visit={visit} request={request} today={today} /> {say.deadline} {dayInWords(deadlineOf(request), visit)}
      </p>
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <LetterText visit={visit} opened={opened} />
      {request.answer ? <Answered visit={visit} answer={request.answer} /> : <ToAnswer {...props} />}
    </>
  );
}

function LetterText({ visit, opened }: Pick<RequestProps, "visit" | "opened">): VNode {
  const say = messages[visit.lang].rights;
  if (opened.is !== "open")
    return <Notice status="warning">{opened.is === "destroyed" ? say.destroyed : say.unreadable}</Notice>;
  const { name, contact, asked, text } = opened.letter;
  const reply = contact.by === "email" ? contact.email : contact.address;
  return (
    <section>
      <Facts
        facts={[
          { term: say.from, value: name },
          { term: say.replyTo, value: reply },
          { term: say.asked, value: say.kinds[asked] },
        ]}
      />
      <Heading level={2}>{say.text}</Heading>
      {text === "" ? <p>{say.noText}</p> : text.split(/\n+/).map((line, index) => <p key={index}>{line}</p>)}
    </section>
  );
}

function Answered({
  visit,
  answer,
}: {
  readonly visit: Visit;
  readonly answer: NonNullable<RightsRequest["answer"]>;
}): VNode {
  const say = messages[visit.lang].rights;
  return (
    <section>
      <p>
        <strong>{say.answered[answer.outcome]}</strong>, <When at={answer.at} zone={ZONE} show="date" /> :{" "}
        {say.reasons[answer.reason]}
      </p>
      {answer.note && <p>{answer.note}</p>}
    </section>
  );
}

function ToAnswer({ visit, request, entered }: RequestProps): VNode {
  const say = messages[visit.lang].rights;
  const here = visit.href(`/donnees/demandes/${request.publicId}`);
  return (
    <>
      <section>
        <Heading level={2}>{say.files}</Heading>
        <p>{say.filesLead}</p>
        <p>
          <a href={visit.href(holdingsPath(request.publicId))}>{say.filesLink}</a>
        </p>
      </section>
      <section>
        <Heading level={2}>{say.answer}</Heading>
        <p>{say.answerLead}</p>
        <Form action={`${here}/reponse`} label={say.answer}>
          <EnteredField form={answerForm} entered={entered} name="reason" />
          <EnteredField form={answerForm} entered={entered} name="note" rows={3} />
          <Submit>{say.answerButton}</Submit>
        </Form>
      </section>
      {request.extended === undefined && (
        <section>
          <Heading level={2}>{say.extend}</Heading>
          <p>{say.extendLead}</p>
          <Form action={`${here}/prolongation`} label={say.extend}>
            <EnteredField form={extendForm} entered={extendForm.blank()} name="why" idPrefix="extend" />
            <Submit kind="secondary">{say.extendButton}</Submit>
          </Form>
        </section>
      )}
    </>
  );
}
