import type { Bilingual } from "../lang.ts";

/** Why a file of lines is not read, whatever it is about. */
export const csvFileRefusals = {
  "no-header": {
    fr: "Ce fichier est vide, ou sa première ligne ne nomme pas des colonnes séparées par « ; » ou « , ».",
    en: "This file is empty, or its first line does not name columns parted by “;” or “,”.",
  },
  "column-twice": {
    fr: "Une colonne est présente deux fois : on ne sait pas laquelle croire.",
    en: "A column is there twice: which one to believe is not known.",
  },
} as const satisfies Record<string, Bilingual>;

/** Why a row of such a file is not one. */
export const csvRowRefusals = {
  "column-count": {
    fr: "La ligne n’a pas autant de champs que l’en-tête a de colonnes.",
    en: "The row has not as many fields as the header has columns.",
  },
  "quote-open": { fr: "Un guillemet ouvert n’est pas refermé.", en: "A quote that was opened is not closed." },
  "quote-misplaced": {
    fr: "Un guillemet se referme au milieu d’un champ.",
    en: "A quote closes in the middle of a field.",
  },
  "control-character": {
    fr: "La ligne contient un caractère qui ne s’imprime pas.",
    en: "The line contains a character that cannot be printed.",
  },
} as const satisfies Record<string, Bilingual>;
