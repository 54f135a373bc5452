/** The front door of the room: all that others may import. */
export * as acts from "./acts.ts";
export { board } from "./board.tsx";
export { questionsBehind } from "./behind.tsx";
export { boxPath, minePath } from "./addresses.ts";
export { moderated } from "./moderated.ts";
export { responseNotes } from "./notes.ts";
export { rounds } from "./jobs.ts";
export { reactions } from "./letters.ts";
export { questionsData } from "./personal-data.ts";
export { publicPages } from "./public-pages.ts";
export { routes } from "./routes.ts";
export { verifyAt } from "./verify/folder.ts";
