import type { Bilingual } from "../../../core/lang.ts";

/** Why nobody was put on the complementary list, or taken off it. */
export const complementaryRefusals = {
  "not-yours": { fr: "Cette commune n’est pas de votre territoire.", en: "This commune is not of your territory." },
  "no-such-precinct": {
    fr: "Aucun lieu de vote ne tient ce bureau. Vérifiez la commune et le numéro.",
    en: "No polling place holds this precinct. Check the commune and the number.",
  },
  "not-open": {
    fr: "Le jour limite des préinscriptions n’est pas fixé.",
    en: "The last day of pre-registration is not set.",
  },
  "too-late": {
    fr: "Le jour limite des préinscriptions est passé.",
    en: "The last day of pre-registration has passed.",
  },
  "not-a-day": {
    fr: "Écrivez la date entière : 07/03/1994.",
    en: "Write the whole date: 07/03/1994.",
  },
  "not-eighteen": {
    fr: "Cette personne n’aura pas 18 ans à l’élection présidentielle.",
    en: "This person will not be 18 at the presidential election.",
  },
  "not-sixteen": { fr: "Il faut avoir 16 ans.", en: "One must be 16." },
  "of-age": {
    fr: "Cette personne était majeure à la clôture des listes : seule la liste de sa commune compte.",
    en: "This person was of age when the rolls were closed: the roll of their commune alone counts.",
  },
  "not-that-proof": {
    fr: "Un membre montre sa carte de membre ; un mineur qui ne l’est pas, une pièce qui dit son âge.",
    en: "A member shows their membership card; a minor who is none, a document that says their age.",
  },
  "on-main-list": {
    fr: "Cette personne est déjà sur la liste d’une commune.",
    en: "This person is on the roll of a commune already.",
  },
  "already-registered": {
    fr: "Cette personne est déjà sur la liste complémentaire.",
    en: "This person is on the complementary list already.",
  },
  frozen: {
    fr: "Le département est arrêté : sa liste ne change plus.",
    en: "The department is frozen: its list no longer changes.",
  },
  "no-such-code": {
    fr: "Aucune inscription de votre territoire ne porte ce code.",
    en: "No entry of your territory has this code.",
  },
} as const satisfies Record<string, Bilingual>;
export type ComplementaryRefusal = keyof typeof complementaryRefusals;
