import { defineMessages } from "../../../ui/messages.ts";

/** The letter to those who wait for an answer. */
export const letters = defineMessages({
  fr: {
    answered: (name: string) => `${name} a répondu à une question que vous attendez`,
    refused: (name: string) => `${name} a refusé de répondre à une question que vous attendez`,
    corrected: (name: string) => `${name} a corrigé une réponse que vous attendiez`,
    read: "Lire la réponse",
    why: "Vous recevez ce courriel parce que vous avez demandé à être prévenu de cette réponse.",
    whyCards:
      "Vous recevez ce courriel parce que vous avez demandé cette question sur une carte, et choisi d’être prévenu des réponses.",
    stop: "Pour ne plus l’être :",
  },
  en: {
    answered: (name: string) => `${name} answered a question you wait for`,
    refused: (name: string) => `${name} refused to answer a question you wait for`,
    corrected: (name: string) => `${name} corrected an answer you waited for`,
    read: "Read the answer",
    why: "You receive this e-mail because you asked to be told of this answer.",
    whyCards:
      "You receive this e-mail because you asked for this question on a card, and chose to be told of the answers.",
    stop: "To be told no more:",
  },
});
