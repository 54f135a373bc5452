import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { excerpt } from "../../../core/markdown.ts";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { minePath, ownPostPath, placePath, threadPath } from "../addresses.ts";
import { citedPath } from "../behind.tsx";
import { bequestForm, digestForm } from "../forms.ts";
import { heard } from "../messages/heard.ts";
import { mine as texts } from "../messages/mine.ts";
import { reading } from "../messages/reading.ts";
import { unnamed } from "../rules/mentions.ts";
import type { Citation } from "../store/citations.ts";
import type { Followed } from "../store/follows.ts";
import type { FoundPost } from "../store/posts.ts";
import type { Thread } from "../store/threads.ts";
import { MeasureLink } from "./map-beside.tsx";
import type { Said } from "./post.tsx";

export interface MinePageProps {
  readonly visit: Visit;
  readonly followed: readonly Followed[];
  readonly calls: readonly FoundPost[];
  readonly written: readonly FoundPost[];
  /** What they said that led to measures. */
  readonly cited: readonly Citation[];
  readonly letter: boolean;
  readonly keep: boolean;
  readonly said: Said;
}

/** What one person follows and wrote, in all campaigns. */
export function MinePage(props: MinePageProps): VNode {
  const { visit, followed, calls, written, cited, said } = props;
  const t = texts[visit.lang];
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      <section>
        <h2>{t.followed}</h2>
        {followed.length === 0 && (
          <Empty title={t.nothing} level={3}>
            {t.nothingWhy}
          </Empty>
        )}
        {followed.map((thread) => (
          <One key={thread.publicId} visit={visit} thread={thread} />
        ))}
      </section>
      {cited.length > 0 && (
        <section>
          <h2>{heard[visit.lang].led.yours}</h2>
          <ul>
            {cited.map((one) => (
              <li key={one.publicId}>
                <a href={visit.href(citedPath(one))}>{one.cited.text}</a> → <MeasureLink visit={visit} one={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t.calls}</h2>
        {calls.length === 0 ? <p>{t.noCalls}</p> : <Posts visit={visit} posts={calls} />}
      </section>
      <section>
        <h2>{t.written}</h2>
        {written.length === 0 ? <p>{t.noWritten}</p> : <Posts visit={visit} posts={written} own />}
      </section>
      <Choices {...props} />
    </PlatformPage>
  );
}

function One({ visit, thread }: { readonly visit: Visit; readonly thread: Followed }) {
  const t = texts[visit.lang];
  const unread = thread.posts - thread.readTo;
  const next = Math.min(thread.readTo + 1, thread.posts);
  return (
    <section>
      <h3>
        <a href={visit.href(placePath(thread, Math.max(next, 1)))}>
          {thread.title === "" ? reading[visit.lang].untitled : thread.title}
        </a>
      </h3>
      <p class="hint">{t.unread(unread)}</p>
      {unread > 0 && (
        <Form action={visit.href(threadPath(thread, "/moi/lu"))}>
          <Submit kind="quiet">{t.read}</Submit>
        </Form>
      )}
    </section>
  );
}

function Posts({
  visit,
  posts,
  own = false,
}: {
  readonly visit: Visit;
  readonly posts: readonly FoundPost[];
  readonly own?: boolean;
}) {
  const t = texts[visit.lang];
  const hrefOf = (post: FoundPost): string =>
    own || post.number === undefined ? ownPostPath(post) : placePath({ ...post, publicId: post.thread }, post.number);
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.publicId}>
          <a href={visit.href(hrefOf(post))}>
            {post.text === "" ? t.unshown : excerpt(unnamed(post.title === "" ? post.text : post.title), 120)}
          </a>
          {own && (post.standing === "held" || post.standing === "hidden" || post.standing === "refused") && (
            <span class="hint"> {t.standing[post.standing]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Choices({ visit, letter, keep }: MinePageProps) {
  const t = texts[visit.lang];
  return (
    <section>
      <h2>{t.settings}</h2>
      <Form action={visit.href(`${minePath}/courriel`)}>
        <EnteredField form={digestForm} entered={digestForm.blank(letter ? { letter: "on" } : {})} name="letter" />
        <Submit kind="secondary">{t.save}</Submit>
      </Form>
      <Form action={visit.href(`${minePath}/apres-moi`)}>
        <EnteredField form={bequestForm} entered={bequestForm.blank(keep ? { keep: "on" } : {})} name="keep" />
        <Submit kind="secondary">{t.save}</Submit>
      </Form>
    </section>
  );
}

export interface FollowPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly thread: Thread;
  /** Up to where it was read; undefined when it is not followed. */
  readonly readTo: number | undefined;
}

/** A thread in the hands of one person: followed, and read up to somewhere. */
export function FollowPage({ visit, reading: of, thread, readTo }: FollowPageProps): VNode {
  const { thread: t, unread, read } = texts[visit.lang];
  const left = readTo === undefined ? 0 : thread.posts - readTo;
  return (
    <Shell visit={visit} reading={of} title={t.title} noindex>
      <PageTitle title={t.title} kicker={thread.title === "" ? reading[visit.lang].untitled : thread.title} />
      <p>{readTo === undefined ? t.not : `${t.following} ${unread(left)}.`}</p>
      {readTo !== undefined && left > 0 && (
        <>
          <p>
            <a href={visit.href(placePath(thread, readTo + 1))}>{t.first}</a>
          </p>
          <Form action={visit.href(threadPath(thread, "/moi/lu"))}>
            <Submit kind="secondary">{read}</Submit>
          </Form>
        </>
      )}
      <Form action={visit.href(threadPath(thread, readTo === undefined ? "/moi/suivre" : "/moi/quitter"))}>
        <Submit kind={readTo === undefined ? "primary" : "secondary"}>
          {readTo === undefined ? t.follow : t.leave}
        </Submit>
      </Form>
      <p>
        <a href={visit.href(threadPath(thread))}>{t.back}</a>
        {" · "}
        <a href={visit.href(minePath)}>{texts[visit.lang].title}</a>
      </p>
    </Shell>
  );
}
