import type { Bilingual } from "../../../core/lang.ts";
import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import type { HoldingRefusal } from "./terms.ts";

export const holdingRefusals: Readonly<Record<HoldingRefusal | "gone", Bilingual>> = {
  locked: {
    fr: "Ce fichier est verrouillé. Demandez à qui tient la machine de l’ouvrir, puis cherchez de nouveau.",
    en: "This file is locked. Ask whoever keeps the machine to open it, then look again.",
  },
  destroyed: {
    fr: "Ce fichier est détruit : il n’y a plus rien à y lire. Son certificat de destruction dit quand et comment.",
    en: "This file is destroyed: nothing is left to be read in it. Its certificate of destruction says when and how.",
  },
  closed: {
    fr: "On vote : rien ne se cherche dans ce fichier, de l’ouverture à la fermeture. Cherchez de nouveau après ; le délai d’un mois court toujours.",
    en: "A vote is under way: nobody is looked up in this file from opening to close. Look again afterwards; the month still runs.",
  },
  "not-a-day": {
    fr: "Ce n’est pas une date de naissance. Écrivez 07/03/1974, ou 1961 quand le jour n’est pas connu.",
    en: "This is no birth date. Write 07/03/1974, or 1961 when the day is not known.",
  },
  "not-yours": {
    fr: "Seul le délégué à la protection des données répond à ces demandes.",
    en: "Only the data protection officer answers these requests.",
  },
  gone: {
    fr: "Cela n’est plus dans le fichier. Rien n’a été changé.",
    en: "This is no longer in the file. Nothing was changed.",
  },
};

export const holdingMessages = defineMessages({
  fr: {
    title: "Ce que les fichiers détiennent",
    lead: "Une fois l’identité vérifiée, et pour cette demande seulement. Le journal garde qui a cherché, quand, pour quelle demande et combien de lignes ont été lues ; jamais le nom.",
    back: "La demande",
    act: "Rassembler",
    again: "Chercher de nouveau",
    of: (name: string) => `Ce que les fichiers détiennent : ${name}`,
    ofLead: (day: string) => `Au ${day}. RGPD, article 15. Cette page s’imprime.`,
    nothing: "Ce fichier ne contient rien sur cette personne.",
    notRead: "Ce fichier n’a pas été lu.",
    apart: (n: number) =>
      plural(n, "fr", {
        one: "# autre personne porte ce nom, avec d’autres prénoms ou une autre naissance. Elle n’est pas montrée. Si c’est la même, reprenez la recherche comme le fichier l’écrit.",
        other:
          "# autres personnes portent ce nom, avec d’autres prénoms ou une autre naissance. Elles ne sont pas montrées. Si c’est la même, reprenez la recherche comme le fichier l’écrit.",
      }),
    purposes: "Pourquoi",
    ground: "Fondement",
    recipients: "Qui les voit",
    ends: "Durée",
    remedies: "Corriger, effacer",
    complaint:
      "Vous pouvez vous plaindre à la Commission nationale de l’informatique et des libertés (CNIL) : 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.",
    erase: "Effacer du fichier",
    erased: "C’est effacé. Les places tenues sont vacantes, sans aucun nom.",
  },
  en: {
    title: "What the files hold",
    lead: "Once identity was checked, and for this request only. The log holds who looked, when, for which request and how many rows were read; never the name.",
    back: "The request",
    act: "Gather",
    again: "Look again",
    of: (name) => `What the files hold: ${name}`,
    ofLead: (day) => `On ${day}. GDPR article 15. This page prints.`,
    nothing: "This file holds nothing on this person.",
    notRead: "This file was not read.",
    apart: (n) =>
      plural(n, "en", {
        one: "# other person has this name, with other first names or another birth date. They are not shown. If they are the same, look again as the file writes them.",
        other:
          "# other people have this name, with other first names or another birth date. They are not shown. If they are the same, look again as the file writes them.",
      }),
    purposes: "Why",
    ground: "Ground",
    recipients: "Who sees them",
    ends: "Until when",
    remedies: "Correcting, erasing",
    complaint:
      "You may complain to the Commission nationale de l’informatique et des libertés (CNIL): 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France, www.cnil.fr.",
    erase: "Erase from the file",
    erased: "It is erased. The seats that were held are vacant, without any name.",
  },
});
