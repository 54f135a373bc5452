/** The front door of polling: all that the roll, the results and the wiring may use. */
export { routes } from "./routes.tsx";
export { type PollingPorts } from "./room.ts";
export { pollingScreens } from "./screens.ts";
export { pollingPersonalData } from "./personal-data.ts";
export { allottedPlaces, type AllottedPlace } from "./allotted.ts";
export { openHours, type OpenHours } from "./store/hours.ts";
export { placesToHold, placeToHold, type OpenPlace } from "./openings.ts";
export { glances as placesByDepartment, type Glance } from "./store/reading.ts";
export { importPlaces } from "./acts/import.ts";
export { publishPlaces } from "./acts/publish.ts";
export { operator } from "./acts/actor.ts";
export { inventAbroad, inventPlaces } from "./invented.ts";
export { readFiles, type FileReport, type Reading, type RefusedFile } from "./reading/read.ts";
export { actRefusals, advisories, fileRefusals, rowRefusals } from "./refusals.ts";
export type { Plan } from "./rules/plan.ts";
