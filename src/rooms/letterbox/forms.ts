import { choice, email, hiddenText, line, optional, text } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";

/** A request of rights. Without script, the two ways to reply are both shown and the one chosen must be filled in. */
export const rightsForm = form({
  key: hiddenText({ max: 36 }),
  asked: choice({
    label: { fr: "Ce que vous demandez", en: "What you ask" },
    choices: [
      { value: "access", label: { fr: "Voir les données gardées sur moi", en: "See the data kept about me" } },
      { value: "objection", label: { fr: "M’opposer à leur usage", en: "Object to its use" } },
      { value: "rectification", label: { fr: "Les faire corriger", en: "Have it corrected" } },
      { value: "erasure", label: { fr: "Les faire effacer", en: "Have it erased" } },
      { value: "other", label: { fr: "Autre chose", en: "Something else" } },
    ],
  }),
  name: line({
    max: 200,
    label: { fr: "Vos nom et prénoms", en: "Your full name" },
    hint: {
      fr: "Ceux de la liste électorale : ils servent à vous retrouver.",
      en: "As on the electoral roll: they serve to find you.",
    },
    autocomplete: "name",
  }),
  by: choice({
    label: { fr: "Comment vous répondre", en: "How to reply to you" },
    choices: [
      { value: "email", label: { fr: "Par courriel", en: "By e-mail" } },
      { value: "post", label: { fr: "Par la poste", en: "By post" } },
    ],
  }),
  email: optional(email({ label: { fr: "Adresse électronique", en: "E-mail address" } })),
  address: optional(
    text({ max: 500, label: { fr: "Adresse postale", en: "Postal address" }, autocomplete: "street-address" }),
  ),
  text: optional(
    text({
      max: 10_000,
      label: { fr: "Précisions", en: "Details" },
      hint: {
        fr: "Votre date de naissance et votre commune aident à vous distinguer d’un homonyme. N’envoyez pas de pièce d’identité.",
        en: "Your date of birth and your commune help to tell you from a namesake. Do not send an identity document.",
      },
    }),
  ),
});
