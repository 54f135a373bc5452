import type { VNode } from "preact";
import { typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { date, dateTime } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { decisionPath } from "../addresses.ts";
import { appealForm } from "../forms.ts";
import { groundSaid } from "../grounds.ts";
import { messages } from "../messages.ts";
import { mayAppeal, restricts } from "../rules/moderation.ts";
import type { Appeal, Decision, Restriction } from "../store/moderation.ts";

const ZONE = "Europe/Paris";

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
  const { statement: t, did, restriction: r } = messages[lang];
  const { act, at, ground, reason, appeal, automated, restriction } = decision;
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead(did[act], date(at, ZONE, lang))} />
      {refused !== undefined && <Notice status="danger" title={refused} live />}
      {text !== "" && <h2>{act === "hide-earlier" ? t.before : t.yours}</h2>}
      {text !== "" && <blockquote class="as-written">{text}</blockquote>}
      {act === "hide-earlier" && <p class="hint">{t.onlyBefore}</p>}
      <Facts
        facts={[
          ...(ground ? [{ term: t.ground, value: groundSaid(ground, lang) }] : []),
          { term: t.reason, value: reason },
          ...(restriction ? [{ term: r.end, value: endSaid(restriction, visit) }] : []),
        ]}
      />
      <p>{automated ? t.machine : t.how}</p>
      {restricts(act) && <p>{appeal ? t.court : t.redress}</p>}
      {refused !== undefined && appeal && <blockquote class="as-written">{typedText(entered, "words")}</blockquote>}
      {appeal && <AppealState visit={visit} appeal={appeal} />}
      {mayAppeal({ act, at, appealed: appeal !== undefined }, now).ok && (
        <AppealForm {...{ visit, decision, entered }} />
      )}
    </PlatformPage>
  );
}

/** When a restriction ends, or that it has ended. */
export function endSaid({ until, lifted }: Restriction, { lang, now }: Pick<Visit, "lang" | "now">): string {
  const t = messages[lang].restriction;
  if (lifted) return t.lifted;
  if (until === undefined) return t.open;
  return until <= now ? t.over : t.until(dateTime(until, ZONE, lang, { weekday: false }));
}

function AppealState({ visit, appeal }: { readonly visit: Visit; readonly appeal: Appeal }) {
  const t = messages[visit.lang].appeal;
  const on = (when: Date) => date(when, ZONE, visit.lang);
  return (
    <section>
      <h2>{t.yours}</h2>
      <p>{t.sent(on(appeal.at))}</p>
      <blockquote class="as-written">{appeal.words}</blockquote>
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
