import { defineMessages } from "../../../ui/messages.ts";

export const complementaryMessages = defineMessages({
  fr: {
    title: "Liste complémentaire",
    lead: "Mineurs qui auront 18 ans à l’élection présidentielle, et membres mineurs ou étrangers. Imprimée à part ; chacun repart avec un reçu.",
    until: (day: string) => `Jusqu’au ${day} compris.`,
    notSet: "Le jour limite n’est pas fixé : personne ne peut s’inscrire.",
    caption: "Inscriptions, par département",
    department: "Département",
    kind: "Qui",
    entries: "Inscriptions",
    emptyTitle: "Aucune inscription",
    empty: "Chaque inscription donne un reçu à imprimer. Le tableau ne montre que des comptes.",
    register: "Inscrire une personne",
    registerAct: "Inscrire et imprimer le reçu",
    withdraw: "Retirer une inscription",
    withdrawLead:
      "Par le code du reçu, jusqu’à l’arrêt du département. Pour corriger, retirez puis inscrivez de nouveau.",
    withdrawAct: "Retirer l’inscription",
    withdrawn: "L’inscription est retirée. La personne est oubliée.",
  },
  en: {
    title: "Complementary list",
    lead: "Minors who will be 18 at the presidential election, and members who are minors or foreigners. Printed apart; each leaves with a receipt.",
    until: (day) => `Until ${day} included.`,
    notSet: "The last day is not set: nobody can register.",
    caption: "Entries, by department",
    department: "Department",
    kind: "Who",
    entries: "Entries",
    emptyTitle: "No entry",
    empty: "Each entry gives a receipt to print. The table shows counts only.",
    register: "Register a person",
    registerAct: "Register and print the receipt",
    withdraw: "Withdraw an entry",
    withdrawLead:
      "By the code of the receipt, until the department is frozen. To correct one, withdraw it and register again.",
    withdrawAct: "Withdraw the entry",
    withdrawn: "The entry is withdrawn. The person is forgotten.",
  },
});

export const doubleMessages = defineMessages({
  fr: {
    title: "Sur la liste complémentaire et sur celle d’une commune",
    lead: "Mêmes nom, prénoms et date de naissance. Le comité qui a inscrit la personne n’en sait rien : ce que contient la liste d’un autre département ne le regarde pas.",
    pair: (registered: string, commune: string) => `${registered}, et sur la liste de la commune : ${commune}`,
    withdrawn: "retirée de la liste complémentaire",
    list: "Liste",
    registered: "Complémentaire",
    onRoll: "De la commune",
    twoSays: "La personne reste sur la liste complémentaire, l’autre sur celle de sa commune.",
    sameSays: (commune: string) =>
      `Elle vote à ${commune}, comme électrice ou électeur. Son inscription complémentaire est retirée, et son reçu ne vaut plus rien : prévenez-la.`,
    sameAct: "Retirer de la liste complémentaire",
  },
  en: {
    title: "On the complementary list and on a commune’s",
    lead: "The same name, first names and birth date. The committee that registered the person knows nothing of it: what another department’s roll holds is not for it to know.",
    pair: (registered, commune) => `${registered}, and on the roll of the commune: ${commune}`,
    withdrawn: "off the complementary list",
    list: "List",
    registered: "Complementary",
    onRoll: "Of the commune",
    twoSays: "The person stays on the complementary list, the other on that of their commune.",
    sameSays: (commune) =>
      `They vote in ${commune}, as an elector. Their complementary entry is withdrawn, and their receipt is worth nothing: tell them.`,
    sameAct: "Take off the complementary list",
  },
});
