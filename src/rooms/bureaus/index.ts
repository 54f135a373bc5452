/** The front door of bureaus: all that the wiring and the demonstration may use. */
export { routes } from "./routes.tsx";
export { type BureausPorts } from "./room.ts";
export { applicationsRound } from "./acts/letters.ts";
export { bureausScreens } from "./screens.ts";
export { bureausPersonalData, type BureauSubject } from "./personal-data.ts";
