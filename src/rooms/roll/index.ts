/** The front door of the roll. */
export { inventRoll } from "./invent.ts";
export { printBatch, type Batch, type PrintedBatch } from "./print/batch.ts";
export { printOrder, type Ordered } from "./print/department.ts";
export type { Participation, Precinct, PrintedPlace, PrintedPrimary, Printing } from "./print/place.ts";
export { preview, type Preview } from "./preview.ts";
export { advisories, fileRefusals, rowRefusals } from "./refusals.ts";
