import { csvFileRefusals, csvRowRefusals } from "../../core/csv/refusals.ts";
import type { Bilingual } from "../../core/lang.ts";

/** Why a whole file is not read. */
export const fileRefusals = {
  ...csvFileRefusals,
  "not-text": {
    fr: "Ce fichier n’est pas du texte. Envoyez un fichier CSV.",
    en: "This file is not text. Send a CSV file.",
  },
  "mixed-encodings": {
    fr: "Ce fichier mélange deux codages de caractères : des noms seraient faux. Exportez-le à nouveau.",
    en: "This file mixes two character encodings: names would be wrong. Export it again.",
  },
  "column-missing": {
    fr: "Il manque une colonne : le code de la commune et celui du bureau de vote pour des bureaux ; le code du lieu, son nom et le code de la commune pour des lieux ; le code de la commune, celui du bureau, la voie, le côté ou les numéros pour des rues.",
    en: "A column is missing: the codes of the commune and of the precinct for precincts; the code of the place, its name and the code of the commune for places; the codes of the commune and of the precinct, the street, its side or its numbers for streets.",
  },
  "too-many-rows": {
    fr: "Ensemble, ces fichiers dépassent 200 000 lignes : celui-ci n’a pas été lu. Envoyez-les en plusieurs fois, par exemple un département à la fois.",
    en: "Together these files have more than 200,000 rows: this one was not read. Send them in several goes, for example one department at a time.",
  },
  "about-people": {
    fr: "Ce fichier parle de personnes : il a des colonnes comme le prénom ou la date de naissance. Les lieux et les rues ne viennent jamais du fichier des électeurs. Il n’a pas été gardé ; demandez à la commune la liste de ses rues par bureau.",
    en: "This file is about people: it has columns such as first name or date of birth. Places and streets never come from the file of electors. It was not kept; ask the commune for the list of its streets by precinct.",
  },
} as const satisfies Record<string, Bilingual>;
export type FileRefusal = keyof typeof fileRefusals;

/** Why a row is not kept. Each refused row is counted under exactly one. */
export const rowRefusals = {
  ...csvRowRefusals,
  "line-too-long": { fr: "La ligne est trop longue.", en: "The line is too long." },
  "value-too-long": { fr: "Un champ dépasse 300 caractères.", en: "A field is longer than 300 characters." },
  "commune-unreadable": { fr: "Le code de la commune n’en est pas un.", en: "The code of the commune is not one." },
  "commune-unknown": {
    fr: "Aucune commune ne porte ce code aujourd’hui. Vérifiez s’il s’agit d’une commune fusionnée.",
    en: "No commune has this code today. Check whether it was merged.",
  },
  "country-unknown": {
    fr: "Aucun pays ne porte ce code. Écrivez son code ISO à deux lettres, comme US ou GB ; la France est au code de ses communes.",
    en: "No country has this code. Write its ISO code of two letters, such as US or GB; France goes by the codes of its communes.",
  },
  "zone-missing": {
    fr: "À l’étranger, le fuseau horaire du lieu est nécessaire. Écrivez par exemple America/New_York.",
    en: "Abroad the time zone of the place is needed. Write for example America/New_York.",
  },
  "street-abroad": {
    fr: "À l’étranger on vote par liste consulaire, non par rue.",
    en: "Abroad people vote by consular list, not by street.",
  },
  "street-in-parts": {
    fr: "Cette voie a déjà 500 tronçons : c’est plus que la plus longue avenue. Vérifiez que la colonne de la voie est la bonne.",
    en: "This street has 500 parts already, more than the longest avenue has. Check that the column of the street is the right one.",
  },
  "precinct-missing": { fr: "Le code du bureau de vote est vide.", en: "The code of the precinct is empty." },
  "precinct-destroyed": {
    fr: "Le code du bureau de vote a été détruit par un tableur : on ne peut plus le deviner.",
    en: "The code of the precinct was destroyed by a spreadsheet: it can no longer be told.",
  },
  "precinct-unreadable": {
    fr: "Le code du bureau de vote dépasse vingt caractères.",
    en: "The code of the precinct is longer than twenty characters.",
  },
  "precinct-twice": {
    fr: "Ce bureau de vote est déjà plus haut dans les fichiers. Un bureau n’a qu’un lieu.",
    en: "This precinct is already further up in the files. A precinct has one place.",
  },
  "reference-missing": { fr: "Le code du lieu est vide.", en: "The code of the place is empty." },
  "reference-twice": {
    fr: "Ce code de lieu est déjà plus haut dans les fichiers.",
    en: "This code of a place is already further up in the files.",
  },
  nameless: { fr: "Le nom du lieu est vide.", en: "The name of the place is empty." },
  "street-missing": { fr: "Le nom de la voie est vide.", en: "The name of the street is empty." },
  "side-unreadable": {
    fr: "Le côté de la voie ne se lit pas. Écrivez pair, impair, ou rien pour les deux.",
    en: "The side of the street cannot be read. Write pair (even), impair (odd), or nothing for both.",
  },
  "numbers-unreadable": {
    fr: "Les numéros ne se lisent pas, peuvent se lire de deux façons, ou le dernier précède le premier. Écrivez 12, 12 bis ou 12 B ; « ter » en toutes lettres.",
    en: "The numbers cannot be read, could be read in two ways, or the last comes before the first. Write 12, 12 bis or 12 B; “ter” in full.",
  },
  "hours-unreadable": {
    fr: "Les heures ne se lisent pas, ou la fermeture précède l’ouverture. Écrivez 09:00 et 19:00.",
    en: "The hours cannot be read, or it closes before it opens. Write 09:00 and 19:00.",
  },
} as const satisfies Record<string, Bilingual>;
export type RowRefusal = keyof typeof rowRefusals;

/** What is said of rows that are kept. A row may have several. */
export const advisories = {
  "precinct-padded": {
    fr: "Le code du bureau de vote a été complété à quatre caractères.",
    en: "The code of the precinct was padded to four characters.",
  },
  "commune-padded": {
    fr: "Le code de la commune avait perdu son zéro : il est rétabli.",
    en: "The code of the commune had lost its zero: it is restored.",
  },
  "postcode-padded": {
    fr: "Le code postal avait perdu son zéro : il est rétabli.",
    en: "The postcode had lost its zero: it is restored.",
  },
  "place-missing": { fr: "Le bureau n’a pas encore de lieu.", en: "The precinct has no place yet." },
  "canton-missing": { fr: "Le canton manque.", en: "The canton is missing." },
  "coordinates-missing": {
    fr: "Les coordonnées manquent ou ne se lisent pas : les distances ne seront pas vérifiées.",
    en: "Co-ordinates are missing or cannot be read: distances will not be checked.",
  },
  "address-missing": {
    fr: "L’adresse manque : le lieu n’est pas prêt.",
    en: "The address is missing: the place is not ready.",
  },
  "accessibility-unknown": { fr: "L’accessibilité n’est pas connue.", en: "Accessibility is not known." },
} as const satisfies Record<string, Bilingual>;
export type Advisory = keyof typeof advisories;

/** Every reason for which an act of the office is refused: what happened, why, and what can be done now. */
export const actRefusals = {
  "not-your-territory": {
    fr: "Ce lieu n’est pas de votre territoire. Rien n’a été changé ; demandez au comité national.",
    en: "This place is not of your territory. Nothing was changed; ask the national committee.",
  },
  "changed-meanwhile": {
    fr: "Quelqu’un a enregistré avant vous. Rien n’a été écrasé : relisez la page, puis recommencez si votre texte doit l’emporter.",
    en: "Someone saved before you. Nothing was overwritten: read the page again, then save if your text should prevail.",
  },
  "no-such-place": {
    fr: "Ce lieu n’existe pas. Vérifiez son identifiant.",
    en: "There is no such place. Check its identifier.",
  },
  "no-such-delivery": {
    fr: "Ces fichiers ne sont plus là : ils ont été enregistrés, refusés, ou attendaient depuis sept jours. Envoyez-les à nouveau.",
    en: "These files are gone: they were written, refused, or waited for seven days. Send them again.",
  },
  "no-such-precinct": {
    fr: "Un de ces bureaux n’est pas connu. Écrivez le code de la commune et celui du bureau : 59350 0104, un par ligne.",
    en: "One of these precincts is not known. Write the codes of the commune and of the precinct: 59350 0104, one a line.",
  },
  "same-place": { fr: "C’est le même lieu. Choisissez-en un autre.", en: "It is the same place. Choose another." },
  "place-not-open": {
    fr: "L’autre lieu n’est pas ouvert à ce tour. Rouvrez-le, ou choisissez-en un autre.",
    en: "The other place is not open in this round. Open it again, or choose another.",
  },
  "already-so": { fr: "C’est déjà ainsi. Rien n’a été changé.", en: "It is so already. Nothing was changed." },
  "closes-before-it-opens": {
    fr: "La fermeture tombe avant l’ouverture, ou à la même heure. Choisissez une heure plus tard.",
    en: "It closes before it opens, or at the same hour. Choose a later hour.",
  },
  "unknown-zone": {
    fr: "Ce fuseau horaire n’existe pas. Écrivez par exemple Europe/Paris ou America/Guadeloupe.",
    en: "There is no such time zone. Write for example Europe/Paris or America/Guadeloupe.",
  },
  "unknown-commune": {
    fr: "Ce code n’est pas celui d’une commune du département.",
    en: "This code is not that of a commune of the department.",
  },
  "half-coordinates": {
    fr: "Donnez la longitude, la latitude et la source, ou aucune des trois. En degrés : 3.0586 et 50.6292.",
    en: "Give longitude, latitude and source, or none of the three. In degrees: 3.0586 and 50.6292.",
  },
  "nothing-to-write": {
    fr: "Rien de ces fichiers n’est nouveau, ou aucune ligne n’a pu être gardée.",
    en: "Nothing in these files is new, or no line could be kept.",
  },
  "no-places": {
    fr: "Aucun bureau n’est enregistré : il n’y a rien à publier.",
    en: "No precinct is entered: there is nothing to publish.",
  },
  "does-not-fit": {
    fr: "Ce qui serait publié ne respecte pas le contrat des lecteurs. Vérifiez les longueurs et les heures.",
    en: "What would be published does not keep the readers’ contract. Check lengths and hours.",
  },
} as const satisfies Record<string, Bilingual>;
export type ActRefusal = keyof typeof actRefusals;
