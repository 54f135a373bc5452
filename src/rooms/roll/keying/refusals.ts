import type { Bilingual } from "../../../core/lang.ts";

export const keyingRefusals = {
  "not-your-territory": {
    fr: "Ce n’est pas de votre territoire. Rien n’a été changé.",
    en: "This is not of your territory. Nothing was changed.",
  },
  "no-such-commune": { fr: "Aucune commune ne porte ce code.", en: "No commune has this code." },
  "wrong-days": {
    fr: "Une liste est demandée, puis reçue, et pas demain. Vérifiez les dates.",
    en: "A roll is asked for, then received, and not tomorrow. Check the dates.",
  },
  "none-left": {
    fr: "Aucune page ne vous attend : les autres sont en main, ou vous les avez déjà saisies.",
    en: "No page waits for you: the others are in hand, or you have keyed them already.",
  },
  "no-page": {
    fr: "Cette page n’est plus en main : elle a été rendue ou donnée à une autre personne. Prenez-en une.",
    en: "This page is no longer in hand: it was given back, or given to somebody else. Take another.",
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
} as const satisfies Record<string, Bilingual>;
export type KeyingRefusal = keyof typeof keyingRefusals;
