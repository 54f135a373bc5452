import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { followForm, wantsForm } from "../forms/following.ts";
import { following as texts } from "../messages/following.ts";
import type { Reading } from "../reading.ts";
import { campaignPath, Shell } from "./shell.tsx";

export interface FollowFormProps {
  readonly visit: Visit;
  readonly reading: Reading;
  /** What was typed, when it was refused. */
  readonly state: Entered<typeof followForm.fields>;
}

/** The form that asks to be written to. Before the declaration it offers to tell when it starts. */
export function FollowForm({ visit, reading, state }: FollowFormProps): VNode {
  const { campaign, standing } = reading;
  const t = texts[visit.lang];
  const before = standing.phase === "holding";
  const action = visit.href(campaignPath(campaign.slug, "/suivre"));
  const fields = { form: followForm, entered: state, idPrefix: "follow" };
  return (
    <section id="suivre">
      <h2>{before ? t.startTitle : t.title}</h2>
      <p>{t.lead(campaign.candidate)}</p>
      <Island name="proof" props={{ challenge: `${action}/preuve`, working: t.working }}>
        <Form action={action} label={t.title}>
          <EnteredProblems entered={state} idPrefix="follow" />
          <EnteredField {...fields} name="email" />
          {before && <input type="hidden" name="start" value="on" />}
          <EnteredField {...fields} name="news" />
          <EnteredField {...fields} name="programme" />
          <input type="hidden" name="preuve" value="" />
          <Submit>{t.submit}</Submit>
          <p class="hint">{t.privacy(campaign.candidate)}</p>
        </Form>
      </Island>
    </section>
  );
}

export function FollowPage({ visit, reading, state }: FollowFormProps): VNode {
  const t = texts[visit.lang];
  return (
    <Shell visit={visit} reading={reading} title={t.title}>
      <PageTitle title={t.title} />
      <FollowForm visit={visit} reading={reading} state={state} />
    </Shell>
  );
}

interface PlainProps {
  readonly visit: Visit;
  readonly reading: Reading;
}

/** The same for an address that follows already and one that does not: it says nothing about who is on the list. */
export function AskedPage({ visit, reading }: PlainProps): VNode {
  const t = texts[visit.lang].asked;
  return (
    <Shell visit={visit} reading={reading} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead} />
      <p>{t.nothing}</p>
      <Actions>
        <Action kind="secondary" href={visit.href(campaignPath(reading.campaign.slug))}>
          {t.back}
        </Action>
      </Actions>
    </Shell>
  );
}

interface TokenProps extends PlainProps {
  readonly token: string;
}

/** Looked at, this page confirms nothing: mail programmes open links by themselves. */
export function ConfirmPage({ visit, reading, token }: TokenProps): VNode {
  const t = texts[visit.lang].confirm;
  return (
    <Shell visit={visit} reading={reading} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead(reading.campaign.candidate)} />
      <Form action={visit.href(`/suivi/${token}/confirmer`)}>
        <Submit>{t.submit}</Submit>
      </Form>
    </Shell>
  );
}

export interface ManageProps extends TokenProps {
  readonly state: Entered<typeof wantsForm.fields>;
  readonly said: "confirmed" | "saved" | undefined;
}

export function ManagePage({ visit, reading, token, state, said }: ManageProps): VNode {
  const t = texts[visit.lang];
  const { candidate } = reading.campaign;
  return (
    <Shell visit={visit} reading={reading} title={t.manage.title} noindex>
      {said === "confirmed" && (
        <Notice status="success" title={t.confirm.done} live>
          <p>{t.confirm.doneLead(candidate)}</p>
        </Notice>
      )}
      {said === "saved" && <Notice status="success" title={t.manage.saved} live />}
      <PageTitle title={t.manage.title} lead={t.manage.lead(candidate)} />
      <Form action={visit.href(`/suivi/${token}`)} label={t.manage.title}>
        <EnteredField form={wantsForm} entered={state} name="start" />
        <EnteredField form={wantsForm} entered={state} name="news" />
        <EnteredField form={wantsForm} entered={state} name="programme" />
        <Submit>{t.manage.save}</Submit>
      </Form>
      <section>
        <h2>{t.manage.leave}</h2>
        <p>{t.manage.leaveLead}</p>
        <Form action={visit.href(`/suivi/${token}/partir`)} label={t.manage.leave}>
          <Submit kind="danger">{t.manage.leave}</Submit>
        </Form>
      </section>
    </Shell>
  );
}

/** After leaving. */
export function LeftPage({ visit, reading }: PlainProps): VNode {
  const t = texts[visit.lang].manage;
  return (
    <Shell visit={visit} reading={reading} title={t.leftTitle} noindex>
      <PageTitle title={t.leftTitle} lead={t.left} />
    </Shell>
  );
}
