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
