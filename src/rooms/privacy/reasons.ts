import type { AnswerReason, ExtensionReason } from "./rules.ts";

/** The words of each reason, in both languages. */
export const reasonsFr: Readonly<Record<AnswerReason, string>> = {
  "data-sent": "Les données ont été envoyées",
  "nothing-held": "Rien n’est détenu sur cette personne",
  "objection-recorded": "L’opposition est enregistrée",
  rectified: "Les données ont été corrigées",
  erased: "Les données ont été effacées",
  "passed-on": "Transmise au responsable compétent, la personne en est avertie",
  "identity-not-shown": "Identité non établie après demande (RGPD, article 12(6))",
  "person-not-found": "La personne ne peut pas être retrouvée (RGPD, article 11(2))",
  excessive: "Demande manifestement infondée ou excessive (RGPD, article 12(5))",
  "duty-to-keep": "Une obligation impose de garder ces données (RGPD, articles 17(3) et 21(1))",
  "cannot-be-opened": "La lettre ne peut pas être ouverte",
};
export const reasonsEn: Readonly<Record<AnswerReason, string>> = {
  "data-sent": "The data was sent",
  "nothing-held": "Nothing is held on this person",
  "objection-recorded": "The objection is recorded",
  rectified: "The data was corrected",
  erased: "The data was erased",
  "passed-on": "Passed on to the competent controller, the person is told",
  "identity-not-shown": "Identity not shown after being asked (GDPR article 12(6))",
  "person-not-found": "The person cannot be found (GDPR article 11(2))",
  excessive: "Manifestly unfounded or excessive request (GDPR article 12(5))",
  "duty-to-keep": "A duty requires this data to be kept (GDPR articles 17(3) and 21(1))",
  "cannot-be-opened": "The letter cannot be opened",
};
export const extensionsFr: Readonly<Record<ExtensionReason, string>> = {
  complexity: "demande complexe",
  number: "nombre de demandes",
};
export const extensionsEn: Readonly<Record<ExtensionReason, string>> = {
  complexity: "complex request",
  number: "number of requests",
};
