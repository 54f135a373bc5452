/** What people do in the forums, for those who write a world of demonstration. */
export { addTheme, findTheme } from "./store/themes.ts";
