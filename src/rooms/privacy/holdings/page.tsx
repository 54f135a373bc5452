import type { VNode } from "preact";
import { typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { displayName } from "../../../core/people.ts";
import { EnteredForm } from "../../../ui/entered.tsx";
import { date } from "../../../ui/format.ts";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { ZONE } from "../pages/audit-log.tsx";
import { eraseForm, personForm } from "./forms.ts";
import { holdingMessages, holdingRefusals } from "./messages.ts";
import type { FileHolder, Held, Holding, HoldingRefusal } from "./terms.ts";

/** What one file answered. */
export interface FileAnswer {
  readonly holder: FileHolder;
  readonly answer: Outcome<Holding, HoldingRefusal>;
}

export interface HoldingsProps {
  readonly visit: Visit;
  readonly request: string;
  readonly entered: Entered<typeof personForm.fields>;
  /** Undefined before a search. */
  readonly files: readonly FileAnswer[] | undefined;
  /** The form of an erasure that was not understood. */
  readonly erasing: Entered<typeof eraseForm.fields> | undefined;
  readonly said: { readonly status: "success" | "danger"; readonly words: string } | undefined;
}

export const holdingsPath = (request: string): string => `/donnees/demandes/${request}/fichiers`;

/** What the files hold on who asked: a page that prints as it stands, forms left out. */
export function HoldingsPage(props: HoldingsProps): VNode {
  const { visit, request, entered, files, said } = props;
  const m = holdingMessages[visit.lang];
  const name = displayName({ given: typedText(entered, "given"), family: typedText(entered, "family") });
  return (
    <>
      {files ? (
        <PageTitle title={m.of(name)} lead={m.ofLead(date(visit.now, ZONE, visit.lang))} />
      ) : (
        <PageTitle title={m.title} lead={m.lead} />
      )}
      <p class="actions">
        <a href={visit.href(`/donnees/demandes/${request}`)}>{m.back}</a>
      </p>
      {said && (
        <Notice status={said.status} live>
          <p>{said.words}</p>
        </Notice>
      )}
      {files?.map((file) => (
        <OneFile key={file.holder.file} {...props} {...file} />
      ))}
      {files && <p>{m.complaint}</p>}
      <EnteredForm
        action={visit.href(holdingsPath(request))}
        {...{ form: personForm, entered, idPrefix: "personne" }}
        act={files ? m.again : m.act}
      />
    </>
  );
}

function OneFile({ holder, answer, ...props }: HoldingsProps & FileAnswer): VNode {
  const { lang } = props.visit;
  const m = holdingMessages[lang];
  const { name, purposes, ground, recipients, ends } = holder.register;
  return (
    <section>
      <Heading level={2}>{name[lang]}</Heading>
      {!answer.ok && (
        <Notice status="warning" title={m.notRead}>
          <p>{holdingRefusals[answer.refusal][lang]}</p>
        </Notice>
      )}
      {answer.ok && answer.value.held.length === 0 && <p>{m.nothing}</p>}
      {answer.ok &&
        answer.value.held.map((held, index) => <OneHeld key={index} {...{ ...props, holder, held, index }} />)}
      {answer.ok && answer.value.apart > 0 && <p class="actions">{m.apart(answer.value.apart)}</p>}
      <Facts
        facts={[
          { term: m.purposes, value: purposes[lang] },
          { term: m.ground, value: ground[lang] },
          { term: m.recipients, value: recipients[lang] },
          { term: m.ends, value: ends[lang] },
          { term: m.remedies, value: holder.remedies[lang] },
        ]}
      />
    </section>
  );
}

type OneHeldProps = HoldingsProps & {
  readonly holder: FileHolder;
  readonly held: Held;
  readonly index: number;
};

function OneHeld({ visit, request, entered, erasing, holder, held, index }: OneHeldProps): VNode {
  const { title, facts, erasable } = held;
  const m = holdingMessages[visit.lang];
  const person = Object.fromEntries(Object.keys(personForm.fields).map((field) => [field, typedText(entered, field)]));
  const blank = eraseForm.blank({ ...person, file: holder.file, ...(erasable !== undefined && { held: erasable }) });
  const isRefused = erasing !== undefined && typedText(erasing, "held") === erasable;
  return (
    <section>
      <Heading level={3}>{title}</Heading>
      <Facts facts={facts} />
      {erasable !== undefined && (
        <EnteredForm
          action={visit.href(`${holdingsPath(request)}/effacer`)}
          {...{ form: eraseForm, entered: isRefused ? erasing : blank, act: m.erase, kind: "secondary" }}
          idPrefix={`effacer-${holder.file}-${index}`}
        />
      )}
    </section>
  );
}
