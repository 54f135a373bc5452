import { choice, hiddenText, line, optional, text, tick } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { STATEMENT_MAX } from "./rules/statement.ts";

const statement = hiddenText({ max: 40 });
const vote = choice({
  label: { fr: "Votre vote", en: "Your vote" },
  choices: [
    { value: "disagree", label: { fr: "Pas d’accord", en: "Disagree" } },
    { value: "agree", label: { fr: "D’accord", en: "Agree" } },
    { value: "pass", label: { fr: "Passer", en: "Pass" } },
  ],
});

/** Says what one thinks of a statement. */
export const voteForm = form({ statement, vote });

/** Takes one's own statement back. */
export const withdrawForm = form({ statement });

/** Adds a statement. `anyway`: those that are close to it were read. */
export const statementForm = form({
  text: text({
    max: STATEMENT_MAX,
    label: { fr: "Votre affirmation", en: "Your statement" },
    hint: { fr: "280 signes au plus. Une seule idée.", en: "280 characters at most. A single idea." },
  }),
  anyway: tick({ label: { fr: "Ajouter la mienne quand même", en: "Add mine all the same" } }),
});

/** Which of two worries more; `chosen` is empty where one cannot say. `asked`: the mark that this pair was asked. */
export const concernForm = form({
  one: hiddenText({ max: 40 }),
  other: hiddenText({ max: 40 }),
  chosen: optional(hiddenText({ max: 40 })),
  asked: optional(hiddenText({ max: 60 })),
});

/** Ties what was said to a measure: `cited` is `statement:` or `thread:` and its public id. */
export const citeForm = form({
  // Chosen from lists, never typed.
  cited: hiddenText({ max: 60, label: { fr: "Ce qui a été dit", en: "What was said" } }),
  measure: hiddenText({ max: 40, label: { fr: "La mesure qui en vient", en: "The measure that came of it" } }),
});

/** Takes such a tie back. */
export const unciteForm = form({ citation: hiddenText({ max: 40 }) });

/** Where one lives; empty where one would rather not say. */
export const departmentForm = form({
  department: optional(
    line({ max: 3, label: { fr: "Le département où vous vivez", en: "The department where you live" } }),
  ),
});
