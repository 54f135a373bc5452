/** The front door of the room: all that others may import. */
export * as acts from "./acts.ts";
export { forumsPath } from "./addresses.ts";
export { contributionsBehind } from "./behind.tsx";
export { rounds } from "./jobs.ts";
export { mapRound } from "./map-round.ts";
export { reactions } from "./pictures-drawn.ts";
export { publicPages } from "./public-pages.ts";
export { moderated } from "./moderated.ts";
export { moderatedStatements } from "./moderated-statements.ts";
export { opinionData } from "./opinion-data.ts";
export { forumsData } from "./personal-data.ts";
export { routes } from "./routes.ts";
