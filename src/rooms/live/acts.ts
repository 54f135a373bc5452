/** What the studio does, for those who write a world of demonstration. */
export { findDeclaration } from "./store/declarations.ts";
export { openDeclaration } from "./store/writing.ts";
export { saveCaptions, saveChapters } from "./store/replay.ts";
