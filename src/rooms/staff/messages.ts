import { entryTexts } from "./texts/entry.ts";
import { newsTexts } from "./texts/news.ts";
import { rolesTexts } from "./texts/roles.ts";
import { teamTexts } from "./texts/team.ts";

/** Every text of this room, by language. */
export const messages = {
  fr: { ...rolesTexts.fr, ...entryTexts.fr, ...teamTexts.fr, ...newsTexts.fr },
  en: { ...rolesTexts.en, ...entryTexts.en, ...teamTexts.en, ...newsTexts.en },
} as const;
