import type { Bilingual } from "../../core/lang.ts";
import type { NotReady } from "./rules/board.ts";
import type { Accessibility, ActKind, PlaceKind, RoundStatus } from "./terms.ts";

export const kindNames: Readonly<Record<PlaceKind, Bilingual>> = {
  building: { fr: "Bâtiment", en: "Building" },
  tent: { fr: "Tente dans la rue", en: "Tent in the street" },
};
export const accessibilityNames: Readonly<Record<Accessibility, Bilingual>> = {
  full: { fr: "Oui, entièrement", en: "Yes, entirely" },
  partial: { fr: "En partie", en: "In part" },
  none: { fr: "Non", en: "No" },
  unknown: { fr: "On ne sait pas encore", en: "Not known yet" },
};
export const statusNames: Readonly<Record<RoundStatus, Bilingual>> = {
  open: { fr: "Ouvert", en: "Open" },
  cancelled: { fr: "Annulé à ce tour", en: "Cancelled in this round" },
  merged: { fr: "Regroupé avec un autre lieu", en: "Merged into another place" },
};
export const actNames: Readonly<Record<ActKind, Bilingual>> = {
  import: { fr: "Fichiers importés", en: "Files imported" },
  entered: { fr: "Lieu ajouté", en: "Place added" },
  changed: { fr: "Lieu modifié", en: "Place changed" },
  merged: { fr: "Lieu regroupé avec un autre", en: "Place merged into another" },
  split: { fr: "Lieu ajouté, avec des bureaux pris à d’autres", en: "Place added, with precincts taken from others" },
  moved: { fr: "Bureaux déplacés", en: "Precincts moved" },
  cancelled: { fr: "Lieu annulé à un tour", en: "Place cancelled in a round" },
  reopened: { fr: "Lieu rouvert à un tour", en: "Place opened again in a round" },
  published: { fr: "Lieux publiés", en: "Places published" },
};
export const notReadyNames: Readonly<Record<NotReady, Bilingual>> = {
  "no-precinct": { fr: "aucun bureau de vote n’est enregistré", en: "no precinct is entered" },
  "without-place": { fr: "des bureaux de vote n’ont pas de lieu", en: "precincts have no place" },
  incomplete: { fr: "l’adresse d’un lieu manque", en: "the address of a place is missing" },
};
