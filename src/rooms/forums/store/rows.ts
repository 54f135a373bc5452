import { sql } from "kysely";
import type { PostStanding } from "../rules/post.ts";

/** Who signs: a person like any other, or somebody of the team, for it or for the candidate. */
export type Signed = "self" | "team" | "candidate";

/** A post, with what it answers and whom it names. */
export interface Post {
  readonly id: string;
  readonly publicId: string;
  /** Of its thread and theme: rows. */
  readonly threadId: string;
  readonly themeId: string;
  /** Its place in the thread, for ever; none while it was never shown. */
  readonly number: number | undefined;
  /** Of the thread, in its opening post; empty in any other. */
  readonly title: string;
  /** Markdown, with places for names. */
  readonly text: string;
  readonly quote: Quote | undefined;
  readonly signed: Signed;
  readonly standing: PostStanding;
  readonly standingAt: Date;
  readonly postedAt: Date;
  /** Public id of an account, or `erased`. */
  readonly postedBy: string;
  readonly edits: number;
  readonly editedAt: Date | undefined;
  /** Accounts it names, from place 1 on. */
  readonly mentions: readonly string[];
  /** Those that were drawn, by their places. */
  readonly pictures: readonly PostPicture[];
  /** Another one whenever it, what it answers, or a picture of it, was written anew. */
  readonly version: string;
}

/** A picture of a post, as the worker drew it anew. */
export interface PostPicture {
  /** Public id. */
  readonly id: string;
  /** Empty where it only decorates. */
  readonly alt: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A post as a page hears of it first: what tells whether it was drawn before, and whose names it shows. */
export interface PostHead {
  /** Row. */
  readonly id: string;
  readonly publicId: string;
  readonly version: string;
  readonly shown: boolean;
  /** Public ids, or `erased`: its author, that of the post it answers, whom it names. */
  readonly accounts: readonly string[];
}

/** What a post answers. */
export interface Quote {
  readonly publicId: string;
  readonly number: number | undefined;
  readonly postedBy: string;
  /** A passage of it; empty when its words are gone or out of sight, undefined where none was quoted. */
  readonly words: string | undefined;
}

export interface PostRow {
  readonly id: string;
  readonly public_id: string;
  readonly thread_id: string;
  readonly theme_id: string;
  readonly number: number | null;
  readonly title: string;
  readonly text: string;
  readonly quote: string | null;
  readonly signed: Signed;
  readonly standing: PostStanding;
  readonly standing_at: Date;
  readonly posted_at: Date;
  readonly posted_by: string;
  readonly edits: number;
  readonly edited_at: Date | null;
  readonly to_id: string | null;
  readonly to_number: number | null;
  readonly to_by: string | null;
  readonly to_shown: boolean | null;
  readonly mentions: readonly string[];
  readonly pictures: readonly PostPicture[] | null;
  readonly version: string;
}

/**
 * Changes with everything that is in the row of a post, of the post it answers and of its pictures once drawn: the transactions
 * that wrote them last. Whom a post names is beside it.
 */
export const version = `p.xmin::text || ' ' || coalesce(q.xmin::text, '') || coalesce((select ' ' || string_agg(i.xmin::text, ' ' order by i.place)
  from forums.picture i where i.post_id = p.id and i.width is not null), '')`;

/** Every column of a post but its search vector. */
const columns = sql`
  p.id, p.public_id, p.thread_id, p.theme_id, p.number, p.title, p.text, p.quote, p.signed, p.standing, p.standing_at,
  p.posted_at, p.posted_by, p.edits, p.edited_at, q.public_id as to_id, q.number as to_number, q.posted_by as to_by,
  q.standing = 'shown' as to_shown,
  array(select m.account from forums.mention m where m.post_id = p.id order by m.place) as mentions, ${sql.raw(version)} as version,
  (select json_agg(json_build_object('id', i.public_id, 'alt', i.alt, 'width', i.width, 'height', i.height) order by i.place)
   from forums.picture i where i.post_id = p.id and i.width is not null) as pictures`;

export const whole = sql`select ${columns} from forums.post p left join forums.post q on q.id = p.reply_to`;

/** Written out: of fifty-one rows, objects put together from others were a tenth of what a page costs. */
export const postOf = (row: PostRow): Post => ({
  id: row.id,
  publicId: row.public_id,
  threadId: row.thread_id,
  themeId: row.theme_id,
  number: row.number ?? undefined,
  title: row.title,
  text: row.text,
  quote: quoteOf(row),
  signed: row.signed,
  standing: row.standing,
  standingAt: row.standing_at,
  postedAt: row.posted_at,
  postedBy: row.posted_by,
  edits: row.edits,
  editedAt: row.edited_at ?? undefined,
  mentions: row.mentions,
  pictures: row.pictures ?? NONE,
  version: row.version,
});

const NONE: readonly PostPicture[] = [];

function quoteOf(row: PostRow): Quote | undefined {
  if (row.to_id === null) return undefined;
  const words = row.to_shown === true || row.quote === null ? (row.quote ?? undefined) : "";
  return { publicId: row.to_id, number: row.to_number ?? undefined, postedBy: row.to_by ?? "erased", words };
}
