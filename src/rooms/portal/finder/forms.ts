import { line, optional } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";

/** An address, sent in the body of a form: it stands in no URL, so in no history and no journal of a proxy. */
export const streetForm = form({
  rue: line({
    label: { fr: "Rue de votre adresse d’inscription", en: "Street where you are enrolled" },
    hint: { fr: "Exemple : rue des Tilleuls.", en: "Example: rue des Tilleuls." },
    max: 150,
  }),
  numero: optional(
    line({
      label: { fr: "Numéro", en: "Number" },
      hint: { fr: "Comme 12, 12 bis ou 12 B.", en: "Such as 12, 12 bis or 12 B." },
      max: 20,
    }),
  ),
});
