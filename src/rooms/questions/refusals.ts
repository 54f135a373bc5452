import type { Bilingual } from "../../core/lang.ts";
import { writeRefusals } from "../moderation/index.ts";
import type { AskRefusal } from "./store/questions.ts";
import type { ChangeRefusal } from "./rules/question.ts";

type Refusal =
  | AskRefusal
  | ChangeRefusal
  | "your-own"
  | "too-often"
  | "no-address"
  | "answered-already"
  | "overtaken"
  | "in-the-past"
  | "not-later"
  | "put-already"
  | "body-missing"
  | "chapter-missing"
  | "measure-missing";

/** Every no of the question box: what happened, and what can be done now. */
export const refusals: Readonly<Record<Refusal, Bilingual>> = {
  ...writeRefusals,
  "put-already": {
    fr: "Cette question est déjà posée à tous les candidats.",
    en: "This question was put to all candidates already.",
  },
  "no-words": {
    fr: "Il n’y a pas un mot dans cette question. Écrivez-la en toutes lettres.",
    en: "There is not a word in this question. Please write it out.",
  },
  "too-many-today": {
    fr: "Vous avez posé cinq questions à cette campagne en un jour : c’est le plus. Revenez demain, ou rejoignez une question déjà posée.",
    en: "You have asked this campaign five questions within a day, which is the most. Come back tomorrow, or join a question that was asked.",
  },
  "asked-already": {
    fr: "Cette question est déjà posée, dans les mêmes mots. Rejoignez-la.",
    en: "This question was asked already, in the same words. Please join it.",
  },
  "not-yours": {
    fr: "Cette question a été posée par quelqu’un d’autre : vous pouvez la rejoindre, pas la changer.",
    en: "This question was asked by somebody else: you may join it, not change it.",
  },
  gone: {
    fr: "Cette question n’est plus en ligne. Relisez sa page : elle dit pourquoi.",
    en: "This question is no longer online. Read its page again: it says why.",
  },
  answered: {
    fr: "Cette question a sa réponse : elle ne change plus, et ne se retire plus. Vos mots s’effacent avec votre compte.",
    en: "This question has its answer: it no longer changes, nor can it be withdrawn. Your words are erased with your account.",
  },
  settled: {
    fr: "Cette question a été choisie : une réponse y est promise devant tous. Elle ne change plus, et ne se retire plus. Vos mots s’effacent avec votre compte.",
    en: "This question was chosen: an answer to it is promised before everybody. It no longer changes, nor can it be withdrawn. Your words are erased with your account.",
  },
  joined: {
    fr: "Quelqu’un d’autre a rejoint cette question telle qu’elle est : elle ne change plus. Vous pouvez la retirer et en poser une autre.",
    en: "Somebody else has joined this question as it stands: it no longer changes. You may withdraw it and ask another.",
  },
  heard: {
    fr: "Quelqu’un a déjà répondu à une carte de cette question : ses mots ne changent plus. Vous pouvez la retirer et en poser une autre.",
    en: "Somebody has answered a card of this question: its words no longer change. You may withdraw it and ask another.",
  },
  "your-own": {
    fr: "C’est votre question. Pour ne plus attendre de réponse, retirez-la.",
    en: "It is your question. To wait no longer for an answer, withdraw it.",
  },
  "too-often": {
    fr: "Vous avez rejoint ou quitté beaucoup de questions en un jour. Revenez demain.",
    en: "You have joined or left many questions within a day. Please come back tomorrow.",
  },
  "no-address": {
    fr: "Aucune adresse n’est connue pour ce compte : rien ne peut vous être écrit.",
    en: "No address is known for this account: nothing can be written to you.",
  },
  "answered-already": {
    fr: "Quelqu’un de l’équipe vient de répondre à cette question. Sa réponse est ci-dessous ; vous pouvez la corriger.",
    en: "Somebody of the team has just answered this question. Their answer is below; you may correct it.",
  },
  overtaken: {
    fr: "Cette réponse a été corrigée entre-temps. La dernière correction est ci-dessous ; la vôtre n’est pas perdue.",
    en: "This answer was corrected in the meantime. The last correction is below; yours is not lost.",
  },
  "in-the-past": {
    fr: "Cette date est passée. Choisissez-en une à venir.",
    en: "That date is over. Choose one to come.",
  },
  "not-later": {
    fr: "Une promesse ne peut qu’être repoussée : choisissez une date plus tardive que la précédente.",
    en: "A promise can only be put off: choose a later date than the one before.",
  },
  "body-missing": {
    fr: "Écrivez la réponse, ou la raison du refus.",
    en: "Write the answer, or the reason of the refusal.",
  },
  "chapter-missing": {
    fr: "Choisissez un chapitre d’un enregistrement que l’on peut revoir.",
    en: "Choose a chapter of a recording that can be seen again.",
  },
  "measure-missing": {
    fr: "Cette mesure n’est plus au programme. Choisissez-en une autre, ou aucune.",
    en: "That measure is no longer in the programme. Choose another, or none.",
  },
};
