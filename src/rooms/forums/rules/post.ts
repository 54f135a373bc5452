import { excerpt } from "../../../core/markdown.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { graphemes } from "../../../core/text.ts";
import { unnamed } from "./mentions.ts";

/** In graphemes: what a reader counts. Fifty-one of the longest are still one page. */
export const POST_MAX = 4_000;
export const TITLE_MAX = 140;
export const QUOTE_MAX = 300;
/** A page of a thread. */
export const PER_PAGE = 51;

export type PostStanding = "shown" | "held" | "refused" | "hidden" | "withdrawn" | "erased";

/** Which page of its thread a post stands on, for ever: its number never changes. */
export const pageOf = (number: number): number => Math.ceil(number / PER_PAGE);

/** The numbers of the posts of a page. */
export const numbersOf = (page: number): { readonly from: number; readonly to: number } => ({
  from: (page - 1) * PER_PAGE + 1,
  to: page * PER_PAGE,
});

export interface Changeable {
  readonly postedBy: string;
  readonly standing: PostStanding;
  /** How often it was changed: what was being edited, and what is now. */
  readonly edits: number;
}

/** How often one post is changed. */
export const EDITS_MAX = 50;
/** Versions on one page of its history. */
export const VERSIONS_PER_PAGE = 20;

export type EditRefusal = "not-yours" | "gone" | "overtaken" | "enough-edits";

/** Words are changed by their author, while they are read or wait to be, and from the version they saw. */
export function mayEdit(post: Changeable, account: string, edits: number): Outcome<undefined, EditRefusal> {
  if (post.postedBy !== account) return refuse("not-yours");
  if (post.standing !== "shown" && post.standing !== "held") return refuse("gone");
  if (post.edits !== edits) return refuse("overtaken");
  return post.edits < EDITS_MAX ? ok(undefined) : refuse("enough-edits");
}

export type WithdrawRefusal = "not-yours" | "gone";

/** Words are taken back by their author, also once they were hidden; not twice. */
export function mayWithdraw(post: Changeable, account: string): Outcome<undefined, WithdrawRefusal> {
  if (post.postedBy !== account) return refuse("not-yours");
  return post.standing === "withdrawn" || post.standing === "erased" ? refuse("gone") : ok(undefined);
}

/** All the words of a post as a reader sees them: what may be quoted of it. */
export const quotable = (text: string): string => excerpt(unnamed(text), Number.MAX_SAFE_INTEGER);

/**
 * The passage that a reply quotes: what was chosen, if the post says it, whatever its spaces. Nobody is made to say what
 * they did not.
 * @param words of the post, as a reader sees them
 */
export function quoted(words: string, passage: string): Outcome<string, "not-in-the-post"> {
  const one = passage.replace(/\s+/gu, " ").trim();
  if (one === "" || graphemes(one) > QUOTE_MAX) return refuse("not-in-the-post");
  return words.replace(/\s+/gu, " ").includes(one) ? ok(one) : refuse("not-in-the-post");
}
