import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { rightsForm } from "../forms.ts";
import { messages } from "../messages.ts";

export interface RightsFormPageProps {
  readonly visit: Visit;
  readonly entered: Entered<typeof rightsForm.fields>;
  readonly refusal?: string | undefined;
}

export function RightsFormPage({ visit, entered, refusal }: RightsFormPageProps): VNode {
  const say = messages[visit.lang];
  return (
    <>
      <EnteredProblems entered={entered} />
      <PageTitle title={say.title} lead={say.lead} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <Notice title={say.sealedTitle}>
        <p>{say.sealed}</p>
      </Notice>
      <Form action={visit.href("/donnees/mes-droits")} label={say.title}>
        {(["key", "asked", "name", "by", "email", "address", "text"] as const).map((name) => (
          <EnteredField key={name} form={rightsForm} entered={entered} name={name} rows={name === "address" ? 3 : 8} />
        ))}
        <Submit>{say.send}</Submit>
      </Form>
      <Notice title={say.accountTitle}>
        <p>{say.account}</p>
      </Notice>
    </>
  );
}

/** The same for everybody: it says nothing of what is held, nor of whether the letter was one too many. */
export function ReceiptPage({ visit }: { readonly visit: Visit }): VNode {
  const say = messages[visit.lang];
  return (
    <>
      <PageTitle title={say.receiptTitle} lead={say.receiptLead} />
      <p>{say.receiptNothing}</p>
      <p>
        <a href={visit.href("/")}>{say.home}</a>
      </p>
    </>
  );
}
