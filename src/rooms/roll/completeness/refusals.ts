import { csvRowRefusals } from "../../../core/csv/refusals.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { fileRefusals } from "../file-refusals.ts";

const notYours: Bilingual = {
  fr: "Cette commune n’est pas de votre territoire. Rien n’a été changé.",
  en: "This commune is not of your territory. Nothing was changed.",
};

export const bagRefusals = {
  "not-your-territory": notYours,
  "no-such-commune": {
    fr: "Aucune commune de ce département ne porte ce code.",
    en: "No commune of this department has this code.",
  },
  "not-yet": { fr: "Ce jour n’est pas encore venu.", en: "This day has not come yet." },
  "reference-taken": {
    fr: "Cette commune a déjà un sac de cette référence. Retirez-le d’abord, ou donnez une autre référence.",
    en: "This commune already has a bag of this reference. Withdraw that one first, or give another reference.",
  },
  "no-such-bag": {
    fr: "Ce sac a été retiré entre-temps. Rien n’a été changé.",
    en: "This bag was withdrawn meanwhile. Nothing was changed.",
  },
} as const satisfies Record<string, Bilingual>;
export type BagRefusal = keyof typeof bagRefusals;

const {
  "no-header": noHeader,
  "column-twice": columnTwice,
  "not-text": notText,
  "mixed-encodings": mixed,
} = fileRefusals;

/** Why a file of official counts is not read. */
export const enrolmentFileRefusals = {
  ...{ "no-header": noHeader, "column-twice": columnTwice, "not-text": notText, "mixed-encodings": mixed },
  "column-missing": {
    fr: "Il faut deux colonnes nommées « commune » (code Insee) et « inscrits ».",
    en: "Two columns are needed, named “commune” (INSEE code) and “inscrits”.",
  },
  "nothing-kept": {
    fr: "Aucune ligne de ce fichier ne se lit. Rien n’a été changé.",
    en: "No row of this file can be read. Nothing was changed.",
  },
  "not-your-territory": {
    fr: "Seule l’équipe nationale enregistre les inscrits. Rien n’a été changé.",
    en: "Only the national team records official counts. Nothing was changed.",
  },
} as const satisfies Record<string, Bilingual>;
export type EnrolmentRefusal = keyof typeof enrolmentFileRefusals;
export type EnrolmentFileRefusal = Exclude<EnrolmentRefusal, "nothing-kept" | "not-your-territory">;

/** Why a row of it is not kept. Each refused row is counted under exactly one. */
export const enrolmentRowRefusals = {
  ...csvRowRefusals,
  "line-too-long": { fr: "La ligne est trop longue.", en: "The line is too long." },
  "no-such-commune": { fr: "Aucune commune ne porte ce code.", en: "No commune has this code." },
  "not-a-count": { fr: "Le nombre d’inscrits n’est pas un nombre entier.", en: "The count is not a whole number." },
  "commune-twice": {
    fr: "La commune est déjà nommée plus haut ; la première ligne compte.",
    en: "The commune is named further up already; the first row counts.",
  },
} as const satisfies Record<string, Bilingual>;
export type EnrolmentRowRefusal = keyof typeof enrolmentRowRefusals;
