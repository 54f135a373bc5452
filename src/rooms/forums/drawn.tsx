import type { Db } from "../../core/db/handle.ts";
import { excerpt } from "../../core/markdown.ts";
import { drawn, type DrawnPiece } from "../../ui/pieces.tsx";
import { PostItem, type PostProps } from "./pages/posts.tsx";
import type { ThreadPieces } from "./pieces.ts";
import { unnamed } from "./rules/mentions.ts";
import type { PostHead } from "./store/rows.ts";
import { wholePosts } from "./store/threads.ts";

/** The posts of a page of a thread, and what the page says of itself elsewhere. */
export interface DrawnPosts {
  readonly posts: readonly DrawnPiece[];
  /** The beginning of the first that can be read; empty where none can. */
  readonly description: string;
}

/**
 * Draws the posts of a page. Of fifty one is new: the others are shown as they were drawn, and their words are not even
 * read. One statement, or none. Undefined when a post was changed after its head was read: the heads are then to be read anew.
 */
export async function drawPosts(
  db: Db<"web">,
  pieces: ThreadPieces,
  heads: readonly PostHead[],
  around: Omit<PostProps, "post">,
): Promise<DrawnPosts | undefined> {
  const asked = keysOf(heads, around).map((key) => ({ ...key, held: pieces.posts.held(key.id, key.from) }));
  const first = heads.find(({ shown }) => shown);
  const begins = { id: heads[0]?.id ?? "", from: `${first?.publicId} ${first?.version}` };
  const beginning = pieces.beginnings.held(begins.id, begins.from);

  const wanted = asked.filter(({ head, held }) => !held || (head === first && beginning === undefined));
  const read = await wholePosts(
    db,
    wanted.map(({ head }) => head),
  );
  if (read.size < wanted.length) return undefined;

  const posts: DrawnPiece[] = [];
  for (const { head, id, from, held } of asked) {
    const post = read.get(head.publicId);
    if (held) posts.push(held);
    else if (post)
      posts.push(pieces.posts.keep(id, from, drawn(around.visit.lang, <PostItem {...around} post={post} />)));
  }
  if (beginning !== undefined) return { posts, description: beginning };
  const words = excerpt(unnamed(read.get(first?.publicId ?? "")?.text ?? ""), 160);
  return { posts, description: pieces.beginnings.keep(begins.id, begins.from, words) };
}

/** What a post is kept by, and all that it is drawn from. */
function keysOf(heads: readonly PostHead[], { visit, place, names, lang }: Omit<PostProps, "post">) {
  const where = `${visit.lang} ${visit.href("/c")}`;
  const shared = JSON.stringify([place, lang, where]);
  return heads.map((head) => {
    const { publicId, version, accounts } = head;
    const from = JSON.stringify([version, accounts, accounts.map((account) => names.get(account))]) + shared;
    return { head, id: `${where} ${publicId}`, from };
  });
}
