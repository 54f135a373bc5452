import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { StudioShell, type Desk, type Said } from "../../campaigns/index.ts";
import { commonDeskPath, commonPath } from "../addresses.ts";
import { depositForm } from "../forms/common.ts";
import { common as texts } from "../messages/common.ts";
import { refusals } from "../refusals.ts";
import type { CommonQuestion, Deposit } from "../store/common.ts";
import { CommonTable, OpenedText, titleOf, when, type ListProps, type Side } from "./common.tsx";

/** At a team's desk: the questions put to all. */
export function CommonDeskListPage({ desk, questions }: { readonly desk: Desk } & Pick<ListProps, "questions">): VNode {
  const t = texts[desk.visit.lang];
  const { slug } = desk.reading.campaign;
  return (
    <StudioShell desk={desk} screen="questions" title={t.title}>
      <PageTitle title={t.title} lead={t.studio.lead} />
      <CommonTable visit={desk.visit} questions={questions} hrefOf={(id) => commonDeskPath(slug, id)} />
    </StudioShell>
  );
}

export interface CommonDeskProps {
  readonly desk: Desk;
  readonly question: CommonQuestion;
  /** What this campaign deposited last. */
  readonly own: { readonly deposit: Deposit; readonly deposited: NonNullable<Side["opened"]> } | undefined;
  readonly entered: Entered<typeof depositForm.fields>;
  readonly said: Said;
}

/** At a team's desk: deposits the answer to one. */
export function CommonDeskPage({ desk, question, own, entered, said }: CommonDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const open = !question.opened && question.revealAt > visit.now && question.text !== "";
  // What was typed and came too late is given back in its form.
  const typedLate = !entered.ok && entered.problems.length > 0;
  const title = own ? t.studio.rewrite : t.studio.write;
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={titleOf(visit, question)}>
      <PageTitle title={titleOf(visit, question)} kicker={t.title} />
      <Actions>
        <Action kind="secondary" href={visit.href(commonPath(question.publicId))}>
          {t.studio.public}
        </Action>
      </Actions>
      {own && (
        <section>
          <h2>{t.studio.yours(when(visit, own.deposit.at))}</h2>
          <OpenedText visit={visit} opened={own.deposited} />
          <p class="hint">
            {t.hash} <code class="broken">{own.deposit.hash}</code>
          </p>
        </section>
      )}
      {open || typedLate ? (
        <section>
          <h2>{title}</h2>
          <p>{t.until(when(visit, question.revealAt))}</p>
          <p>{t.studio.why}</p>
          <EnteredProblems entered={entered} />
          <Form action={visit.href(commonDeskPath(reading.campaign.slug, question.publicId))} label={title}>
            <EnteredField form={depositForm} entered={entered} name="answer" rows={10} />
            <Submit>{t.studio.submit}</Submit>
          </Form>
        </section>
      ) : (
        <Notice title={question.text === "" ? refusals.gone[visit.lang] : t.studio.tooLate} />
      )}
    </StudioShell>
  );
}
