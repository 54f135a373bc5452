/** The front door of the roll. */
export { inventRoll } from "./invent.ts";
export { preview, type Preview } from "./preview.ts";
export { advisories, fileRefusals, rowRefusals } from "./refusals.ts";
