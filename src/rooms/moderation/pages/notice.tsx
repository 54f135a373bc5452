import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredForm, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { dateTime } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice as Message } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { findPath, noticePath, trustedPath } from "../addresses.ts";
import { findForm, noticeForm } from "../forms.ts";
import { groundNames } from "../grounds.ts";
import { messages } from "../messages.ts";
import { notices } from "../messages/notices.ts";
import type { Thing } from "../ports.ts";
import type { Decision } from "../store/moderation.ts";
import type { Notice } from "../store/notices.ts";

const ZONE = "Europe/Paris";

export interface NoticePageProps {
  readonly visit: Visit;
  readonly thing: Thing;
  readonly entered: Entered<typeof noticeForm.fields>;
  readonly refused?: string | undefined;
  /** Whole, as it is read by everybody. */
  readonly address: string;
  /** The organisation of the trusted flagger who signs. */
  readonly organisation?: string | undefined;
}

/** Reports a text, without an account. */
export function NoticePage({ visit, thing, entered, refused, address, organisation }: NoticePageProps): VNode {
  const t = notices[visit.lang].notice;
  const fields = { form: noticeForm, entered };
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={organisation === undefined ? t.lead : t.trustedLead(organisation)} />
      {refused !== undefined && <Message status="danger" title={refused} live />}
      <h2>{t.what}</h2>
      <blockquote class="as-written">{thing.text}</blockquote>
      <Facts facts={[{ term: t.where, value: address }]} />
      <EnteredProblems entered={entered} />
      <Form
        action={visit.href(organisation === undefined ? noticePath(thing.of) : trustedPath(thing.of))}
        label={t.title}
      >
        <EnteredField {...fields} name="ground" />
        <EnteredField {...fields} name="words" />
        {organisation === undefined && <EnteredField {...fields} name="email" />}
        <EnteredField {...fields} name="faith" />
        <Submit>{t.submit}</Submit>
      </Form>
      {organisation === undefined && (
        <p>
          <a href={visit.href(trustedPath(thing.of))}>{t.trusted}</a>
        </p>
      )}
    </PlatformPage>
  );
}

/** What was reported was taken out of sight meanwhile: what was typed about it is given back. */
export function GoneNoticePage({ visit, words }: { readonly visit: Visit; readonly words: string }): VNode {
  const t = notices[visit.lang].notice;
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.gone} />
      <blockquote class="as-written">{words}</blockquote>
    </PlatformPage>
  );
}

export interface FollowedPageProps {
  readonly visit: Visit;
  readonly notice: Notice;
  /** What was decided since. */
  readonly decision: Decision | undefined;
}

/** What became of a notice, for whoever has its address. */
export function FollowedPage({ visit, notice, decision }: FollowedPageProps): VNode {
  const { said } = messages[visit.lang];
  const { followed: t } = notices[visit.lang];
  const at = (when: Date) => dateTime(when, ZONE, visit.lang, { weekday: false });
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.keep} />
      <p>
        {t.sent(at(notice.at))} {groundNames[notice.ground][visit.lang]}.
      </p>
      <blockquote class="as-written">{notice.words}</blockquote>
      {decision ? (
        <Message title={t.decided(said[decision.act], at(decision.at))}>
          <p>{decision.reason}</p>
          <p>{t.redress}</p>
        </Message>
      ) : (
        <p>{t.waiting}</p>
      )}
    </PlatformPage>
  );
}

export interface FindPageProps {
  readonly visit: Visit;
  readonly entered: Entered<typeof findForm.fields>;
}

/** Finds the form by the address of a text: it is open to anyone, and easy to find (R-DSA-01). */
export function FindPage({ visit, entered }: FindPageProps): VNode {
  const t = notices[visit.lang].notice;
  return (
    <PlatformPage visit={visit} title={t.find}>
      <PageTitle title={t.find} lead={t.findLead} />
      <EnteredForm action={visit.href(findPath)} form={findForm} entered={entered} idPrefix="find" act={t.findSubmit} />
    </PlatformPage>
  );
}
