import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Difference } from "../../../ui/difference.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { dateTime } from "../../../ui/format.ts";
import { Shell, zone, type Reading } from "../../campaigns/index.ts";
import { decisionPath, groundSaid, type Ground } from "../../moderation/index.ts";
import { ownPostPath, placePath, postPath, threadPath } from "../addresses.ts";
import { editForm } from "../forms.ts";
import { reading as texts } from "../messages/reading.ts";
import { writing } from "../messages/writing.ts";
import { unnamed } from "../rules/mentions.ts";
import { places } from "../rules/picture.ts";
import type { PostVersion } from "../store/own-posts.ts";
import type { OwnPicture } from "../store/pictures.ts";
import type { FoundPost } from "../store/posts.ts";
import type { Thread } from "../store/threads.ts";
import { OwnPictures, PictureFields } from "./pictures.tsx";
import { PostItem, type Names } from "./posts.tsx";
import { Writing } from "./write.tsx";

/** What a post said before, a page of it. */
export interface PostHistory {
  readonly versions: readonly PostVersion[];
  /** What followed the last of them: another version, or what it says now. */
  readonly next: Pick<PostVersion, "title" | "text">;
  /** How many, from the first of them on, moderation took out of it. */
  readonly out: number;
  /** Where the page of those before begins; undefined on the first. */
  readonly earlier: number | undefined;
}

export interface PostPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  /** Undefined while its opening post waits to be read. */
  readonly thread: Thread | undefined;
  readonly post: FoundPost;
  readonly names: Names;
  readonly history: PostHistory;
  /** Why it was refused or hidden, if it was. */
  readonly ground: Ground | undefined;
}

/** One post at its permanent address, with what it said before. The same for everybody. */
export function PostPage(props: PostPageProps): VNode {
  const { visit, reading, thread, post, names } = props;
  const t = texts[visit.lang];
  const title = post.number === undefined ? t.post.held : t.post.title(post.number);
  const place = { ...post, publicId: post.thread };
  const read = thread && post.number !== undefined ? placePath(thread, post.number) : undefined;
  return (
    <Shell {...{ visit, reading, title }} noindex>
      <PageTitle title={title} kicker={thread?.title || t.title} />
      <Why {...props} />
      {post.number !== undefined && <PostItem {...{ visit, post, names, place }} lang={reading.campaign.lang} />}
      {read !== undefined && (
        <p>
          <a href={visit.href(read)}>{t.post.read}</a>
        </p>
      )}
      {post.standing !== "withdrawn" && post.standing !== "erased" && (
        <p class="hint">
          {t.yours} <a href={visit.href(ownPostPath(post))}>{t.changeYours}</a>
        </p>
      )}
      {post.standing === "shown" && <History {...props} />}
    </Shell>
  );
}

/** What is no longer there: when, and on which ground. */
function Why({ visit, post: { standing, standingAt }, ground }: PostPageProps) {
  const t = texts[visit.lang].gone;
  const when = date(standingAt, zone, visit.lang);
  switch (standing) {
    case "shown":
      return null;
    case "held":
      return <Notice title={t.held} />;
    case "refused":
    case "hidden":
      return <Notice title={t[standing](when, ground ? groundSaid(ground, visit.lang) : "")} />;
    case "withdrawn":
    case "erased":
      return <Notice title={t[standing](when)} />;
  }
}

/** Each version beside the one that followed it. */
function History({ visit, post, history: { versions, next, out, earlier }, reading }: PostPageProps) {
  const t = texts[visit.lang].post;
  if (versions.length === 0 && out === 0 && earlier === undefined) return null;
  const said = ({ title, text }: Pick<PostVersion, "title" | "text">) =>
    unnamed(title === "" ? text : `${title}\n\n${text}`);
  return (
    <section>
      <h2>{t.history}</h2>
      {earlier !== undefined && (
        <p>
          <a href={visit.href(postPath(post, `?versions=${earlier}`))}>{t.earlier}</a>
        </p>
      )}
      {out > 0 && <p class="hint">{t.versionsOut(out)}</p>}
      {versions.map((version, index) => (
        <section key={version.at.getTime()} lang={reading.campaign.lang}>
          <h3 lang={visit.lang}>{t.version(dateTime(version.at, zone, visit.lang))}</h3>
          <Difference before={said(version)} after={said(versions[index + 1] ?? next)} />
        </section>
      ))}
    </section>
  );
}

/** What happened to what was just sent, said at the top. */
export interface Said {
  readonly done?: string | undefined;
  readonly refused?: string | undefined;
}

export interface OwnPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly post: FoundPost;
  readonly account: string;
  /** Every picture sent with it. */
  readonly pictures: readonly OwnPicture[];
  readonly entered: Entered<typeof editForm.fields>;
  /** The last decision on it, by its id. */
  readonly decision: string | undefined;
  readonly said: Said;
  /** Why nobody writes here now. */
  readonly shut: string | undefined;
  /** Something was just typed and refused: it is shown whatever has become of the post meanwhile. */
  readonly typed: boolean;
}

/** What its author does with a post: edits or withdraws it, reads why it was hidden. */
export function OwnPage(props: OwnPageProps): VNode {
  const { visit, reading, post, account, decision, said } = props;
  const t = writing[visit.lang].own;
  const isOwn = post.postedBy === account;
  const { number } = post;
  const thread = { ...post, publicId: post.thread };
  const read = number === undefined ? postPath(post) : placePath(thread, number);
  return (
    <Shell visit={visit} reading={reading} title={t.title} noindex>
      <PageTitle title={t.title} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      {said.done !== undefined && <Island name="draft-done" props={{ id: draftOf(post) }} />}
      {said.done !== undefined && post.edits > 0 && (
        <Island name="draft-done" props={{ id: editDraft(post, post.edits - 1) }} />
      )}
      <Actions>
        <Action kind={said.done === undefined ? "secondary" : "primary"} href={visit.href(read)}>
          {t.back}
        </Action>
        <Action kind="quiet" href={visit.href(threadPath(thread, "/moi"))}>
          {texts[visit.lang].follow}
        </Action>
      </Actions>
      {isOwn && decision !== undefined && (
        <p>
          <a href={visit.href(decisionPath(decision))}>{t.statement}</a>
        </p>
      )}
      {isOwn ? <Own {...props} /> : <p>{t.notYours}</p>}
    </Shell>
  );
}

/** The draft it was written as. */
const draftOf = ({ number, title, theme, thread, quote }: FoundPost): string =>
  title !== "" || number === 1 ? `thread:${theme}` : `reply:${quote?.publicId ?? thread}`;

/** Of a change to one version of it: of a version that came meanwhile it would undo what another window wrote. */
const editDraft = ({ publicId }: FoundPost, edits: number): string => `edit:${publicId}:${edits}`;

function Own({ visit, post, pictures, entered, shut, typed }: OwnPageProps) {
  const t = writing[visit.lang].own;
  const fields = { form: editForm, entered };
  const readable = post.standing === "shown" || post.standing === "held";
  const free = places.filter((place) => !pictures.some((one) => one.place === place));
  const gone = post.standing === "withdrawn" || post.standing === "erased";
  return (
    <>
      <OwnPictures {...{ visit, post, pictures }} />
      {(typed || (readable && shut === undefined)) && (
        <section>
          <h2>{t.edit}</h2>
          <p>{t.editLead}</p>
          <EnteredProblems entered={entered} />
          <Writing
            {...{ visit, entered }}
            campaign={post.campaign}
            id={editDraft(post, post.edits)}
            fields={["title", "text"]}
            stored={!typed}
          >
            <Form action={visit.href(ownPostPath(post, "/modifier"))} label={t.edit} multipart>
              <EnteredField {...fields} name="edits" />
              {post.title !== "" && <EnteredField {...fields} name="title" />}
              <EnteredField {...fields} name="text" rows={10} />
              <PictureFields {...{ visit, entered, free }} />
              <Submit>{t.save}</Submit>
            </Form>
          </Writing>
        </section>
      )}
      {shut !== undefined && <Notice status="warning" title={shut} />}
      {!gone && (
        <section>
          <h2>{t.withdraw}</h2>
          <p>{t.withdrawLead}</p>
          <Form action={visit.href(ownPostPath(post, "/retirer"))}>
            <Submit kind="danger">{t.withdraw}</Submit>
          </Form>
        </section>
      )}
    </>
  );
}
