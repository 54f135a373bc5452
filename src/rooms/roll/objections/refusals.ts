import type { Bilingual } from "../../../core/lang.ts";

/** Why nothing was done with an objection. */
export const objectionRefusals = {
  "no-such-objection": { fr: "Cette opposition n’existe pas.", en: "There is no such objection." },
  "no-such-sitting": {
    fr: "Cette séance n’a plus aucune radiation en vigueur.",
    en: "Nothing of this sitting is struck any more.",
  },
  "not-yours": {
    fr: "Cette opposition n’est pas de votre territoire.",
    en: "This objection is not of your territory.",
  },
  "already-dealt-with": {
    fr: "Cette opposition est déjà traitée. Rien n’a été changé.",
    en: "This objection was dealt with already. Nothing was changed.",
  },
  "already-checked": {
    fr: "L’identité est déjà vérifiée.",
    en: "The identity was checked already.",
  },
  "identity-first": {
    fr: "Vérifiez d’abord l’identité : sans elle, n’importe qui pourrait faire rayer n’importe qui.",
    en: "Check the identity first: without it anybody could have anybody struck.",
  },
  "another-person": {
    fr: "Le code est venu de l’adresse d’une autre personne de ce nom. Choisissez celle à qui le courrier a été envoyé.",
    en: "The code came from the address of another person of that name. Choose the one to whom the letter was sent.",
  },
  "not-of-the-letter": {
    fr: "Ce nom et cette date de naissance ne sont pas ceux de la lettre. Sur un document, seule la personne de la lettre est rayée ; sinon, envoyez un code à l’adresse de la liste.",
    en: "This name and birth date are not those of the letter. On a document only the person of the letter is struck; otherwise send a code to the address on the list.",
  },
  "not-on-the-list": {
    fr: "Cette personne n’est plus sur la liste de la commune. Cherchez de nouveau.",
    en: "This person is no longer on the commune’s list. Look again.",
  },
  "no-address": {
    fr: "La liste ne donne pas d’adresse : demandez à voir un document d’identité.",
    en: "The roll gives no address: ask to see an identity document.",
  },
  "wrong-code": {
    fr: "Ce code n’est pas celui du courrier, ou il a plus de trente jours. Cinq essais sont admis.",
    en: "This is not the code of the letter, or it is more than thirty days old. Five tries are allowed.",
  },
  "too-many-codes": {
    fr: "Cinq codes étaient faux : aucun autre n’est essayé. Demandez à voir un document d’identité.",
    en: "Five codes were wrong: no other is tried. Ask to see an identity document.",
  },
  "cap-hour": {
    fr: "Le plafond de cette heure est atteint pour tout le pays. L’alerte est affichée ; reprenez dans une heure.",
    en: "The cap of this hour is reached for the whole country. The alarm is shown; go on in an hour.",
  },
  "cap-commune": {
    fr: "Le plafond de cette heure est atteint pour cette commune. L’alerte est affichée ; vérifiez avant de reprendre dans une heure.",
    en: "The cap of this hour is reached for this commune. The alarm is shown; check before going on in an hour.",
  },
  frozen: {
    fr: "Le département est arrêté : rayez à la main sur la liste imprimée, puis notez-le ici.",
    en: "The department is frozen: strike by hand on the printed list, then record it here.",
  },
  "not-frozen": {
    fr: "Le département n’est pas arrêté : rayez de la liste même.",
    en: "The department is not frozen: strike from the list itself.",
  },
} as const satisfies Record<string, Bilingual>;
export type ObjectionRefusal = keyof typeof objectionRefusals;
