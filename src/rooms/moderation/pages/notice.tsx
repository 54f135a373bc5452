import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { dateTime } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice as Message } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { noticePath } from "../addresses.ts";
import { noticeForm } from "../forms.ts";
import { groundNames } from "../grounds.ts";
import { messages } from "../messages.ts";
import type { Thing } from "../ports.ts";
import type { Decision } from "../store/moderation.ts";
import type { Notice } from "../store/notices.ts";

const ZONE = "Europe/Paris";

export interface NoticePageProps {
  readonly visit: Visit;
  readonly thing: Thing;
  readonly entered: Entered<typeof noticeForm.fields>;
  readonly refused?: string | undefined;
}

/** Reports a text, without an account. */
export function NoticePage({ visit, thing, entered, refused }: NoticePageProps): VNode {
  const t = messages[visit.lang].notice;
  const fields = { form: noticeForm, entered };
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead} />
      {refused !== undefined && <Message status="danger" title={refused} live />}
      <h2>{t.what}</h2>
      <blockquote>{thing.text}</blockquote>
      <EnteredProblems entered={entered} />
      <Form action={visit.href(noticePath(thing.of))} label={t.title}>
        <EnteredField {...fields} name="ground" />
        <EnteredField {...fields} name="words" />
        <Submit>{t.submit}</Submit>
      </Form>
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
  const { followed: t, said } = messages[visit.lang];
  const at = (when: Date) => dateTime(when, ZONE, visit.lang, { weekday: false });
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.keep} />
      <p>
        {t.sent(at(notice.at))} {groundNames[notice.ground][visit.lang]}.
      </p>
      <blockquote>{notice.words}</blockquote>
      {decision ? (
        <Message title={t.decided(said[decision.act], at(decision.at))}>
          <p>{decision.reason}</p>
        </Message>
      ) : (
        <p>{t.waiting}</p>
      )}
    </PlatformPage>
  );
}
