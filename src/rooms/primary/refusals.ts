import type { Bilingual } from "../../core/lang.ts";
import type { PrimaryRefusal } from "./terms.ts";

/** Every reason for which this room says no: what happened, why, and what can be done now. */
export const refusals: Readonly<Record<PrimaryRefusal, Bilingual>> = {
  "rounds-out-of-order": {
    fr: "Les tours ne se suivent pas : le premier tour est le tour 1, le second le tour 2.",
    en: "The rounds do not follow each other: the first is round 1, the second round 2.",
  },
  "round-2-before-round-1": {
    fr: "Le second tour tombe avant le premier, ou le même jour. Choisissez un jour plus tard.",
    en: "The second round falls before the first, or on the same day. Choose a later day.",
  },
  "round-begun": {
    fr: "On vote aujourd’hui dans un territoire de ce tour : son jour et ses heures ne changent pas avant minuit, à son heure. Remettez ceux d’avant ; un vote reporté reçoit demain son nouveau jour.",
    en: "People vote today in a territory of this round: its day and hours do not change before midnight on its own clock. Put back those of before; a vote that is put off is given its new day tomorrow.",
  },
  "day-not-ahead": {
    fr: "Ce jour ou ces heures ont changé, et ce jour de vote n’est pas à venir, à l’heure de son territoire. Choisissez un jour à partir de demain, ou remettez ceux d’avant.",
    en: "This day or these hours have changed, and this polling day is not to come on the clock of its territory. Choose a day from tomorrow on, or put back those of before.",
  },
  "closes-before-it-opens": {
    fr: "La fermeture tombe avant l’ouverture, ou à la même heure. Choisissez une heure plus tard.",
    en: "Places close before they open, or at the same hour. Choose a later hour.",
  },
  "cut-off-after-round-1": {
    fr: "La date d’arrêt des listes n’est pas avant le premier jour du vote : les listes ne pourraient pas être imprimées. Avancez-la, ou reculez le premier tour.",
    en: "The cut-off of the rolls is not before the first day of the vote: the lists could not be printed. Bring it forward, or move the first round back.",
  },
  "pre-registration-after-round-1": {
    fr: "La préinscription se termine trop tard : le vote aura commencé. Avancez-la.",
    en: "Pre-registration ends too late: the vote will have begun. Bring it forward.",
  },
  "adult-day-before-the-vote": {
    fr: "Le jour où il faut avoir 18 ans tombe avant la fin du vote. C’est d’ordinaire le jour de l’élection qui suit.",
    en: "The day on which one must be 18 falls before the end of the vote. It is usually the day of the election that follows.",
  },
  "unknown-territory": {
    fr: "Ce territoire n’est pas l’un de ceux où l’on vote. Choisissez-en un dans la liste.",
    en: "This territory is not one of those that vote. Choose one from the list.",
  },
  "territory-without-day": {
    fr: "Ce territoire n’a pas de jour de vote à ce tour. Donnez-lui-en un.",
    en: "This territory has no polling day in this round. Give it one.",
  },
  "territory-twice": {
    fr: "Ce territoire a deux jours de vote au même tour. N’en gardez qu’un.",
    en: "This territory has two polling days in one round. Keep one.",
  },
  "not-a-sunday": {
    fr: "Ce jour n’est pas un dimanche. Proposez un dimanche ; vous pourrez ensuite changer chaque territoire.",
    en: "This day is not a Sunday. Propose a Sunday; you can then change each territory.",
  },
  "changed-meanwhile": {
    fr: "Quelqu’un a enregistré avant vous. Rien n’a été écrasé : comparez, puis enregistrez si votre texte doit l’emporter.",
    en: "Someone saved before you. Nothing was overwritten: compare, then save if your text should prevail.",
  },
  "state-does-not-follow": {
    fr: "Cet état ne peut pas suivre l’état actuel de la candidature. Choisissez un de ceux proposés.",
    en: "This state cannot follow the candidacy’s present one. Choose one of those offered.",
  },
  "nobody-to-draw": {
    fr: "Il faut au moins deux candidatures validées pour tirer un ordre.",
    en: "At least two validated candidacies are needed to draw an order.",
  },
  "not-standing": {
    fr: "Cette candidature n’est pas validée : aucun code ne peut être remis.",
    en: "This candidacy is not validated: no code can be handed over.",
  },
  "no-such-candidate": {
    fr: "Cette candidature n’existe pas. Revenez à la liste.",
    en: "There is no such candidacy. Go back to the list.",
  },
  "no-such-round": {
    fr: "Ce tour n’existe pas encore. Donnez d’abord ses dates.",
    en: "There is no such round yet. Give its dates first.",
  },
  "silence-already-so": {
    fr: "Cette réserve est déjà dans cet état. Rien n’a été changé.",
    en: "This silence is already so. Nothing was changed.",
  },
  "half-translated": {
    fr: "Donnez les deux langues, ou aucune.",
    en: "Give both languages, or neither.",
  },
  "milestone-not-understood": {
    fr: "Une ligne n’a pas été comprise. Écrivez : 2026-11-15 | en français | en anglais.",
    en: "A line was not understood. Write: 2026-11-15 | in French | in English.",
  },
  "parameters-missing": {
    fr: "Les réglages manquent encore : nom, organisateurs, listes, participation.",
    en: "The settings are still missing: name, organisers, rolls, contribution.",
  },
  "charter-missing": { fr: "La charte manque encore.", en: "The charter is still missing." },
  "schedule-missing": { fr: "Les dates du vote manquent encore.", en: "The dates of the vote are still missing." },
  "snapshot-refused": {
    fr: "Le calendrier composé ne respecte pas le contrat des lecteurs. Vérifiez les longueurs et les adresses, puis recommencez.",
    en: "The calendar as composed does not keep the readers’ contract. Check lengths and addresses, then try again.",
  },
};
