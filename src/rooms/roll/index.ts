/** The front door of the roll. */
export { preview, type Preview } from "./preview.ts";
export { advisories, fileRefusals, rowRefusals } from "./refusals.ts";
