import type { Bilingual } from "../../../core/lang.ts";
import { number, plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";
import type { FreezeRefusal, ThawRefusal } from "../lists/freezing.ts";
import type { OrderRefusal } from "../lists/ordering.ts";

export type ListRefusal = FreezeRefusal | ThawRefusal | OrderRefusal | "primary-not-ready" | "communes-missing";

export const listRefusals: Readonly<Record<ListRefusal, Bilingual>> = {
  "not-your-territory": {
    fr: "Votre fonction ne le permet pas ici. Rien n’a été changé.",
    en: "Your role does not allow it here. Nothing was changed.",
  },
  "primary-not-ready": {
    fr: "Les listes impriment la charte, les dates et la participation : il en manque dans les pages de la primaire.",
    en: "Lists print the charter, the dates and the participation: some are missing in the pages of the primary.",
  },
  "communes-missing": {
    fr: "Des communes de ce département ne sont pas livrées : leurs électeurs n’auraient pas de liste. Cochez que vous l’arrêtez quand même.",
    en: "Communes of this department are not delivered: their electors would have no list. Tick that you freeze it all the same.",
  },
  "already-frozen": { fr: "Ce département est déjà arrêté.", en: "This department is frozen already." },
  "import-ending": {
    fr: "Une importation se termine. Rien n’a été changé ; réessayez dans une minute.",
    en: "An import is ending. Nothing was changed; try again in a minute.",
  },
  "no-places": {
    fr: "Aucun lieu de ce département n’a de bureau au premier tour.",
    en: "No place of this department has a precinct in the first round.",
  },
  "electors-left-out": {
    fr: "Des électeurs ne seraient sur aucune liste. Donnez un lieu à leur bureau, ou cochez que vous l’acceptez.",
    en: "Some electors would be on no list. Give their precinct a place, or tick that you accept it.",
  },
  "left-out-changed": {
    fr: "Le nombre a changé depuis que vous l’avez lu. Rien n’a été arrêté ; relisez, puis cochez de nouveau.",
    en: "The number has changed since you read it. Nothing was frozen; read again, then tick again.",
  },
  "not-frozen": { fr: "Ce département n’est pas arrêté.", en: "This department is not frozen." },
  "roll-destroyed": {
    fr: "Le fichier est détruit : ses listes n’existent plus que sur papier.",
    en: "The roll is destroyed: its lists exist on paper alone.",
  },
  "already-ordered": {
    fr: "Des listes sont commandées : ce qui est imprimé ne s’annule pas ici.",
    en: "Lists were ordered: what is printed is not undone here.",
  },
  "closed-for-the-vote": {
    fr: "On vote dans ce département : rien ne s’imprime jusqu’à la fermeture.",
    en: "This department is voting: nothing is printed until it closes.",
  },
  "no-such-place": { fr: "Ce lieu n’est pas dans l’arrêt.", en: "This place is not in the freeze." },
  "not-ordered-yet": { fr: "Le premier tirage n’est pas commandé.", en: "The first printing is not ordered." },
};

export const listMessages = defineMessages({
  fr: {
    title: "Listes",
    lead: "La Haute Autorité arrête un département ; ses listes s’impriment alors lieu par lieu, et plus rien n’y change. Le même papier sert aux deux tours.",
    department: "Département",
    state: "État",
    notFrozen: "À arrêter",
    frozenOn: "Arrêté le",
    progress: (printed: string, places: string) => `${printed} lieux imprimés sur ${places}`,
    places: "Lieux",
    place: "Lieu",
    electors: "Électeurs",
    plan: (electors: number, places: number) =>
      `${plural(electors, "fr", { one: "# électeur", other: "# électeurs" })} dans ${plural(places, "fr", { one: "# lieu", other: "# lieux" })}.`,
    complementary: (n: number) =>
      plural(n, "fr", {
        one: "# personne sur la liste complémentaire, imprimée à part.",
        other: "# personnes sur la liste complémentaire, imprimée à part.",
      }),
    leftOut: (n: number) =>
      `${plural(n, "fr", { one: "# électeur ne serait sur aucune liste", other: "# électeurs ne seraient sur aucune liste" })} :`,
    leftOutOf: (commune: string, precinct: string, n: string) => `${commune}, ${precinct} : ${n}`,
    unsaid: "bureau non précisé",
    leftOutFrozen: (n: number) =>
      `${plural(n, "fr", { one: "# électeur n’est sur aucune liste", other: "# électeurs ne sont sur aucune liste" })}, comme la Haute Autorité l’a accepté.`,
    undelivered: (lacking: number, communes: number) =>
      `${plural(lacking, "fr", { one: "# commune n’est pas livrée", other: "# communes ne sont pas livrées" })} sur ${number(communes, "fr")}`,
    undeliveredParts: (missing: number, keying: number, paper: number) =>
      `Rien de reçu : ${number(missing, "fr")}. En cours de saisie : ${number(keying, "fr")}. Sur papier : ${number(paper, "fr")}. Après l’arrêt, plus aucune livraison n’y entre.`,
    emptyPlaces: (n: number) =>
      plural(n, "fr", {
        one: "# lieu n’a pas de bureau au premier tour : il n’aurait pas de liste.",
        other: "# lieux n’ont pas de bureau au premier tour : ils n’auraient pas de liste.",
      }),
    freezeSays: "L’arrêt se lève tant qu’aucune liste n’est commandée ; ensuite, il ne se lève plus.",
    onlyAuthority: "La Haute Autorité arrête le département ; votre fonction ne le permet pas.",
    freezeTitle: "Arrêter le département",
    freezeAct: "Arrêter",
    thawTitle: "Lever l’arrêt",
    thawSays: "Tant qu’aucune liste n’est commandée.",
    thawAct: "Lever l’arrêt",
    orderTitle: "Commander l’impression",
    orderSays:
      "Un PDF scellé par lieu. Ce qui est déjà commandé ne l’est pas deux fois : en cas d’arrêt de la machine, elle reprend où elle en était.",
    orderAct: "Commander ce qui reste",
    left: ({ toOrder, toPrint }: { readonly toOrder: number; readonly toPrint: number }) =>
      toOrder + toPrint === 0
        ? "Tout est commandé et imprimé."
        : `Reste à faire : ${plural(toOrder, "fr", { one: "# lieu à commander", other: "# lieux à commander" })}, ${plural(toPrint, "fr", { one: "# tirage à imprimer", other: "# tirages à imprimer" })}.`,
    orderFile: "Télécharger l’ordre d’impression",
    printing: "Tirage",
    numbered: (n: number, copies: number) =>
      `n° ${n}, ${plural(copies, "fr", { one: "# exemplaire", other: "# exemplaires" })}`,
    pages: "Pages",
    hash: "Empreinte",
    download: (place: string) => `Télécharger (${place})`,
    waiting: "En attente",
    retried: "Ce qui échoue est repris de soi-même, de plus en plus tard ; après dix échecs, la ligne du lieu le dit.",
    givenUp: "N’a pas pu être imprimé : réimprimez ce lieu",
    givenUpBefore: "N’a pas pu être imprimé",
    placesInAll: (n: number) => plural(n, "fr", { one: "# lieu", other: "# lieux" }),
    notOrdered: "Pas commandé",
    reprintTitle: "Réimprimer un lieu",
    reprintSays:
      "Des listes non signées seulement. Le tirage porte un numéro et un motif ; il est contresigné, et détruit avec l’original.",
    reprintAct: "Réimprimer",
    whyReprinted: "Motif",
    noElectors: "Aucun électeur n’est livré pour ce département",
    noElectorsSays: "Importez d’abord les listes de ses communes.",
  },
  en: {
    title: "Lists",
    lead: "The high authority freezes a department; its lists are then made place by place, and nothing of it changes any more. The same paper serves both rounds.",
    department: "Department",
    state: "State",
    notFrozen: "To be frozen",
    frozenOn: "Frozen on",
    progress: (printed: string, places: string) => `${printed} places printed of ${places}`,
    places: "Places",
    place: "Place",
    electors: "Electors",
    plan: (electors: number, places: number) =>
      `${plural(electors, "en", { one: "# elector", other: "# electors" })} in ${plural(places, "en", { one: "# place", other: "# places" })}.`,
    complementary: (n) =>
      plural(n, "en", {
        one: "# person on the complementary list, printed apart.",
        other: "# people on the complementary list, printed apart.",
      }),
    leftOut: (n: number) =>
      `${plural(n, "en", { one: "# elector would be on no list", other: "# electors would be on no list" })}:`,
    leftOutOf: (commune: string, precinct: string, n: string) => `${commune}, ${precinct}: ${n}`,
    unsaid: "precinct not said",
    leftOutFrozen: (n: number) =>
      `${plural(n, "en", { one: "# elector is on no list", other: "# electors are on no list" })}, as the high authority accepted.`,
    undelivered: (lacking, communes) =>
      `${plural(lacking, "en", { one: "# commune is not delivered", other: "# communes are not delivered" })} of ${number(communes, "en")}`,
    undeliveredParts: (missing, keying, paper) =>
      `Nothing received: ${number(missing, "en")}. Being keyed: ${number(keying, "en")}. On paper: ${number(paper, "en")}. After the freeze no delivery enters there any more.`,
    emptyPlaces: (n) =>
      plural(n, "en", {
        one: "# place has no precinct in the first round: it would have no list.",
        other: "# places have no precinct in the first round: they would have no list.",
      }),
    freezeSays: "The freeze can be lifted until a list is ordered, and not after that.",
    onlyAuthority: "The high authority freezes the department; your role does not allow it.",
    freezeTitle: "Freeze the department",
    freezeAct: "Freeze",
    thawTitle: "Lift the freeze",
    thawSays: "As long as no list is ordered.",
    thawAct: "Lift the freeze",
    orderTitle: "Order the printing",
    orderSays:
      "A sealed PDF a place. What is ordered is not ordered twice: when the machine stops, it goes on where it was.",
    orderAct: "Order what is left",
    left: ({ toOrder, toPrint }: { readonly toOrder: number; readonly toPrint: number }) =>
      toOrder + toPrint === 0
        ? "Everything is ordered and printed."
        : `Left to do: ${plural(toOrder, "en", { one: "# place to order", other: "# places to order" })}, ${plural(toPrint, "en", { one: "# printing to make", other: "# printings to make" })}.`,
    orderFile: "Download the print order",
    printing: "Printing",
    numbered: (n: number, copies: number) => `no. ${n}, ${plural(copies, "en", { one: "# copy", other: "# copies" })}`,
    pages: "Pages",
    hash: "Hash",
    download: (place: string) => `Download (${place})`,
    waiting: "Waiting",
    retried: "What fails is tried again by itself, later each time; after ten failures the line of its place says so.",
    givenUp: "Could not be printed: print this place again",
    givenUpBefore: "Could not be printed",
    placesInAll: (n) => plural(n, "en", { one: "# place", other: "# places" }),
    notOrdered: "Not ordered",
    reprintTitle: "Print a place again",
    reprintSays:
      "Unsigned lists only. The printing has a number and a reason; it is countersigned, and destroyed with the original.",
    reprintAct: "Print again",
    whyReprinted: "Reason",
    noElectors: "No elector was delivered for this department",
    noElectorsSays: "Import the rolls of its communes first.",
  },
});
