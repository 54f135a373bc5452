import type { Bilingual } from "../../../core/lang.ts";

/** Why nobody was moved, or brought back. */
export const moveRefusals = {
  "not-yours": {
    fr: "L’une des deux communes n’est pas de votre territoire : l’équipe nationale peut le faire.",
    en: "One of the two communes is not of your territory: the national team can do it.",
  },
  "no-such-commune": { fr: "Aucune commune ne porte ce code.", en: "No commune has this code." },
  "not-a-day": {
    fr: "Ce n’est pas une date de naissance. Écrivez 07/03/1974, ou 1961 quand le jour n’est pas connu.",
    en: "This is no birth date. Write 07/03/1974, or 1961 when the day is not known.",
  },
  "same-commune": {
    fr: "La personne est déjà sur la liste de cette commune : le bureau y est celui que la commune a livré.",
    en: "The person is on this commune’s list already: the precinct there is the one the commune delivered.",
  },
  closed: {
    fr: "On vote dans l’un de ces départements : rien ne s’y lit ni ne s’y change avant la clôture.",
    en: "One of these departments is voting: nothing is read or changed there before it closes.",
  },
  frozen: {
    fr: "L’un des deux départements est arrêté : sa liste ne change plus. Le lieu de vote peut ajouter la personne à la main.",
    en: "One of the two departments is frozen: its list no longer changes. The polling place may add the person by hand.",
  },
  "on-paper": {
    fr: "La nouvelle commune n’est pas livrée, ou reste sur papier : sa liste ne peut pas recevoir la personne.",
    en: "The new commune is not delivered, or stays on paper: its list cannot take the person.",
  },
  "no-such-precinct": {
    fr: "Aucun lieu de vote ne tient ce bureau. Vérifiez la commune et le numéro.",
    en: "No polling place holds this precinct. Check the commune and the number.",
  },
  "not-on-the-list": {
    fr: "Cette personne n’est plus sur la liste de la commune. Cherchez de nouveau.",
    en: "This person is no longer on the commune’s list. Look again.",
  },
  "already-moved": {
    fr: "Cette personne a déjà changé de liste. Reprenez d’abord ce changement.",
    en: "This person was moved already. Take that move back first.",
  },
  struck: {
    fr: "Cette personne est rayée dans l’une des deux communes : reprenez d’abord la radiation.",
    en: "This person is struck in one of the two communes: take the strike back first.",
  },
  "already-there": {
    fr: "Cette personne est déjà sur la liste de la nouvelle commune : c’est un doublon, à décider comme tel.",
    en: "This person is on the new commune’s list already: that is a double entry, to be decided as one.",
  },
  "no-such-move": {
    fr: "Ce changement n’est plus en vigueur.",
    en: "This move is no longer in force.",
  },
  "no-longer-listed": {
    fr: "La première commune ne livre plus cette personne : revenir la laisserait sur aucune liste. Rien n’a été changé.",
    en: "The first commune no longer delivers this person: going back would leave them on no list. Nothing was changed.",
  },
} as const satisfies Record<string, Bilingual>;
export type MoveRefusal = keyof typeof moveRefusals;
