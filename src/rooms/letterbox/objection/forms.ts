import { email, hiddenText, line, optional, postCode, tick } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

/** R-F1-09: what tells an elector from a namesake, as the roll writes it. */
export const objectionForm = form({
  key: hiddenText({ max: 36 }),
  birthName: line({
    max: 100,
    label: both("Nom de naissance", "Birth name"),
    hint: both("Celui de la carte électorale.", "As on the elector’s card."),
    autocomplete: "family-name",
  }),
  firstNames: line({
    max: 200,
    label: both("Prénoms", "First names"),
    hint: both("Tous, dans l’ordre de l’état civil.", "All of them, in the order of the civil register."),
    autocomplete: "given-name",
  }),
  birthDate: line({
    max: 10,
    label: both("Date de naissance", "Date of birth"),
    hint: both("Jour, mois, année : 07/03/1974.", "Day, month, year: 07/03/1974."),
    autocomplete: "bday",
  }),
  commune: line({
    max: 100,
    label: both("Commune où vous êtes inscrit sur les listes électorales", "Commune on whose electoral roll you are"),
    hint: both(
      "Son nom ; si plusieurs le portent, ajoutez le département : Saint-Denis (93).",
      "Its name; when several have it, add the department: Saint-Denis (93).",
    ),
  }),
  email: optional(
    email({
      label: both("Adresse électronique, si vous voulez une réponse", "E-mail address, if you want an answer"),
      hint: both(
        "Elle ne sert qu’à vous répondre, et finit avec votre lettre.",
        "It serves to answer you only, and ends with your letter.",
      ),
    }),
  ),
  understood: tick({
    label: both(
      "J’ai lu que je ne serai plus sur les listes imprimées de la primaire",
      "I have read that I will no longer be on the printed lists of the primary",
    ),
    mustBeTicked: true,
  }),
});

export const codeForm = form({
  key: hiddenText({ max: 36 }),
  reference: postCode({
    label: both("Référence", "Reference"),
    hint: both("Elle est sur votre reçu et sur le courrier.", "It is on your receipt and on the letter."),
  }),
  code: postCode({
    label: both("Code du courrier", "Code of the letter"),
    hint: both("Huit lettres ou chiffres : AB12-CD34.", "Eight letters or digits: AB12-CD34."),
  }),
});
