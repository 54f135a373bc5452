import { registrationKinds, type RegistrationKind } from "../../../contracts/registration.ts";
import { choice, email, hiddenText, line, optional, tick } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });

const kindNames: Readonly<Record<RegistrationKind, Bilingual>> = {
  minor: both(
    "Je suis mineur et j’aurai 18 ans à l’élection présidentielle",
    "I am a minor and will be 18 at the presidential election",
  ),
  "minor-member": both("Je suis mineur, j’ai plus de 16 ans et je suis membre", "I am a minor over 16, and a member"),
  "foreign-member": both("Je suis de nationalité étrangère et je suis membre", "I am a foreign national, and a member"),
};

/** R-ELEC-02, R-ELEC-03: what the list writes of a person, and nothing that proves it. */
export const registrationForm = form({
  key: hiddenText({ max: 36 }),
  kind: choice({
    label: both("À quel titre", "On what ground"),
    choices: registrationKinds.map((value) => ({ value, label: kindNames[value] })),
  }),
  birthName: line({
    max: 100,
    label: both("Nom de naissance", "Birth name"),
    hint: both("Celui de votre pièce d’identité.", "As on your identity document."),
    autocomplete: "family-name",
  }),
  firstNames: line({
    max: 100,
    label: both("Prénoms", "First names"),
    hint: both("Tous, dans l’ordre de l’état civil.", "All of them, in the order of the civil register."),
    autocomplete: "given-name",
  }),
  birthDate: line({
    max: 10,
    label: both("Date de naissance", "Date of birth"),
    hint: both("Jour, mois, année : 07/03/1994.", "Day, month, year: 07/03/1994."),
    autocomplete: "bday",
  }),
  commune: line({
    max: 100,
    label: both("Commune où vous habitez", "Commune where you live"),
    hint: both(
      "Son nom ; si plusieurs le portent, ajoutez le département : Saint-Denis (93).",
      "Its name; when several have it, add the department: Saint-Denis (93).",
    ),
  }),
  email: optional(
    email({
      label: both("Adresse électronique, si vous voulez être prévenu", "E-mail address, if you want to be told"),
      hint: both(
        "Elle ne sert qu’à vous dire où montrer votre pièce, et finit avec votre lettre.",
        "It serves to tell you where to show your document only, and ends with your letter.",
      ),
    }),
  ),
  understood: tick({
    label: both(
      "J’ai lu que je ne suis pas inscrit avant d’avoir montré ma pièce",
      "I have read that I am not registered before I have shown my document",
    ),
    mustBeTicked: true,
  }),
});
