import { choice, colour, email, line, slug } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";

export const openForm = form({
  kind: choice({
    label: { fr: "De qui", en: "Whose" },
    choices: [
      { value: "candidate", label: { fr: "D’une candidate ou d’un candidat", en: "A candidate’s" } },
      {
        value: "primary",
        label: {
          fr: "De la primaire elle-même : des questions à tous les candidats à la fois, et rien d’autre",
          en: "The primary’s own: questions to all candidates at once, and nothing else",
        },
      },
    ],
  }),
  candidate: line({ max: 100, label: { fr: "Nom affiché", en: "Name shown" } }),
  slug: slug({
    label: { fr: "Adresse", en: "Address" },
    hint: {
      fr: "Ce qui suit /c/. Elle ne change plus ensuite.",
      en: "What follows /c/. It does not change afterwards.",
    },
  }),
  lang: choice({
    label: { fr: "Langue des textes", en: "Language of the texts" },
    choices: [
      { value: "fr", label: { fr: "Français", en: "French" } },
      { value: "en", label: { fr: "Anglais", en: "English" } },
    ],
  }),
  colour: colour({ label: { fr: "Couleur", en: "Colour" } }),
});
export const ownerForm = form({
  email: email({ label: { fr: "Adresse électronique", en: "E-mail address" }, autocomplete: "off" }),
});
export const hostForm = form({ name: line({ max: 260, label: { fr: "Nom de site", en: "Site name" } }) });
export const keeperReasonForm = form({
  reason: line({
    max: 300,
    label: { fr: "Raison, gardée et dite à l’équipe", en: "Reason, kept and told to the team" },
  }),
});
export const officialForm = form({
  code: line({ max: 100, label: { fr: "Code remis par le bureau", en: "Code given by the office" } }),
});
