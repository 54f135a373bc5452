import { defineMessages } from "../../../ui/messages.ts";

/** What the search says while one types. */
export const communesTexts = defineMessages({
  fr: {
    list: "Communes proposées",
    found: (n: number) =>
      n === 1
        ? "1 commune proposée. Flèche bas pour la choisir."
        : `${n} communes proposées. Flèche bas pour en choisir une.`,
    none: "Aucune commune proposée.",
  },
  en: {
    list: "Suggested communes",
    found: (n: number) =>
      n === 1 ? "1 commune suggested. Arrow down to choose it." : `${n} communes suggested. Arrow down to choose one.`,
    none: "No commune suggested.",
  },
});
