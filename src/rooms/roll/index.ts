/** The front door of the roll. */
export { lookUp, recordPrecondition, type LookUp } from "./acts.ts";
export { importDelivery, type Hands, type ImportReport } from "./intake/intake.ts";
export { inventRoll } from "./invent.ts";
export { rollPersonalData } from "./personal-data.ts";
export { preview, type Preview } from "./preview.ts";
export { advisories, communeRefusals, deliveryRefusals, fileRefusals, rowRefusals } from "./refusals.ts";
export { preconditionKinds } from "./rules.ts";
export { rollKey, rollKeys } from "./sealing/keys.ts";
