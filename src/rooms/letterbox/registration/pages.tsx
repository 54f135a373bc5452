import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredForm } from "../../../ui/entered.tsx";
import { calendarDay } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { registrationForm } from "./forms.ts";
import { registrationMessages } from "./messages.ts";

export const paths = { form: "/preinscription", rights: "/donnees/mes-droits", mayVote: "/puis-je-voter" } as const;

/** Open until a day, AAAA-MM-JJ; or closed, and why. */
export type Standing =
  | { readonly is: "open"; readonly until: string }
  | { readonly is: "not-open" }
  | { readonly is: "too-late"; readonly until: string };

export interface RegistrationProps {
  readonly visit: Visit;
  readonly standing: Standing;
  /** Undefined: nobody typed anything, and while it is closed there is nothing to type. */
  readonly entered: Entered<typeof registrationForm.fields> | undefined;
  readonly refusal?: string | undefined;
}

/** What a letter does and does not do comes before the fields; while it is closed, why. */
export function RegistrationPage({ visit, standing, entered, refusal }: RegistrationProps): VNode {
  const say = registrationMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.title} lead={say.lead} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      {standing.is === "open" ? (
        <Notice status="warning" title={say.untilTitle(calendarDay(standing.until, visit.lang))}>
          <ul>
            <li>{say.effect.proof}</li>
            <li>{say.effect.receipt}</li>
            <li>{say.effect.enrolled}</li>
          </ul>
        </Notice>
      ) : (
        <Notice status="warning" title={say.closedTitle}>
          <p>{closedSentence(visit, standing)}</p>
        </Notice>
      )}
      {entered && (
        <EnteredForm
          {...{ form: registrationForm, entered, act: say.send }}
          action={visit.href(paths.form)}
          idPrefix="preinscription"
        />
      )}
      <Notice title={say.sealedTitle}>
        <p>{say.sealed}</p>
        <p>
          <a href={visit.href(paths.rights)}>{say.rights}</a>
        </p>
      </Notice>
      <Back visit={visit} />
    </>
  );
}

function closedSentence({ lang }: Visit, standing: Exclude<Standing, { is: "open" }>): string {
  const { closed } = registrationMessages[lang];
  return standing.is === "not-open" ? closed["not-open"] : closed["too-late"](calendarDay(standing.until, lang));
}

const Back = ({ visit }: { readonly visit: Visit }): VNode => (
  <p>
    <a href={visit.href(paths.mayVote)}>{registrationMessages[visit.lang].back}</a>
  </p>
);

interface ReceiptProps {
  readonly visit: Visit;
  readonly reference: string;
  readonly until: string;
  readonly contact: string | undefined;
}

/** The same for everybody but for a random reference: it says nothing of any list. */
export function RegistrationReceipt({ visit, reference, until, contact }: ReceiptProps): VNode {
  const say = registrationMessages[visit.lang];
  return (
    <>
      <PageTitle title={say.receiptTitle} lead={say.receiptLead} />
      <Facts facts={[{ term: say.reference, value: <strong>{reference}</strong> }]} />
      <p>{say.receiptNothing(calendarDay(until, visit.lang))}</p>
      {contact !== undefined && (
        <p>
          <a href={visit.href(contact)}>{say.committees}</a>
        </p>
      )}
      <Back visit={visit} />
    </>
  );
}
