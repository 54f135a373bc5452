/** The front door of bureaus: all that the wiring and the demonstration may use. */
export { bureausPersonalData, type BureauSubject } from "./personal-data.ts";
