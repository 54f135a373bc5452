import type { BureauRole } from "../../../contracts/bureaus.ts";
import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

export const boardMessages = defineMessages({
  fr: {
    title: "Bureaux des lieux de vote",
    lead: "Qui tient chaque lieu, et ce qui manque encore. Ces tableaux comptent ; les noms sont derrière, et chaque lecture laisse une trace.",
    department: "Département",
    places: "Lieux",
    persons: "Personnes",
    waiting: "Sans place",
    below: "Sous le seuil",
    vacancies: "Places qui manquent",
    noPlaces: "Aucun lieu pour l’instant",
    noPlacesSays: "Les lieux de vote viennent d’abord : ce sont eux que l’on tient.",
    place: "Lieu",
    round: "Tour",
    seats: "Places tenues",
    state: "État",
    complete: "Complet",
    lacks: (what: string) => `il manque ${what}`,
    folded: (title: string, count: string) => `${title} : ${count}`,
    missing: (what: string) => `Sous le seuil, il manque : ${what}`,
    alertTitle: "Des bureaux sont sous le seuil",
    alert: (n: number) =>
      plural(n, "fr", {
        one: "# bureau n’a pas le nombre de membres que demandent les règles.",
        other: "# bureaux n’ont pas le nombre de membres que demandent les règles.",
      }),
    allRight: "Tous les bureaux du département atteignent le seuil.",
    seePeople: "Voir les personnes",
    assign: "Attribuer une place à quelqu’un qui n’en a pas",
    enter: "Inscrire une personne",
    summonAll: "Imprimer toutes les convocations",
    mailAll: "Convoquer par courriel",
    mailAllSays:
      "Écrit à celles qui tiennent une place, ont une adresse électronique et n’ont pas encore été convoquées.",
    ended: "Fichiers effacés",
    endedSays: "Ce qui reste quand les personnes ont été effacées : des comptes.",
    endedAt: "Effacé",
    trained: "Formées",
    settingsTitle: "Règles des bureaux",
    settingsLead:
      "Combien de membres il faut à un bureau (code électoral, R. 42 : un président, deux assesseurs, un secrétaire), et quand le fichier des personnes est effacé.",
    settingsSave: "Enregistrer les règles",
    notDecided:
      "Le jour de l’effacement n’est pas fixé. Jusque-là, chaque personne est effacée un an après son inscription.",
    floorNow: "Seuil",
    endsNow: "Effacement",
  },
  en: {
    title: "Bureaus of the polling places",
    lead: "Who holds each place, and what is still missing. These tables count; names are behind them, and each reading leaves a trace.",
    department: "Department",
    places: "Places",
    persons: "People",
    waiting: "Without a seat",
    below: "Below the floor",
    vacancies: "Missing seats",
    noPlaces: "No place yet",
    noPlacesSays: "Polling places come first: they are what is held.",
    place: "Place",
    round: "Round",
    seats: "Seats held",
    state: "State",
    complete: "Complete",
    lacks: (what: string) => `missing ${what}`,
    folded: (title, count) => `${title}: ${count}`,
    missing: (what: string) => `Below the floor, missing: ${what}`,
    alertTitle: "Bureaus are below the floor",
    alert: (n: number) =>
      plural(n, "en", {
        one: "# bureau has not the number of members that the rules ask for.",
        other: "# bureaus have not the number of members that the rules ask for.",
      }),
    allRight: "Every bureau of the department reaches the floor.",
    seePeople: "See the people",
    assign: "Give a seat to somebody who has none",
    enter: "Enter a person",
    summonAll: "Print all summonses",
    mailAll: "Summon by e-mail",
    mailAllSays: "Writes to those who hold a seat, have an e-mail address and were not summoned yet.",
    ended: "Erased files",
    endedSays: "What stays when the persons were erased: counts.",
    endedAt: "Erased",
    trained: "Trained",
    settingsTitle: "Rules of the bureaus",
    settingsLead:
      "How many members a bureau needs (electoral code, R. 42: a president, two assessors, a secretary), and when the file of persons is erased.",
    settingsSave: "Save the rules",
    notDecided: "The day of erasure is not set. Until then, each person is erased a year after they were entered.",
    floorNow: "Floor",
    endsNow: "Erasure",
  },
});

const counted = (fr: readonly [string, string], en: readonly [string, string]) => ({
  fr: (n: number) => plural(n, "fr", { one: fr[0], other: fr[1] }),
  en: (n: number) => plural(n, "en", { one: en[0], other: en[1] }),
});

/** How many of each role, in words. */
export const seatsMissing = {
  president: counted(["# président du bureau", "# présidents du bureau"], ["# president", "# presidents"]),
  "vice-president": counted(
    ["# suppléant du président", "# suppléants du président"],
    ["# vice-president", "# vice-presidents"],
  ),
  assessor: counted(
    ["# assesseur titulaire", "# assesseurs titulaires"],
    ["# titular assessor", "# titular assessors"],
  ),
  substitute: counted(
    ["# assesseur suppléant", "# assesseurs suppléants"],
    ["# substitute assessor", "# substitute assessors"],
  ),
  secretary: counted(["# secrétaire", "# secrétaires"], ["# secretary", "# secretaries"]),
  delegate: counted(
    ["# délégué d’une candidature", "# délégués de candidatures"],
    ["# delegate of a candidate", "# delegates of candidates"],
  ),
} as const satisfies Record<BureauRole, ReturnType<typeof counted>>;
