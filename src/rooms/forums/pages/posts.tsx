import type { VNode } from "preact";
import { markdown, type SafeHtml } from "../../../core/markdown.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { date } from "../../../ui/format.ts";
import { StateMark } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { When } from "../../../ui/when.tsx";
import { zone } from "../../campaigns/index.ts";
import { noticePath } from "../../moderation/index.ts";
import { placeId, placePath, postPath, threadPath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { namedInMarkdown } from "../rules/mentions.ts";
import { PostPictures } from "./pictures.tsx";
import type { Post, Quote } from "../store/rows.ts";

/** Names now carried, by account. */
export type Names = ReadonlyMap<string, string>;

/** Public ids of where posts stand. */
export interface Place {
  readonly campaign: string;
  readonly theme: string;
  /** Of the thread. */
  readonly publicId: string;
}

/** The words of a post, made safe, with the names of those it calls. */
export function wordsOf({ text, mentions }: Pick<Post, "text" | "mentions">, names: Names, lang: Lang): SafeHtml {
  const called = mentions.map((account) => names.get(account) ?? texts[lang].erasedName);
  return markdown(namedInMarkdown(text, called), { headingsFrom: 3 });
}

/** Every account whose name a list of posts shows. */
export const accountsIn = (posts: readonly Post[]): readonly string[] => [
  ...new Set(
    posts.flatMap(({ postedBy, quote, mentions }) => [postedBy, ...(quote ? [quote.postedBy] : []), ...mentions]),
  ),
];

export interface PostProps {
  /** No more of it than `drawPosts` takes down of what a post is drawn from. */
  readonly visit: Pick<Visit, "lang" | "href">;
  readonly place: Place;
  readonly post: Post;
  readonly names: Names;
  /** In which the forum is written. */
  readonly lang: Lang;
}

/** A post in its thread: who, when, what it answers, its words. What is no longer there says so, at its place. */
export function PostItem(props: PostProps): VNode {
  const { visit, place, post, names } = props;
  const t = texts[visit.lang];
  const number = post.number ?? 0;
  const shown = post.standing === "shown";
  return (
    <article class="post" id={placeId(number)} aria-label={t.permalink(number)}>
      <p class="hint">
        {shown && <Author {...{ visit, post, names }} />}
        <a href={visit.href(postPath({ campaign: place.campaign, publicId: post.publicId }))}>
          {number} · <When at={post.postedAt} zone={zone} weekday={false} />
        </a>
        {shown && post.editedAt && <> · {t.edited(date(post.editedAt, zone, visit.lang))}</>}
      </p>
      {shown ? <Said {...props} /> : <Gone {...props} />}
    </article>
  );
}

/** Who speaks: a pseudonym; and, in words too, whether for a team or in person. */
export function Author({ visit, post, names }: Pick<PostProps, "visit" | "post" | "names">): VNode {
  const t = texts[visit.lang];
  const name = names.get(post.postedBy) ?? t.erasedName;
  return (
    <>
      <strong>{name}</strong>{" "}
      {post.signed !== "self" && (
        <StateMark status="success">{post.signed === "team" ? t.team : t.candidate}</StateMark>
      )}
      {" · "}
    </>
  );
}

function Said(props: PostProps) {
  const { visit, place, post, names, lang } = props;
  const t = texts[visit.lang];
  const number = post.number ?? 0;
  return (
    <>
      {post.quote && <Quoted {...props} quote={post.quote} />}
      <Prose html={wordsOf(post, names, visit.lang)} lang={lang} />
      <PostPictures {...{ visit, lang }} campaign={place.campaign} pictures={post.pictures} />
      <p class="hint">
        <a href={visit.href(threadPath(place, `/repondre?a=${post.publicId}`))} aria-label={t.replyTo(number)}>
          {t.reply}
        </a>
        {" · "}
        <a href={visit.href(noticePath({ subject: "post", id: post.publicId }))} aria-label={t.reportOf(number)}>
          {t.report}
        </a>
      </p>
    </>
  );
}

/** The passage answered, read where it stands; and, once that is gone, that it was there. */
function Quoted({ visit, place, names, quote, lang }: PostProps & { readonly quote: Quote }): VNode {
  const t = texts[visit.lang];
  const name = names.get(quote.postedBy) ?? t.erasedName;
  const { number } = quote;
  return (
    <blockquote>
      {quote.words === "" && <p class="hint">{t.quoteGone}</p>}
      {quote.words !== undefined && quote.words !== "" && <p lang={lang}>{quote.words}</p>}
      {number !== undefined && (
        <p class="hint">
          <a href={visit.href(placePath(place, number))}>{t.answersTo(name, number)}</a>
        </p>
      )}
    </blockquote>
  );
}

function Gone({ visit, place, post }: PostProps) {
  const t = texts[visit.lang].gone;
  const when = date(post.standingAt, zone, visit.lang);
  switch (post.standing) {
    case "withdrawn":
      return <p>{t.withdrawn(when)}</p>;
    case "erased":
      return <p>{t.erased(when)}</p>;
    case "hidden":
    case "refused":
      return (
        <p>
          {t.hiddenShort(when)}{" "}
          <a href={visit.href(postPath({ campaign: place.campaign, publicId: post.publicId }))}>{t.why}</a>
        </p>
      );
    case "held":
    case "shown":
      return <p>{t.held}</p>;
  }
}
