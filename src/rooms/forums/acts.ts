/** What people do in the forums, for those who write a world of demonstration. */
export { addStatement } from "./store/statements.ts";
export { addTheme, findTheme, themesOf } from "./store/themes.ts";
export { castBallots } from "./store/votes.ts";
