import type { Bilingual } from "../../../core/lang.ts";
import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import type { FindingRefusal } from "../finding.ts";
import type { ReopenRefusal } from "../lists/reopening.ts";

const noSuchCommune: Bilingual = { fr: "Aucune commune ne porte ce code.", en: "No commune has this code." };

export const findingRefusals: Readonly<Record<FindingRefusal, Bilingual>> = {
  "no-such-commune": noSuchCommune,
  "not-yours": {
    fr: "Cette commune n’est pas de votre territoire.",
    en: "This commune is not of your territory.",
  },
  closed: {
    fr: "On vote dans ce département : rien ne se cherche jusqu’à la fermeture. La Haute Autorité peut rouvrir une commune.",
    en: "This department is voting: nobody is looked up until it closes. The high authority may open a commune again.",
  },
  "not-a-day": {
    fr: "Ce n’est pas une date de naissance. Écrivez 07/03/1974, ou 1961 quand le jour n’est pas connu.",
    en: "This is no birth date. Write 07/03/1974, or 1961 when the day is not known.",
  },
};

export const reopenRefusals: Readonly<Record<ReopenRefusal, Bilingual>> = {
  "no-such-commune": noSuchCommune,
  "not-your-territory": {
    fr: "Seule la Haute Autorité rouvre une commune. Rien n’a été changé.",
    en: "Only the high authority opens a commune again. Nothing was changed.",
  },
  "not-voting": {
    fr: "On ne vote pas dans ce département en ce moment : rien n’y est fermé.",
    en: "This department is not voting at the moment: nothing is closed there.",
  },
};

export const findingMessages = defineMessages({
  fr: {
    title: "Chercher une personne",
    lead: "Par son nom et sa date de naissance, dans une commune. Le journal garde qui a cherché, quand, pourquoi, la commune et combien ont été lues ; jamais ce qui a été cherché, ni qui a été trouvé.",
    act: "Chercher",
    found: (n: number) => plural(n, "fr", { one: "# personne", other: "# personnes" }),
    nobody: (commune: string) => `Personne de ce nom, né ce jour-là, n’est sur la liste de ${commune}.`,
    name: "Nom",
    usage: "Nom d’usage",
    firstNames: "Prénoms",
    born: "Naissance",
    precinct: "Bureau de vote",
    address: "Adresse",
  },
  en: {
    title: "Find a person",
    lead: "By name and birth date, in a commune. The log holds who looked, when, why, the commune and how many were read; never what was looked for, nor who was found.",
    act: "Find",
    found: (n: number) => plural(n, "en", { one: "# person", other: "# people" }),
    nobody: (commune) => `Nobody of this name, born on that day, is on the roll of ${commune}.`,
    name: "Name",
    usage: "Name in use",
    firstNames: "First names",
    born: "Birth",
    precinct: "Precinct",
    address: "Address",
  },
});
