/** The front door of privacy: neutral code that each side uses on its own database. */
export { auditCheck, retentionCheck, type Check } from "./checks.ts";
export {
  retentionRound,
  retentionsOf,
  runRetention,
  sealingRound,
  type Retention,
  type RetentionParts,
} from "./jobs.ts";
export { holdingRoutes, type HoldingParts } from "./holdings/routes.tsx";
export type { Asked, Asking, FileHolder, Held, Holding, HoldingRefusal } from "./holdings/terms.ts";
export { officePrivacyData, publicPrivacyData } from "./personal-data.ts";
export {
  eraseEverything,
  exportEverything,
  reapplyErasures,
  type ErasureOrder,
  type Restored,
  type Rooms,
} from "./persons.ts";
export { officeRoutes, officeScreens, type OfficePrivacyParts } from "./routes.office.tsx";
export { answerBy, urgency, type Urgency } from "./rules.ts";
export { publicRoutes, type PublicPrivacyParts } from "./routes.public.tsx";
