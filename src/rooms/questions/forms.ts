import { hiddenText, line, optional, text } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
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
export const askForm = form({ ...wording, vu: optional(hiddenText({ max: 200 })) });
export const editForm = form(wording);
/** A button and nothing else. */
export const bareForm = form({});
