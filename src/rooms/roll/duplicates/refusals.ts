import type { Bilingual } from "../../../core/lang.ts";
import { objectionRefusals } from "../objections/refusals.ts";

/** Why nothing was done with a double entry. */
export const duplicateRefusals = {
  "not-yours": {
    fr: "Les doublons reviennent à l’équipe nationale.",
    en: "Double entries are for the national team.",
  },
  "no-such-department": { fr: "Ce département n’existe pas.", en: "There is no such department." },
  "no-such-duplicate": { fr: "Ce doublon n’existe pas.", en: "There is no such double entry." },
  "already-decided": {
    fr: "C’est déjà décidé. Rien n’a été changé.",
    en: "This was decided already. Nothing was changed.",
  },
  "not-one-of-them": {
    fr: "Choisissez l’une des deux communes.",
    en: "Choose one of the two communes.",
  },
  "no-longer-twice": {
    fr: "La personne n’est plus sur les deux listes. Rien n’a été changé.",
    en: "The person is no longer on both lists. Nothing was changed.",
  },
  "roll-destroyed": {
    fr: "Le fichier est détruit : il n’y a plus rien à décider.",
    en: "The roll is destroyed: nothing is left to decide.",
  },
  closed: {
    fr: "On vote dans l’un de ces départements : rien ne s’y lit ni ne s’y change avant la clôture.",
    en: "One of these departments is voting: nothing is read or changed there before it closes.",
  },
  frozen: {
    fr: "Le département est arrêté : sa liste ne change plus. Signalez le doublon au lieu de vote.",
    en: "The department is frozen: its list no longer changes. Tell the polling place of the double entry.",
  },
  "cap-hour": objectionRefusals["cap-hour"],
  "cap-commune": objectionRefusals["cap-commune"],
} as const satisfies Record<string, Bilingual>;
export type DuplicateRefusal = keyof typeof duplicateRefusals;
