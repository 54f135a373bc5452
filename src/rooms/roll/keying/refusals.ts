import type { Bilingual } from "../../../core/lang.ts";

export const keyingRefusals = {
  "not-your-territory": {
    fr: "Ce n’est pas de votre territoire. Rien n’a été changé.",
    en: "This is not of your territory. Nothing was changed.",
  },
  "no-such-commune": { fr: "Aucune commune ne porte ce code.", en: "No commune has this code." },
  "roll-destroyed": {
    fr: "Le fichier des électeurs est détruit : aucune liste n’y entre plus.",
    en: "The file of electors is destroyed: no roll enters it any more.",
  },
  "wrong-days": {
    fr: "Une liste est demandée, puis reçue, et pas demain. Vérifiez les dates.",
    en: "A roll is asked for, then received, and not tomorrow. Check the dates.",
  },
  "none-left": {
    fr: "Aucune page ne vous attend : les autres sont en main, ou vous les avez déjà saisies.",
    en: "No page waits for you: the others are in hand, or you have keyed them already.",
  },
  "no-page": {
    fr: "Cette page n’est plus en main : une autre personne l’a prise, ou sa liste n’est plus à saisir. Rien n’a été enregistré ; ce que vous avez tapé est resté ci-dessous.",
    en: "This page is no longer in hand: somebody else took it, or its roll is no longer to be keyed. Nothing was saved; what you typed is still below.",
  },
  "other-page": {
    fr: "Vous avez une autre page en main. Rien n’y a été changé ; ce que vous avez tapé de celle-ci est resté ci-dessous. Remettez ou laissez l’autre, puis enregistrez celle-ci.",
    en: "You have another page in hand. Nothing was changed in it; what you typed of this one is still below. Hand the other in or leave it, then save this one.",
  },
  "already-keyed": {
    fr: "Vous avez déjà remis cette page. Rien n’a été changé ; ce que vous venez de taper est resté ci-dessous.",
    en: "You have handed this page in already. Nothing was changed; what you have just typed is still below.",
  },
  "longer-last": {
    fr: "La dernière page n’a pas plus de lignes que les autres. Comptez-les de nouveau.",
    en: "The last page has no more lines than the others. Count them again.",
  },
  "one-page": {
    fr: "Une seule page a le même nombre de lignes des deux côtés : écrivez-le deux fois.",
    en: "A single page has one number of lines: write it twice.",
  },
  "too-many-lines": {
    fr: "Cela ferait plus de lignes que cette commune ne peut avoir d’électeurs. Vérifiez les pages, les lignes et la commune.",
    en: "That would be more lines than this commune can have electors. Check the pages, the lines and the commune.",
  },
  "wrong-extract": {
    fr: "Une liste n’est pas arrêtée demain. Vérifiez la date.",
    en: "A roll is not as of tomorrow. Check the date.",
  },
  "empty-page": {
    fr: "Cette page est vide. Tapez ce qu’elle dit, ou laissez-la à quelqu’un d’autre.",
    en: "This page is empty. Type what it says, or leave it to somebody else.",
  },
  "no-such-keying": {
    fr: "Cette liste n’est plus à saisir : elle a été remise ou annulée. Rien n’a été changé.",
    en: "This roll is no longer to be keyed: it was handed over or cancelled. Nothing was changed.",
  },
  "not-whole": {
    fr: "Des pages restent à saisir ou à départager. Rien n’a été remis.",
    en: "Pages are still to be keyed or settled. Nothing was handed over.",
  },
  voting: {
    fr: "Le vote est en cours : aucune liste n’est remise ce jour-là. Tout est gardé ; revenez demain.",
    en: "The vote is under way: no roll is handed over on that day. All is kept; come back tomorrow.",
  },
} as const satisfies Record<string, Bilingual>;
export type KeyingRefusal = keyof typeof keyingRefusals;
