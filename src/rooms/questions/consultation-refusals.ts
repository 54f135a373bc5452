import type { Bilingual } from "../../core/lang.ts";
import type { ChangeRuleRefusal } from "./rules/consultation.ts";
import type { CardRefusal, DrawRefusal } from "./store/draws.ts";

export type PromisingRefusal = ChangeRuleRefusal | "another-open";

/** Why a campaign may not promise that: what happened, and what can be done now. */
export const promisingRefusals: Readonly<Record<PromisingRefusal, Bilingual>> = {
  "in-the-past": {
    fr: "L’ouverture est passée. Laissez-la vide pour ouvrir maintenant, ou choisissez une heure à venir.",
    en: "The opening is over. Leave it empty to open now, or choose an hour to come.",
  },
  "out-of-order": {
    fr: "Les dates ne se suivent pas : l’ouverture, puis le gel, puis les réponses.",
    en: "The dates are not in order: the opening, then the freeze, then the answers.",
  },
  "too-long": {
    fr: "Une consultation dure un an au plus. Rapprochez le gel.",
    en: "A consultation lasts a year at most. Choose an earlier freeze.",
  },
  "out-of-bounds": {
    fr: "Promettez de répondre à une question au moins, à cinquante au plus.",
    en: "Promise to answer one question at least, fifty at most.",
  },
  frozen: {
    fr: "Cette consultation est gelée : rien n’y change plus. Ouvrez-en une autre.",
    en: "This consultation is frozen: nothing in it changes any more. Open another.",
  },
  "only-later": {
    fr: "Depuis l’ouverture, une date ne peut qu’être repoussée. Les dates promises restent en place.",
    en: "Since it opened, a date can only be put off. The dates that were promised stay in place.",
  },
  "only-larger": {
    fr: "Depuis l’ouverture, le nombre de réponses promises ne peut qu’augmenter.",
    en: "Since it opened, the number of answers promised can only grow.",
  },
  same: {
    fr: "C’est déjà ce qui est promis. Changez une date ou le nombre, ou laissez tel quel.",
    en: "That is what is promised already. Change a date or the number, or leave it.",
  },
  "another-open": {
    fr: "Une autre consultation de cette campagne serait ouverte en même temps. Choisissez d’autres dates.",
    en: "Another consultation of this campaign would be open at the same time. Choose other dates.",
  },
};

/** Why no card is drawn, or not answered. */
export const cardRefusals: Readonly<Record<CardRefusal | DrawRefusal | "too-fast", Bilingual>> = {
  "not-open": {
    fr: "Cette consultation n’est pas encore ouverte. Sa page dit quand elle ouvre.",
    en: "This consultation is not open yet. Its page says when it opens.",
  },
  frozen: {
    fr: "La consultation est gelée : cette réponse n’a pas été comptée. Celles que vous aviez données avant le gel le sont.",
    en: "The consultation is frozen: this answer was not counted. Those you had given before the freeze are.",
  },
  "day-over": {
    fr: "Le jour de cette carte est passé : elle ne se répond plus, et vos réponses de ce jour-là comptent. Tirez vos cartes d’aujourd’hui.",
    en: "The day of this card is over: it is no longer answered, and your answers of that day count. Draw today’s cards.",
  },
  "not-your-card": {
    fr: "Cette carte n’est pas dans votre tirage du jour : rien n’a été compté. Vos cartes sont ci-dessous.",
    en: "This card is not in your draw of the day: nothing was counted. Your cards are below.",
  },
  "off-line": {
    fr: "Cette question n’est plus en ligne : on peut seulement la passer.",
    en: "This question is no longer online: it can only be passed.",
  },
  "nothing-to-draw": {
    fr: "Il n’y a pas de question à tirer pour vous aujourd’hui : vous avez répondu à toutes, ou aucune n’est encore entrée. Revenez demain.",
    en: "There is no question to draw for you today: you have answered them all, or none has come in yet. Come back tomorrow.",
  },
  "too-fast": {
    fr: "Vous avez répondu ou changé de réponse très souvent en quelques minutes. Attendez un peu : ce qui est répondu est gardé.",
    en: "You have answered or changed answers very often within minutes. Wait a little: what is answered is kept.",
  },
};
