import { line, localTime, optional, text } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import { COMMON_ANSWER_MAX } from "../rules/common.ts";
import { DETAILS_MAX, QUESTION_MAX } from "../rules/question.ts";

const reveal = localTime({
  label: { fr: "Heure à laquelle les réponses s’ouvrent", en: "Hour at which answers are opened" },
  hint: { fr: "Elle ne changera plus.", en: "It will not change." },
});

/** The keeper asks every candidate. */
export const askAllForm = form({
  question: line({ max: QUESTION_MAX, label: { fr: "La question", en: "The question" } }),
  details: optional(text({ max: DETAILS_MAX, label: { fr: "Pourquoi elle est posée", en: "Why it is asked" } })),
  reveal,
});

/** The primary's team puts a question of its box to every candidate. */
export const putForm = form({ reveal });

/** A team deposits its answer. */
export const depositForm = form({
  answer: text({
    max: COMMON_ANSWER_MAX,
    label: { fr: "Votre réponse", en: "Your answer" },
    hint: {
      fr: "1 500 caractères au plus, pour chaque candidat. Texte simple, lu tel qu’il est écrit.",
      en: "1,500 characters at most, for each candidate. Plain text, read as it is written.",
    },
  }),
});
