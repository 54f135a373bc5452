import { apiPath, commonPath } from "./addresses.ts";
import { api } from "./messages/api.ts";
import { common } from "./messages/common.ts";

/** Pages of this room that belong to no campaign, for the map of the site. */
export const publicPages = [
  { path: commonPath(), label: { fr: common.fr.title, en: common.en.title } },
  { path: apiPath, label: { fr: api.fr.title, en: api.en.title } },
];
