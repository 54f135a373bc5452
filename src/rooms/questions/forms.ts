import { choice, date, hiddenText, line, optional, text, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { MARKDOWN_MAX } from "../../core/markdown.ts";
import { DETAILS_MAX, QUESTION_MAX } from "./rules/question.ts";

const wording = {
  question: line({
    max: QUESTION_MAX,
    label: { fr: "Votre question", en: "Your question" },
    hint: {
      fr: "Une seule, en une ou deux phrases.",
      en: "One only, in a sentence or two.",
    },
  }),
  details: optional(
    text({
      max: DETAILS_MAX,
      label: { fr: "Pourquoi vous la posez", en: "Why you ask it" },
      hint: { fr: "Facultatif. Lu avec la question.", en: "Optional. Read with the question." },
    }),
  ),
};

/** Asks. `vu`: the ids of the questions alike that were shown before. */
export const askForm = form({
  ...wording,
  cards: tick({
    label: {
      fr: "La faire tirer sur les cartes de la consultation",
      en: "Have it drawn on the cards of the consultation",
    },
  }),
  vu: optional(hiddenText({ max: 200 })),
});
export const editForm = form(wording);
/** Whether the first question of somebody is read before it is shown. */
export const settingForm = form({
  hold: tick({
    label: {
      fr: "Relire la première question de chaque personne avant qu’elle paraisse",
      en: "Read each person’s first question before it appears",
    },
  }),
});

/** Asks for a letter when the answer comes, or no longer. */
export const letterForm = form({
  letter: tick({
    label: { fr: "M’écrire un courriel quand la réponse paraît", en: "Write me an e-mail when the answer appears" },
  }),
});

const answer = {
  kind: choice({
    label: { fr: "Comment", en: "How" },
    choices: [
      { value: "text", label: { fr: "Une réponse écrite", en: "A written answer" } },
      { value: "chapter", label: { fr: "Un chapitre d’une déclaration", en: "A chapter of a declaration" } },
      {
        value: "refusal",
        label: { fr: "Un refus de répondre, avec sa raison", en: "A refusal to answer, with its reason" },
      },
    ],
  }),
  body: optional(
    text({
      max: MARKDOWN_MAX,
      label: { fr: "Texte", en: "Text" },
      hint: {
        fr: "La réponse, ou la raison du refus. Markdown : **gras**, *italique*, - liste, [lien](https://…).",
        en: "The answer, or the reason of the refusal. Markdown: **bold**, *italic*, - list, [link](https://…).",
      },
    }),
  ),
  chapter: optional(line({ max: 40, label: { fr: "Chapitre", en: "Chapter" } })),
  measure: optional(line({ max: 40, label: { fr: "Mesure du programme", en: "Measure of the programme" } })),
  signed: choice({
    label: { fr: "Qui signe", en: "Who signs" },
    choices: [
      { value: "candidate", label: { fr: "La candidate ou le candidat, en personne", en: "The candidate in person" } },
      { value: "team", label: { fr: "L’équipe", en: "The team" } },
    ],
  }),
};
export const answerForm = form(answer);
/** `corrected`: the answer as it stood when the correction was written. */
export const correctForm = form({ ...answer, corrected: hiddenText({ max: 40 }) });
export const promiseForm = form({
  day: date({
    label: { fr: "Réponse promise au plus tard le", en: "Answer promised by" },
    hint: {
      fr: "La date est publique. Elle ne peut ensuite qu’être repoussée, et cela se voit.",
      en: "The date is public. It can only be put off afterwards, and that is seen.",
    },
  }),
});
/** Which question is being answered; none when it is empty. */
export const markForm = form({ question: optional(hiddenText({ max: 40 })) });
/** A button and nothing else. */
export const bareForm = form({});
