import type { Bilingual } from "../../../core/lang.ts";
import type { FileReport } from "../reading/report.ts";

/** What a file was known to be. */
export const layoutNames: Readonly<Record<FileReport["format"], Bilingual>> = {
  register: { fr: "Répertoire électoral unique", en: "Electoral register" },
  legal: { fr: "Arrêté du 12 novembre 2013", en: "Order of 12 November 2013" },
  prefecture: { fr: "Listes d’une préfecture", en: "Lists of a prefecture" },
  "pdf-cells": { fr: "PDF, un tableau par page", en: "PDF, one table a page" },
  "pdf-numbered": { fr: "PDF, électeurs numérotés", en: "PDF, numbered electors" },
};
export const encodingNames: Readonly<Record<FileReport["encoding"], Bilingual>> = {
  "utf-8": { fr: "UTF-8", en: "UTF-8" },
  "windows-1252": { fr: "Windows-1252", en: "Windows-1252" },
  pdf: { fr: "texte d’un PDF", en: "text of a PDF" },
};
