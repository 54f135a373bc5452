/** The front door of primary: all that the other rooms of the office may use. */
export { routes } from "./routes.tsx";
export { type PrimaryPorts } from "./room.ts";
export { primaryScreens } from "./screens.ts";
export { primaryPersonalData, type CandidateSubject } from "./personal-data.ts";
export {
  changeCandidate,
  decideSilence,
  draw,
  enterCandidate,
  issueClaimCode,
  publishCalendar,
  savePart,
} from "./acts.ts";
export { composeCalendar, silenceWindows } from "./compose.ts";
export { eveOf, isToday, type SaidRound } from "./days.ts";
export { usualSchedule } from "./rules.ts";
export { readStanding } from "./store/book.ts";
export { lastingSince, saidRounds } from "./store/days.ts";
export { territoryOfDepartment, votingTerritories, votingTerritory } from "./territories.ts";
export type { FileState } from "./terms.ts";
export type { Body, CandidateRecord, CandidateState, Decision, Parameters, Schedule, Standing } from "./terms.ts";
