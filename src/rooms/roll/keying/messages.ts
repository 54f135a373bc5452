import type { Bilingual } from "../../../core/lang.ts";
import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import type { KeyedField } from "./rules.ts";

export const keyedNames: Readonly<Record<KeyedField, Bilingual>> = {
  birthName: { fr: "nom de naissance", en: "birth name" },
  usageName: { fr: "nom d’usage", en: "name in use" },
  firstNames: { fr: "prénoms", en: "first names" },
  sex: { fr: "sexe", en: "sex" },
  birthDate: { fr: "date de naissance", en: "birth date" },
  birthPlace: { fr: "lieu de naissance", en: "place of birth" },
  address: { fr: "adresse", en: "address" },
  postcode: { fr: "code postal", en: "postcode" },
  town: { fr: "ville", en: "town" },
  precinct: { fr: "bureau de vote", en: "precinct" },
  order: { fr: "numéro d’ordre", en: "order number" },
};

export const keyingMessages = defineMessages({
  fr: {
    title: "Saisir des listes sur papier",
    lead: "Chaque page est saisie par deux personnes, qui ne voient rien l’une de l’autre. Une troisième départage ce qui diffère. Vous ne voyez que la page que vous avez en main.",
    take: "Prendre une page",
    page: (commune: string, page: string) => `${commune}, page ${page}`,
    until: (hour: string) => `Elle est à vous jusqu’à ${hour}. Une ligne vide est une ligne qui n’est pas sur la page.`,
    third: (n: number) =>
      plural(n, "fr", {
        one: "# case diffère : lisez-la sur le papier.",
        other: "# cases diffèrent : lisez-les sur le papier.",
      }),
    said: (one: string, other: string) => `Saisies : « ${one} » et « ${other} ».`,
    keep: "Enregistrer la page",
    giveBack: "La laisser à quelqu’un d’autre",
    returned: "Ce que vous avez tapé",
    leaveTyped: "Laisser ces lignes et revenir à la saisie",
    papers: "Listes à saisir",
    commune: "Commune",
    settled: "Pages réglées",
    of: (settled: string, pages: string) => `${settled} sur ${pages}`,
    handOver: "Remettre à l’import",
    none: "Aucune liste sur papier n’attend.",
    source: (file: string, page: string) => `Dans ${file}, page ${page} :`,
    sourceSays:
      "seulement les électeurs que la machine n’a pas pu lire, dont le rang dans la page est dit à chaque ligne.",
    line: (line: string) => `Ligne ${line}`,
    rank: (line: string, rank: string) => `Ligne ${line} : électeur n° ${rank} de la page, en comptant depuis le haut`,
    cancelTitle: "Annuler une saisie",
    cancelSays:
      "Une liste enregistrée par erreur ne se saisit plus. Ce qui a été tapé est détruit ; le motif reste, avec votre nom.",
    cancel: "Annuler cette saisie",
    register: "Enregistrer une liste sur papier",
    act: "Enregistrer la liste",
  },
  en: {
    title: "Key rolls from paper",
    lead: "Each page is keyed by two people, who see nothing of each other. A third settles what differs. You see only the page you have in hand.",
    take: "Take a page",
    page: (commune: string, page: string) => `${commune}, page ${page}`,
    until: (hour: string) => `It is yours until ${hour}. An empty line is one that is not on the page.`,
    third: (n: number) =>
      plural(n, "en", {
        one: "# cell differs: read it on the paper.",
        other: "# cells differ: read them on the paper.",
      }),
    said: (one: string, other: string) => `Keyed: “${one}” and “${other}”.`,
    keep: "Save the page",
    giveBack: "Leave it to somebody else",
    returned: "What you typed",
    leaveTyped: "Leave these lines and go back to keying",
    papers: "Rolls to key",
    commune: "Commune",
    settled: "Pages settled",
    of: (settled: string, pages: string) => `${settled} of ${pages}`,
    handOver: "Hand over for import",
    none: "No roll on paper waits.",
    source: (file: string, page: string) => `In ${file}, page ${page}:`,
    sourceSays: "only the electors that the machine could not read, whose rank on the page is said at each line.",
    line: (line: string) => `Line ${line}`,
    rank: (line: string, rank: string) => `Line ${line}: elector no. ${rank} of the page, counted from the top`,
    cancelTitle: "Cancel a keying",
    cancelSays:
      "A roll that was recorded by mistake is keyed no more. What was typed is destroyed; the reason stays, with your name.",
    cancel: "Cancel this keying",
    register: "Record a roll on paper",
    act: "Record the roll",
  },
});
