import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { When } from "../../../ui/when.tsx";
import { decisionForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { requestEnds } from "../rules.ts";
import type { RecordedRequest, RequestKind } from "../store/requests.ts";
import { ZONE } from "./factors.tsx";

/** A request as one administrator sees it. */
export interface WaitingRequest {
  readonly kind: RequestKind;
  readonly request: RecordedRequest;
  readonly asker: string;
  readonly person: string;
  /** Why the reader may not say yes, if so. */
  readonly notYou: string | undefined;
  /** Until when the reader counts as one with somebody of the request. */
  readonly oneUntil: Date | undefined;
}

/** Where each kind is decided. */
export const decidedAt = { reset: "/equipe/reinitialisations", appointment: "/equipe/nominations" } as const;

export interface PendingProps {
  readonly visit: Visit;
  readonly requests: readonly WaitingRequest[];
}

/** What another administrator asked, and this one may decide. */
export function Pending({ visit, requests }: PendingProps): VNode | null {
  if (requests.length === 0) return null;
  return (
    <section>
      <Heading level={2}>{messages[visit.lang].team.pending}</Heading>
      {requests.map((waiting) => (
        <Waiting key={waiting.request.publicId} visit={visit} waiting={waiting} />
      ))}
    </section>
  );
}

function Waiting({ visit, waiting }: { readonly visit: Visit; readonly waiting: WaitingRequest }): VNode {
  const { kind, request, asker, person, notYou, oneUntil } = waiting;
  const say = messages[visit.lang].team;
  const title = say.asked[kind](asker, person);
  const entered = decisionForm.blank();
  return (
    <Notice status="warning" title={title}>
      <p>{request.reason}</p>
      <p>
        {say.decideBefore} <When at={requestEnds(request)} zone={ZONE} />.
      </p>
      <p>{notYou ?? say.askThem}</p>
      {oneUntil && (
        <p>
          {say.oneUntil} <When at={oneUntil} zone={ZONE} />.
        </p>
      )}
      <Form action={visit.href(`${decidedAt[kind]}/${request.publicId}`)} label={title}>
        <EnteredField form={decisionForm} entered={entered} name="decision" idPrefix={request.publicId} />
        <EnteredField form={decisionForm} entered={entered} name="reason" idPrefix={request.publicId} />
        <Submit>{`${say.confirm} / ${say.refuse}`}</Submit>
      </Form>
    </Notice>
  );
}
