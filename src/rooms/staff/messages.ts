import { entryTexts } from "./texts/entry.ts";
import { rolesTexts } from "./texts/roles.ts";
import { teamTexts } from "./texts/team.ts";

/** Every text of this room, by language. */
export const messages = {
  fr: { ...rolesTexts.fr, ...entryTexts.fr, ...teamTexts.fr },
  en: { ...rolesTexts.en, ...entryTexts.en, ...teamTexts.en },
} as const;
