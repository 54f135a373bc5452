import type { Bilingual, Lang } from "../../core/lang.ts";
import { messages } from "./messages.ts";
import { isUnlawful, type Ground } from "./rules/moderation.ts";

export const groundNames: Readonly<Record<Ground, Bilingual>> = {
  insult: { fr: "Injure ou diffamation", en: "Insult or defamation" },
  hate: { fr: "Haine ou discrimination", en: "Hatred or discrimination" },
  threat: { fr: "Menace ou appel à la violence", en: "Threat or call to violence" },
  "private-life": {
    fr: "Vie privée, adresse ou téléphone de quelqu’un",
    en: "Somebody’s private life, address or telephone",
  },
  advertising: { fr: "Publicité", en: "Advertising" },
  "not-a-question": { fr: "Ce n’est pas une question à ce candidat", en: "Not a question to this candidate" },
  "off-topic": { fr: "Hors sujet", en: "Off topic" },
  "other-unlawful": { fr: "Autre contenu contraire à la loi", en: "Other unlawful content" },
};

/** The ground in words, with whether it is the law or the rules of the site. */
export function groundSaid(ground: Ground, lang: Lang): string {
  const t = messages[lang].statement;
  const name = groundNames[ground][lang];
  return isUnlawful(ground) ? t.unlawful(name) : t.rule(name);
}
