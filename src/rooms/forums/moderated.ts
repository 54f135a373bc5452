import type { Moderated } from "../moderation/index.ts";
import { postPath } from "./addresses.ts";
import { unnamed } from "./rules/mentions.ts";
import { carryOut, subjectOf } from "./store/moderated.ts";
import { findPost } from "./store/posts.ts";

/** What moderation needs of posts. What its author took away is judged no more. */
export const moderated: Moderated = {
  find: async ({ db }, { id }) => {
    const post = await findPost(db, id);
    if (!post || post.standing === "withdrawn" || post.standing === "erased") return undefined;
    const { title, text, postedBy: author, standing: visibility } = post;
    const said = unnamed(title === "" ? text : `${title}\n\n${text}`);
    return { of: subjectOf(post), text: said, path: postPath(post), author, visibility };
  },
  carryOut,
};
