import type { Bilingual } from "../../core/lang.ts";
import { dateTime } from "../../ui/format.ts";

/** Why nothing may be published now, and what can be done. The hour is that of Paris, named as such. */
export function silenceSentence(until: Date): Bilingual {
  return {
    fr: `Publication arrêtée : c’est la période de réserve de la primaire, jusqu’au ${dateTime(until, PARIS, "fr")} (heure de Paris). Ce qui est déjà en ligne y reste. Votre texte est gardé en brouillon ; publiez-le ensuite, ou demandez à la Haute Autorité de lever la réserve.`,
    en: `Publishing is stopped: the primary is in its silence window until ${dateTime(until, PARIS, "en")} (Paris time). What is already online stays online. Your text is kept as a draft; publish it afterwards, or ask the high authority to lift the silence.`,
  };
}

const PARIS = "Europe/Paris";
