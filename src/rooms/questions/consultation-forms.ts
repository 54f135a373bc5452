import { choice, hiddenText, integer, line, localTime, optional, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { CARDS } from "./method/draw.ts";
import { K_MAX } from "./rules/consultation.ts";

const promise = {
  opens: optional(
    localTime({
      label: { fr: "Ouverture", en: "Opening" },
      hint: { fr: "Vide : maintenant.", en: "Empty: now." },
    }),
  ),
  freeze: localTime({
    label: { fr: "Gel", en: "Freeze" },
    hint: {
      fr: "À cette heure, plus aucune carte ne se répond ; les questions sont choisies.",
      en: "From that hour no card is answered; the questions are chosen.",
    },
  }),
  due: localTime({ label: { fr: "Réponses au plus tard", en: "Answers by" } }),
  k: integer({
    min: 1,
    max: K_MAX,
    label: { fr: "Combien de questions auront une réponse", en: "How many questions will be answered" },
  }),
};

/** Opens a consultation. Times are those of Paris. */
export const openForm = form({
  title: line({ max: 100, label: { fr: "Titre", en: "Title" } }),
  theme: optional(
    line({
      max: 100,
      label: { fr: "Thème", en: "Theme" },
      hint: {
        fr: "Facultatif. Sans thème, les questions qui attendent à l’ouverture sont tirées aussi.",
        en: "Optional. Without one, the questions that wait when it opens are drawn too.",
      },
    }),
  ),
  lang: choice({
    label: { fr: "Langue des questions", en: "Language of the questions" },
    choices: [
      { value: "fr", label: { fr: "Français", en: "French" } },
      { value: "en", label: { fr: "Anglais", en: "English" } },
    ],
  }),
  ...promise,
});

const card = {
  day: integer({ min: 1, max: 3660, label: { fr: "Jour", en: "Day" } }),
  place: integer({ min: 1, max: CARDS, label: { fr: "Carte", en: "Card" } }),
  question: hiddenText({ max: 40 }),
};

/** Answers a card, by its day, its place and the question that was read on it. */
export const cardForm = form({
  ...card,
  answer: choice({
    label: { fr: "Réponse", en: "Answer" },
    choices: [
      { value: "not-for-me", label: { fr: "Pas pour moi", en: "Not for me" } },
      { value: "ask", label: { fr: "Oui, posez-la", en: "Yes, ask it" } },
      { value: "skip", label: { fr: "Passer", en: "Skip" } },
    ],
  }),
});
/** Asks for letters about what one asked for on cards, or for none any more. */
export const cardLettersForm = form({
  letter: tick({
    label: {
      fr: "M’écrire un courriel quand une question que j’ai demandée reçoit sa réponse",
      en: "Write me an e-mail when a question that I asked for is answered",
    },
  }),
});

/** Takes the answer to a card back. */
export const undoForm = form(card);

/** Promises more, or later. */
export const promisingForm = form(promise);
