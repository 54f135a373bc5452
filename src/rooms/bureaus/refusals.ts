import type { Bilingual } from "../../core/lang.ts";

/** Every reason for which an act of the room is refused: what happened, why, and what can be done now. */
export const actRefusals = {
  "not-yours": {
    fr: "Ces personnes ne sont pas de votre ressort. Rien n’a été changé ; demandez au comité du département.",
    en: "These people are not yours to keep. Nothing was changed; ask the department’s committee.",
  },
  "no-such-person": {
    fr: "Cette personne n’est plus dans le fichier : elle s’est retirée, ou il a été effacé.",
    en: "This person is no longer in the file: they withdrew, or it was erased.",
  },
  "no-such-place": {
    fr: "Ce lieu n’existe pas. Choisissez-en un de la liste.",
    en: "There is no such place. Choose one of the list.",
  },
  "no-such-seat": {
    fr: "Cette place n’est plus tenue. Relisez la page.",
    en: "This seat is no longer held. Read the page again.",
  },
  "no-such-candidate": {
    fr: "Aucune candidature en lice ne porte ce nom. Choisissez dans la liste.",
    en: "No candidate who stands has this name. Choose from the list.",
  },
  "of-another-department": {
    fr: "Cette personne et ce lieu ne sont pas du même département.",
    en: "This person and this place are not of the same department.",
  },
  "place-not-open": {
    fr: "Ce lieu n’ouvre pas à ce tour. Choisissez-en un autre.",
    en: "This place does not open in this round. Choose another.",
  },
  "not-free-that-round": {
    fr: "Cette personne n’est pas disponible à ce tour. Demandez-lui avant de la désigner.",
    en: "This person is not free in this round. Ask them before they are named.",
  },
  "role-not-for-a-candidate": {
    fr: "Une candidature désigne des assesseurs, des suppléants et des délégués. Le comité désigne les autres.",
    en: "A candidate names assessors, substitutes and delegates. The committee names the others.",
  },
  "delegate-without-candidate": {
    fr: "Un délégué est celui d’une candidature : celle-ci n’a pas désigné cette personne.",
    en: "A delegate is a candidate’s: none named this person.",
  },
  "named-too-late": {
    fr: "Les désignations des candidatures sont closes depuis 18 heures, trois jours avant le vote. Le comité peut encore désigner les siens.",
    en: "Naming by candidates closed at 18:00 three days before the vote. The committee may still name its own.",
  },
  "seated-already": {
    fr: "Cette personne tient déjà une place à ce tour. Libérez-la d’abord.",
    en: "This person already holds a seat in this round. Let it go first.",
  },
  "seat-taken": {
    fr: "Cette place est déjà tenue : un seul titulaire, suppléant ou délégué par candidature et par lieu, un seul président, suppléant du président et secrétaire.",
    en: "This seat is held already: one titular, substitute or delegate a candidate and place, one president, vice-president and secretary.",
  },
  "nothing-asked": {
    fr: "Choisissez au moins un rôle et un tour.",
    en: "Choose at least one role and one round.",
  },
  "nothing-taught": {
    fr: "Cochez au moins une partie de la formation.",
    en: "Tick at least one part of the training.",
  },
  "trained-that-day": {
    fr: "Une formation est déjà inscrite à cette date.",
    en: "Training is already entered for that day.",
  },
  "not-born-yet": {
    fr: "Cette date de naissance n’est pas celle d’une personne de seize ans ou plus. Vérifiez-la.",
    en: "This date of birth is not that of somebody of sixteen or more. Check it.",
  },
  "ends-before-the-vote": {
    fr: "Ce jour vient avant la fin du délai : choisissez-en un après le dernier tour, et dans l’année.",
    en: "This day comes too early: choose one after the last round, and within the year.",
  },
  "no-address": {
    fr: "Cette personne n’a pas donné d’adresse électronique. Imprimez sa convocation.",
    en: "This person gave no e-mail address. Print their summons.",
  },
  "changed-meanwhile": {
    fr: "Quelqu’un a enregistré avant vous. Rien n’a été écrasé : relisez la page, puis recommencez.",
    en: "Someone saved before you. Nothing was overwritten: read the page again, then save.",
  },
} as const satisfies Record<string, Bilingual>;
export type ActRefusal = keyof typeof actRefusals;
