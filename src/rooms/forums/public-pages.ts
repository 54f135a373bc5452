import { commonPath } from "./addresses.ts";
import { reading } from "./messages/reading.ts";

/** Pages of this room that belong to no campaign, for the map of the site. */
export const publicPages = [{ path: commonPath, label: { fr: reading.fr.title, en: reading.en.title } }];
