import type { Bilingual } from "../../core/lang.ts";
import type { AppealRefusal, DecideRefusal } from "./rules/moderation.ts";

/** Every no of moderation. */
export const refusals: Readonly<Record<AppealRefusal | DecideRefusal | "own-decision", Bilingual>> = {
  "not-now": {
    fr: "Ce texte n’est plus dans l’état que vous avez lu : quelqu’un a décidé entre-temps, ou le même est déjà en ligne. Relisez-le.",
    en: "This text is no longer as you read it: somebody has decided meanwhile, or the same is online already. Please read it again.",
  },
  "ground-missing": {
    fr: "Refuser ou masquer demande un motif : choisissez-en un.",
    en: "Refusing or hiding takes a ground: please choose one.",
  },
  "own-decision": {
    fr: "Vous avez pris cette décision vous-même : quelqu’un d’autre doit répondre à l’appel.",
    en: "You took this decision yourself: somebody else must answer the appeal.",
  },
  "too-late": { fr: "Le délai d’appel de six mois est passé.", en: "The six months in which to appeal are over." },
  "appealed-already": {
    fr: "Vous avez déjà fait appel de cette décision.",
    en: "You have already appealed against this decision.",
  },
  "nothing-to-appeal": {
    fr: "Cette décision ne vous retire rien : il n’y a pas d’appel.",
    en: "This decision takes nothing from you: there is no appeal.",
  },
};
