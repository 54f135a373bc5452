/** The front door of bureaus: all that the wiring and the demonstration may use. */
export { routes } from "./routes.tsx";
export { bureausHolder } from "./answering.ts";
export { bureausOf, type BureausPorts } from "./room.ts";
export { withoutPresident } from "./counts.ts";
export { applicationsRound } from "./acts/letters.ts";
export { forgetLeavers, forgetOffers } from "./acts/restored.ts";
export { enterPerson, letGo, train } from "./acts/people.ts";
export { giveSeat, saveSettings } from "./acts/seats.ts";
export type { Actor } from "./acts/actor.ts";
export { bureausScreens } from "./screens.ts";
export { publicState } from "./public-state.ts";
export { bureausPersonalData, type BureauSubject } from "./personal-data.ts";
