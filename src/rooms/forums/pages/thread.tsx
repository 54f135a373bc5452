import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { watchPath } from "../../../core/http/watching.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Breadcrumb, Pagination } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Hole } from "../../../ui/pieces.tsx";
import { typeset } from "../../../ui/typography.ts";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { forumsPath, minePath, themePath, threadPagePath, threadPath } from "../addresses.ts";
import { replyForm } from "../forms.ts";
import { heard } from "../messages/heard.ts";
import { reading as texts } from "../messages/reading.ts";
import { pageOf } from "../rules/post.ts";
import type { Thread } from "../store/threads.ts";
import { MeasureLink } from "./map-beside.tsx";
import type { Names } from "./posts.tsx";
import { ReplyForm } from "./write.tsx";

export interface ThreadPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly thread: Thread;
  readonly names: Names;
  readonly page: number;
  /** How its first post begins. */
  readonly description: string;
  /** Why nobody writes here now. */
  readonly shut: string | undefined;
}

/** A page of a thread around its posts: readable as one text, written in at its end. The same for everybody. */
export function ThreadPage(props: ThreadPageProps): VNode {
  const { visit, reading, thread, names, page, shut, description } = props;
  const t = texts[visit.lang];
  const { lang, slug } = reading.campaign;
  const pages = pageOf(thread.posts);
  const title = thread.title === "" ? t.untitled : thread.title;
  const last = page === pages;
  return (
    <Shell {...{ visit, reading, title, description }} og={{ type: "article" }}>
      <Breadcrumb
        steps={[
          { href: visit.href(forumsPath(slug)), label: t.title },
          {
            href: visit.href(themePath({ campaign: thread.campaign, publicId: thread.theme })),
            label: thread.themeTitle,
          },
          { label: title },
        ]}
      />
      <PageTitle
        title={<span lang={lang}>{title}</span>}
        lead={`${t.posts(thread.posts)}. ${t.openedBy(names.get(thread.openedBy) ?? t.erasedName)}.`}
      />
      {thread.measures.map((one) => (
        <p key={one.measure}>
          {heard[visit.lang].led.cited} <MeasureLink visit={visit} one={one} />
        </p>
      ))}
      <Pagination page={page} pages={pages} href={(n) => visit.href(threadPagePath(thread, n))} />
      <Hole id="posts" />
      <Follow visit={visit} thread={thread} />
      <div id="after">
        <Pagination page={page} pages={pages} href={(n) => visit.href(threadPagePath(thread, n))} />
      </div>
      {shut !== undefined && (
        <Notice status="warning" title={t.silent}>
          <p>{typeset(shut, visit.lang)}</p>
        </Notice>
      )}
      {last && shut === undefined && <ReplyForm visit={visit} thread={thread} entered={replyForm.blank()} />}
      <Actions>
        <Action kind="secondary" href={visit.href(threadPath(thread, "/moi"))}>
          {t.follow}
        </Action>
        <Action kind="quiet" href={visit.href(minePath)}>
          {t.mine}
        </Action>
      </Actions>
      <p class="hint">
        <a href={visit.href(threadPath(thread, "/fil.atom"))}>{t.feed}</a>
      </p>
    </Shell>
  );
}

/** New posts appear below, told by the door; without script the page is read again. */
function Follow({ visit, thread }: Pick<ThreadPageProps, "visit" | "thread">) {
  const url = visit.href(watchPath(threadPath(thread, "/direct"), visit));
  const { newPosts } = texts[visit.lang];
  return <Island name="forums/posts" when="idle" props={{ url, words: newPosts, list: "posts", after: "after" }} />;
}
