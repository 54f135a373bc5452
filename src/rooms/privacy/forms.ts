import { choice, date, line, optional, text } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { messages } from "./messages.ts";
import { extensionReasons, outcomes, type AnswerReason } from "./rules.ts";

export const auditForm = form({
  from: optional(date({ label: { fr: "Du", en: "From" } })),
  to: optional(date({ label: { fr: "Au", en: "To" } })),
  action: optional(line({ max: 60, label: { fr: "Acte qui commence par", en: "Act that begins with" } })),
});

const reasons: readonly AnswerReason[] = [...outcomes.answered, ...outcomes.refused];
export const answerForm = form({
  reason: choice({
    label: { fr: "Décision", en: "Decision" },
    choices: reasons.map((value) => ({
      value,
      label: { fr: messages.fr.rights.reasons[value], en: messages.en.rights.reasons[value] },
    })),
  }),
  note: optional(
    text({
      max: 1000,
      label: { fr: "Note interne", en: "Internal note" },
      hint: {
        fr: "Gardée cinq ans : n’y écrivez ni nom, ni adresse.",
        en: "Kept for five years: write neither a name nor an address in it.",
      },
    }),
  ),
});

export const extendForm = form({
  why: choice({
    label: { fr: "Raison", en: "Reason" },
    choices: extensionReasons.map((value) => ({
      value,
      label: { fr: messages.fr.rights.extensions[value], en: messages.en.rights.extensions[value] },
    })),
  }),
});
