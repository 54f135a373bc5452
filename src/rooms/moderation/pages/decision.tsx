import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { decisionPath } from "../addresses.ts";
import { appealForm, groundNames } from "../forms.ts";
import { messages } from "../messages.ts";
import { isUnlawful, mayAppeal, type Ground } from "../rules/moderation.ts";
import type { Appeal, Decision } from "../store/moderation.ts";

const ZONE = "Europe/Paris";

/** The ground in words, with whether it is the law or the rules of the site. */
export function groundSaid(ground: Ground, lang: Lang): string {
  const t = messages[lang].statement;
  const name = groundNames[ground][lang];
  return isUnlawful(ground) ? t.unlawful(name) : t.rule(name);
}

export interface DecisionPageProps {
  readonly visit: Visit;
  readonly decision: Decision;
  readonly text: string;
  readonly entered: Entered<typeof appealForm.fields>;
  readonly refused?: string | undefined;
}

/** The statement of reasons (DSA, art. 17), for whoever wrote the text; and their appeal. */
export function DecisionPage({ visit, decision, text, entered, refused }: DecisionPageProps): VNode {
  const { lang, now } = visit;
  const { statement: t, said } = messages[lang];
  const { act, at, ground, reason, appeal } = decision;
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead(said[act], date(at, ZONE, lang))} />
      {refused !== undefined && <Notice status="danger" title={refused} live />}
      <h2>{t.yours}</h2>
      <blockquote>{text}</blockquote>
      <Facts
        facts={[
          ...(ground ? [{ term: t.ground, value: groundSaid(ground, lang) }] : []),
          { term: t.reason, value: reason },
        ]}
      />
      <p>{t.how}</p>
      <p>{t.redress}</p>
      {appeal && <AppealState visit={visit} appeal={appeal} />}
      {mayAppeal({ act, at, appealed: appeal !== undefined }, now).ok && (
        <AppealForm {...{ visit, decision, entered }} />
      )}
    </PlatformPage>
  );
}

function AppealState({ visit, appeal }: { readonly visit: Visit; readonly appeal: Appeal }) {
  const t = messages[visit.lang].appeal;
  const on = (when: Date) => date(when, ZONE, visit.lang);
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.sent(on(appeal.at))}</p>
      {!appeal.answer && <p>{t.waiting}</p>}
      {appeal.answer && (
        <Notice title={appeal.answer.upheld ? t.upheld(on(appeal.answer.at)) : t.overturned(on(appeal.answer.at))}>
          <p>{appeal.answer.reason}</p>
        </Notice>
      )}
    </section>
  );
}

function AppealForm({ visit, decision, entered }: Pick<DecisionPageProps, "visit" | "decision" | "entered">) {
  const t = messages[visit.lang].appeal;
  return (
    <section>
      <h2>{t.title}</h2>
      <EnteredProblems entered={entered} />
      <Form action={visit.href(decisionPath(decision.publicId))} label={t.title}>
        <EnteredField form={appealForm} entered={entered} name="words" />
        <Submit>{t.submit}</Submit>
      </Form>
    </section>
  );
}
