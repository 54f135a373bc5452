/** What people do in the forums, for those who write a world of demonstration. */
export { placed } from "./rules/mentions.ts";
export { findPost, openThread, reply } from "./store/posts.ts";
export { searchPosts } from "./store/search.ts";
export { addStatement } from "./store/statements.ts";
export { addTheme, findTheme, themesOf } from "./store/themes.ts";
export { findThread } from "./store/threads.ts";
export { castBallots } from "./store/votes.ts";
