import { createContext, h, type ComponentChildren, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { plural } from "./format.ts";
import { defineMessages, type Lang } from "./messages.ts";

/** What the shared pieces of screen say by themselves. Rooms pass everything else. */
export const uiMessages = defineMessages({
  fr: {
    skip: "Aller au contenu",
    menu: "Menu",
    breadcrumb: "Où vous êtes",
    otherLanguage: "English",
    footer: "Pied de page",
    office: "Côté bureaux : fichiers de la primaire",
    required: "(obligatoire)",
    maxLength: (max: number) => plural(max, "fr", { one: "# caractère au plus", other: "# caractères au plus" }),
    zoneHint: (zone: string) => `Heure de ${zone.replace(/^.*\//u, "").replaceAll("_", " ")} (${zone})`,
    fixErrors: (n: number) => plural(n, "fr", { one: "Un point à corriger", other: "# points à corriger" }),
    errorMark: "À corriger :",
    choose: "Choisir",
    noChoice: "Rien de choisi",
    status: { info: "À savoir", success: "C’est fait", warning: "Attention", danger: "Important" },
    person: "signé en personne",
    team: "par l’équipe",
    page: (n: number, of: number) => `Page ${n} sur ${of}`,
    pages: "Pages",
    previous: "Page précédente",
    next: "Page suivante",
    sort: "trier",
    sorted: { ascending: "tri croissant", descending: "tri décroissant" },
    progressOf: (done: string, total: string, unit: string) => `${done} sur ${total} ${unit}`,
    added: "ajouté :",
    removed: "supprimé :",
    leftOut: (paragraphs: number) =>
      plural(paragraphs, "fr", { one: "[…] un paragraphe inchangé", other: "[…] # paragraphes inchangés" }),
    unchanged: "Les deux textes sont identiques.",
    changes: (added: number, removed: number) =>
      [
        plural(added, "fr", {
          zero: "aucun mot ajouté",
          one: "# mot ajouté",
          many: "# de mots ajoutés",
          other: "# mots ajoutés",
        }),
        plural(removed, "fr", { zero: "aucun retiré", one: "# retiré", many: "# de retirés", other: "# retirés" }),
      ].join(", "),
    figures: "Les chiffres",
    contents: "Sur cette page",
    copy: "Copier le lien",
    copied: "Lien copié",
    draftKept: "Brouillon gardé dans ce navigateur.",
    draftFound: "Votre brouillon a été retrouvé.",
    draftDrop: "Effacer le brouillon",
    pageChanged: "Cette page a changé pendant que vous écriviez.",
    pageReload: "Voir la nouvelle version",
    forYou: "chez vous :",
    countdown: {
      days: (n: number) => plural(n, "fr", { one: "jour", other: "jours" }),
      hours: (n: number) => plural(n, "fr", { one: "heure", other: "heures" }),
      minutes: (n: number) => plural(n, "fr", { one: "minute", other: "minutes" }),
      seconds: (n: number) => plural(n, "fr", { one: "seconde", other: "secondes" }),
      due: "C’est l’heure.",
    },
  },
  en: {
    skip: "Go to content",
    menu: "Menu",
    breadcrumb: "Where you are",
    otherLanguage: "Français",
    footer: "Footer",
    office: "Office side: files of the primary",
    required: "(required)",
    maxLength: (max) => plural(max, "en", { one: "# character at most", other: "# characters at most" }),
    zoneHint: (zone) => `${zone.replace(/^.*\//u, "").replaceAll("_", " ")} time (${zone})`,
    fixErrors: (n) => plural(n, "en", { one: "One thing to correct", other: "# things to correct" }),
    errorMark: "To correct:",
    choose: "Choose",
    noChoice: "Nothing chosen",
    status: { info: "Good to know", success: "Done", warning: "Take care", danger: "Important" },
    person: "signed in person",
    team: "from the team",
    page: (n, of) => `Page ${n} of ${of}`,
    pages: "Pages",
    previous: "Previous page",
    next: "Next page",
    sort: "sort",
    sorted: { ascending: "ascending", descending: "descending" },
    progressOf: (done, total, unit) => `${done} of ${total} ${unit}`,
    added: "added:",
    removed: "removed:",
    leftOut: (paragraphs) =>
      plural(paragraphs, "en", { one: "[…] one unchanged paragraph", other: "[…] # unchanged paragraphs" }),
    unchanged: "The two texts are the same.",
    changes: (added, removed) =>
      [
        plural(added, "en", { zero: "no word added", one: "# word added", other: "# words added" }),
        plural(removed, "en", { zero: "none removed", one: "# removed", other: "# removed" }),
      ].join(", "),
    figures: "The figures",
    contents: "On this page",
    copy: "Copy the link",
    copied: "Link copied",
    draftKept: "Draft kept in this browser.",
    draftFound: "Your draft has been found again.",
    draftDrop: "Delete the draft",
    pageChanged: "This page changed while you were writing.",
    pageReload: "See the new version",
    forYou: "where you are:",
    countdown: {
      days: (n) => plural(n, "en", { one: "day", other: "days" }),
      hours: (n) => plural(n, "en", { one: "hour", other: "hours" }),
      minutes: (n) => plural(n, "en", { one: "minute", other: "minutes" }),
      seconds: (n) => plural(n, "en", { one: "second", other: "seconds" }),
      due: "It is time.",
    },
  },
});

/** The language of the page being made; `Document` sets it, islands take it from `<html lang>`. */
const LangContext = createContext<Lang>("fr");

/** Everything inside speaks that language. */
export function InLang({
  lang,
  children,
}: {
  readonly lang: Lang;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return h(LangContext.Provider, { value: lang }, children);
}

export function useLang(): Lang {
  return useContext(LangContext);
}

/** The shared texts in the language of the page. */
export function useUi(): (typeof uiMessages)[Lang] {
  return uiMessages[useLang()];
}

/** Space-joined class names, without the absent ones; no attribute when there is none. */
export function classes(...names: readonly (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(" ") || undefined;
}
