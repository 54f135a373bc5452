import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredForm } from "../../../ui/entered.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { bureauForm } from "../bureau-form.ts";
import { bureauMessages } from "../bureau-messages.ts";

export interface BureauFormPageProps {
  readonly visit: Visit;
  readonly entered: Entered<typeof bureauForm.fields>;
  readonly refusal?: string | undefined;
}

/** What becomes of the data is said before the first field, what is agreed to beside the box. */
export function BureauFormPage({ visit, entered, refusal }: BureauFormPageProps): VNode {
  const m = bureauMessages[visit.lang];
  return (
    <>
      <PageTitle title={m.title} lead={m.lead} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <Notice title={m.noticeTitle}>
        <p>{m.notice}</p>
      </Notice>
      <Notice title={m.sealedTitle}>
        <p>{m.sealed}</p>
      </Notice>
      <EnteredForm
        {...{ form: bureauForm, entered, act: m.send, label: m.title }}
        action={visit.href("/tenir-un-bureau")}
        idPrefix="bureau"
      />
    </>
  );
}

/** The same for everybody: it says nothing of what is held. */
export function BureauReceiptPage({ visit }: { readonly visit: Visit }): VNode {
  const m = bureauMessages[visit.lang];
  return (
    <>
      <PageTitle title={m.receiptTitle} lead={m.receiptLead} />
      <p>{m.receiptNothing}</p>
      <p>
        <a href={visit.href("/")}>{m.home}</a>
      </p>
    </>
  );
}
