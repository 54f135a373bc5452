/** What an officer sees of the new commune, and does not keep. */
export const moveDocuments = ["elector-card", "enrolment-certificate", "proof-of-address"] as const;
export type MoveDocument = (typeof moveDocuments)[number];
