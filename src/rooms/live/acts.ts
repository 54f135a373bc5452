/** What the studio does, for those who write a world of demonstration. */
export { findDeclaration, type Declaration } from "./store/declarations.ts";
export { appendStep } from "./store/steps.ts";
export { openDeclaration } from "./store/writing.ts";
export { firstChapter } from "./chapters.ts";
export { saveCaptions, saveChapters } from "./store/replay.ts";
