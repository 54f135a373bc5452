import type { ComponentChildren, VNode } from "preact";
import { markdown } from "../../../core/markdown.ts";
import type { Entered, Fields } from "../../../core/http/form.ts";
import { typedText } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { forumsPath, threadPath, themePath } from "../addresses.ts";
import { replyForm, threadForm } from "../forms.ts";
import { POST_MAX } from "../rules/post.ts";
import { pictures as pictureTexts } from "../messages/pictures.ts";
import { writing as texts } from "../messages/writing.ts";
import { PictureFields } from "./pictures.tsx";
import type { FoundPost } from "../store/posts.ts";
import type { Theme } from "../store/themes.ts";
import type { Thread } from "../store/threads.ts";

/** Written in this browser until it is accepted, and shown as it will be read. */
export function Writing(props: {
  readonly visit: Visit;
  readonly campaign: string;
  /** Of the draft. */
  readonly id: string;
  readonly fields: readonly string[];
  readonly entered: Entered<Fields>;
  /** What is in the fields is what was stored, and a draft is newer. */
  readonly stored?: boolean;
  readonly children: ComponentChildren;
}): VNode {
  const { visit, campaign, id, fields, entered, stored = false, children } = props;
  return (
    <Island name="draft" when="visible" props={{ id, fields: [...fields], newer: stored }}>
      <div>
        <Island
          name="preview"
          when="visible"
          props={{ url: visit.href(forumsPath(campaign, "/apercu")), fields: ["text"] }}
        >
          {children}
          <Preview visit={visit} text={typedText(entered, "text")} />
        </Island>
      </div>
    </Island>
  );
}

/** What is typed as it will be read; nothing of what is too long to be published, which would be a hundred pages below its form. */
export function Preview({ visit, text }: { readonly visit: Visit; readonly text: string }): VNode {
  const drawn = text.length > POST_MAX ? "" : text;
  return (
    <div data-preview hidden={drawn === ""}>
      <p class="kicker">{texts[visit.lang].preview}</p>
      <Prose html={markdown(drawn, { headingsFrom: 3 })} />
    </div>
  );
}

interface ReplyFormProps {
  readonly visit: Visit;
  readonly thread: Thread;
  readonly entered: Entered<typeof replyForm.fields>;
  readonly to?: FoundPost | undefined;
  /** Somebody of the team, who may sign for it. */
  readonly maySign?: boolean;
  /** Pictures are chosen here; else a button leads to where they are. */
  readonly pictures?: boolean;
}

/** A passage that was typed is given back, also where what it answers is no longer there. */
const typedPassage = ({ typed }: ReplyFormProps["entered"]): string | undefined =>
  typed.get("passage")?.find((one) => one !== "");

/** Answers in a thread, or one post of it. */
export function ReplyForm({ visit, thread, entered, to, maySign = false, pictures = false }: ReplyFormProps): VNode {
  const t = texts[visit.lang].reply;
  const fields = { form: replyForm, entered };
  const id = `reply:${to?.publicId ?? thread.publicId}`;
  return (
    <section id="repondre">
      <h2>{t.here}</h2>
      <Writing {...{ visit, id, entered }} campaign={thread.campaign} fields={["text", "passage"]}>
        <Form action={visit.href(threadPath(thread, "/repondre"))} label={t.here} multipart={pictures}>
          {to && <EnteredField {...fields} name="to" />}
          {(to ?? typedPassage(entered)) && <EnteredField {...fields} name="passage" rows={3} />}
          <EnteredField {...fields} name="text" rows={8} />
          {maySign && <EnteredField {...fields} name="signed" />}
          {pictures && <PictureFields {...{ visit, entered }} />}
          <Submit>{t.submit}</Submit>
          {!pictures && (
            <Submit kind="quiet" name="more" value="images">
              {pictureTexts[visit.lang].add}
            </Submit>
          )}
        </Form>
      </Writing>
    </section>
  );
}

interface WriteProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly pseudonym: string;
  readonly refused?: string | undefined;
}

export interface OpenPageProps extends WriteProps {
  readonly theme: Theme;
  readonly entered: Entered<typeof threadForm.fields>;
}

/** Opens a thread in a theme. */
export function OpenPage({ visit, reading, pseudonym, refused, theme, entered }: OpenPageProps): VNode {
  const t = texts[visit.lang];
  const fields = { form: threadForm, entered };
  return (
    <Shell visit={visit} reading={reading} title={t.open.title} noindex>
      <PageTitle title={t.open.title} lead={t.open.lead(theme.title)} />
      {refused !== undefined && <Notice status="danger" title={refused} live />}
      <EnteredProblems entered={entered} />
      <Writing
        {...{ visit, entered }}
        campaign={theme.campaign}
        id={`thread:${theme.publicId}`}
        fields={["title", "text"]}
      >
        <Form action={visit.href(themePath(theme, "/ouvrir"))} label={t.open.title} multipart>
          <EnteredField {...fields} name="title" />
          <EnteredField {...fields} name="text" rows={10} />
          <PictureFields {...{ visit, entered }} />
          <p class="hint">{t.signed(pseudonym)}</p>
          <Submit>{t.open.submit}</Submit>
        </Form>
      </Writing>
    </Shell>
  );
}

export interface ReplyPageProps extends WriteProps {
  readonly thread: Thread;
  readonly to: FoundPost | undefined;
  readonly toName: string;
  /** Somebody of the team, who may sign for it. */
  readonly maySign: boolean;
  readonly entered: Entered<typeof replyForm.fields>;
}

/** Answers a post, with what is quoted of it. */
export function ReplyPage(props: ReplyPageProps): VNode {
  const { visit, reading, pseudonym, refused, thread, to, toName, maySign, entered } = props;
  const t = texts[visit.lang];
  return (
    <Shell visit={visit} reading={reading} title={t.reply.title} noindex>
      <PageTitle
        title={t.reply.title}
        kicker={thread.title}
        {...(to?.number !== undefined && { lead: t.reply.to(toName, to.number) })}
      />
      {refused !== undefined && <Notice status="danger" title={refused} live />}
      <EnteredProblems entered={entered} />
      <ReplyForm {...{ visit, thread, entered, to, maySign }} pictures />
      <p class="hint">{t.signed(pseudonym)}</p>
    </Shell>
  );
}
