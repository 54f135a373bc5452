export { addChapters, spokenOf, type Board, type MarkedChapter, type Spoken } from "./board.ts";
export { chaptersSeenAgain } from "./chapters.ts";
export { reactions } from "./jobs.ts";
export { liveData } from "./personal-data.ts";
export { routes } from "./routes.ts";
export { stage } from "./stage.tsx";
export * as acts from "./acts.ts";
