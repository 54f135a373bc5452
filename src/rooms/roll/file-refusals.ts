import { csvFileRefusals } from "../../core/csv/refusals.ts";
import type { Bilingual } from "../../core/lang.ts";

/** Why a whole file is not read. */
export const fileRefusals = {
  ...csvFileRefusals,
  "archive-damaged": {
    fr: "Cette archive est abîmée ou incomplète. Demandez qu’elle soit renvoyée.",
    en: "This archive is damaged or not whole. Ask for it to be sent again.",
  },
  "archive-too-new": {
    fr: "Cette archive est chiffrée, ou d’une sorte que Préau ne lit pas. Envoyez les fichiers qu’elle contient.",
    en: "This archive is encrypted, or of a kind that Préau does not read. Send the files that it holds.",
  },
  "archive-too-many": {
    fr: "Cette archive tient plus de 50 000 fichiers. Envoyez-la en plusieurs.",
    en: "This archive holds more than 50,000 files. Send it as several.",
  },
  "archive-swollen": {
    fr: "Ce fichier se déploie à plus de cinquante fois sa taille : ce n’est pas une liste. Demandez qu’il soit renvoyé.",
    en: "This file unpacks to more than fifty times its size: it is no roll. Ask for it to be sent again.",
  },
  "name-too-long": {
    fr: "Le nom de ce fichier, avec ses dossiers, dépasse 300 caractères : la commune qu’il dit ne serait pas sûre. Renommez-le, puis renvoyez l’archive.",
    en: "The name of this file, with its folders, is longer than 300 characters: the commune that it says would not be sure. Rename it, then send the archive again.",
  },
  "not-text": {
    fr: "Ce fichier n’est pas du texte. Demandez à la commune un fichier CSV.",
    en: "This file is not text. Ask the commune for a CSV file.",
  },
  "mixed-encodings": {
    fr: "Ce fichier mélange deux codages de caractères : des noms seraient faux. Demandez-en un autre export.",
    en: "This file mixes two character encodings: names would be wrong. Ask for another export.",
  },
  "column-missing": {
    fr: "Il manque une colonne obligatoire : nom de naissance, prénoms, sexe ou date de naissance.",
    en: "A mandatory column is missing: birth name, first names, sex or birth date.",
  },
  "commune-unknown": {
    fr: "Ni les colonnes ni le nom du fichier ne disent de quelle commune il s’agit.",
    en: "Neither the columns nor the name of the file say which commune it is.",
  },
  "list-unknown": {
    fr: "Ni les colonnes ni le nom du fichier ne disent de quelle liste il s’agit : principale ou complémentaire.",
    en: "Neither the columns nor the name of the file say which list it is: main or complementary.",
  },
  "pdf-scan": {
    fr: "Ce PDF est fait d’images : aucun texte ne s’y lit. Enregistrez-le dans « Saisir des listes sur papier », il sera saisi page par page.",
    en: "This PDF is made of pictures: no text can be read in it. Record it under “Key rolls from paper”, and it is keyed page by page.",
  },
  "pdf-page-without-text": {
    fr: "Une page de ce PDF n’a pas de texte : ses électeurs seraient perdus. Demandez un PDF dont chaque page se lit, ou saisissez cette liste.",
    en: "A page of this PDF has no text: its electors would be lost. Ask for a PDF of which each page can be read, or key this roll.",
  },
  "pdf-no-elector": {
    fr: "Aucun électeur ne se reconnaît dans ce PDF. Demandez un fichier CSV, ou saisissez cette liste.",
    en: "No elector is recognised in this PDF. Ask for a CSV file, or key this roll.",
  },
  "pdf-commune-unknown": {
    fr: "Ni le haut des pages ni le nom du fichier ne disent la commune. Renommez-le avec son code, comme com59350_LP_BV0104.pdf.",
    en: "Neither the head of the pages nor the name of the file says the commune. Rename it with its code, such as com59350_LP_BV0104.pdf.",
  },
  "pdf-commune-contradicted": {
    fr: "Le haut des pages et le nom du fichier disent deux communes. Vérifiez laquelle est la bonne, et renommez le fichier.",
    en: "The head of the pages and the name of the file say two communes. Check which is right, and rename the file.",
  },
  "pdf-precinct-unknown": {
    fr: "Ni le haut des pages ni le nom du fichier ne disent le bureau de vote. Renommez-le avec son numéro, comme com59350_LP_BV0104.pdf.",
    en: "Neither the head of the pages nor the name of the file says the precinct. Rename it with its number, such as com59350_LP_BV0104.pdf.",
  },
  "pdf-list-unknown": {
    fr: "Ni le haut des pages ni le nom du fichier ne disent la liste. Renommez-le avec LP, LCM ou LCE, comme com59350_LP_BV0104.pdf.",
    en: "Neither the head of the pages nor the name of the file says which list it is. Rename it with LP, LCM or LCE, such as com59350_LP_BV0104.pdf.",
  },
  "pdf-damaged": {
    fr: "Ce PDF est abîmé, ou n’en est pas un. Demandez qu’il soit renvoyé.",
    en: "This PDF is damaged, or is none. Ask for it to be sent again.",
  },
  "pdf-locked": {
    fr: "Ce PDF est protégé par un mot de passe. Demandez-le sans protection.",
    en: "This PDF is protected by a password. Ask for it without protection.",
  },
  "pdf-too-heavy": {
    fr: "Ce PDF est trop lourd ou trop long à lire. Demandez-le en plusieurs fichiers, un par bureau de vote.",
    en: "This PDF is too heavy, or takes too long to read. Ask for it in several files, one a precinct.",
  },
} as const satisfies Record<string, Bilingual>;
export type FileRefusal = keyof typeof fileRefusals;
