/** The front door of polling: all that the roll, the results and the wiring may use. */
export { importPlaces } from "./acts/import.ts";
export { operator } from "./acts/actor.ts";
export { inventPlaces } from "./invented.ts";
export { readFiles, type FileReport, type Reading, type RefusedFile } from "./reading/read.ts";
export { actRefusals, advisories, fileRefusals, rowRefusals } from "./refusals.ts";
export type { Plan } from "./rules/plan.ts";
