import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredForm } from "../../../ui/entered.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { codeForm, objectionForm } from "./forms.ts";
import { objectionMessages } from "./messages.ts";

export const paths = {
  form: "/les-trois-fichiers/opposition",
  code: "/les-trois-fichiers/opposition/code",
  codeReceipt: "/les-trois-fichiers/opposition/code/recu",
  files: "/les-trois-fichiers",
} as const;

interface Shown<F> {
  readonly visit: Visit;
  readonly entered: F;
  readonly refusal?: string | undefined;
}

const Refused = ({ refusal }: { readonly refusal: string | undefined }): VNode => (
  <>
    {refusal && (
      <Notice status="danger" live>
        {refusal}
      </Notice>
    )}
  </>
);

/** R-F1-12: what an objection changes for a vote comes before the fields. */
export function ObjectionPage({ visit, entered, refusal }: Shown<Entered<typeof objectionForm.fields>>): VNode {
  const say = objectionMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.title} lead={say.lead} />
      <Refused refusal={refusal} />
      <Notice status="warning" title={say.effectTitle}>
        <ul>
          <li>{say.effect.list}</li>
          <li>{say.effect.later}</li>
          <li>{say.effect.elsewhere}</li>
        </ul>
      </Notice>
      <Notice title={say.identityTitle}>
        <p>{say.identity}</p>
      </Notice>
      <EnteredForm
        {...{ form: objectionForm, entered, act: say.send }}
        action={visit.href(paths.form)}
        idPrefix="opposition"
      />
      <Notice title={say.sealedTitle}>
        <p>{say.sealed}</p>
      </Notice>
      <p>
        <a href={visit.href(paths.code)}>{say.haveCode}</a>
      </p>
    </>
  );
}

/** In place of both forms once the roll is destroyed. */
export function ClosedPage({ visit }: { readonly visit: Visit }): VNode {
  const say = objectionMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.title} />
      <Notice title={say.closedTitle}>
        <p>{say.closed}</p>
      </Notice>
      <p>
        <a href={visit.href(paths.files)}>{say.back}</a>
      </p>
    </>
  );
}

/** The same for everybody but for a random reference: it says nothing of any list. */
export function ObjectionReceipt({ visit, reference }: { readonly visit: Visit; readonly reference: string }): VNode {
  const say = objectionMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.receiptTitle} lead={say.receiptLead} />
      <Facts facts={[{ term: say.reference, value: <strong>{reference}</strong> }]} />
      <p>{say.receiptNothing}</p>
      <p>
        <a href={visit.href(paths.code)}>{say.haveCode}</a>
      </p>
    </>
  );
}

export function CodePage({ visit, entered, refusal }: Shown<Entered<typeof codeForm.fields>>): VNode {
  const say = objectionMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.codeTitle} lead={say.codeLead} />
      <Refused refusal={refusal} />
      <EnteredForm
        {...{ form: codeForm, entered, act: say.sendCode }}
        action={visit.href(paths.code)}
        idPrefix="code"
      />
    </>
  );
}

export function CodeReceipt({ visit }: { readonly visit: Visit }): VNode {
  const say = objectionMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.codeReceiptTitle} lead={say.codeReceiptLead} />
      <p>
        <a href={visit.href(paths.files)}>{say.back}</a>
      </p>
    </>
  );
}
