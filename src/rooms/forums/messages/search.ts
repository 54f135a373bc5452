import { plural } from "../../../ui/format.ts";
import { defineMessages } from "../../../ui/messages.ts";

/** What the search of the forums says. */
export const search = defineMessages({
  fr: {
    title: "Chercher dans les forums",
    words: "Mots",
    theme: "Thème",
    everyTheme: "Tous les thèmes",
    author: "Pseudonyme de qui l’a écrit",
    authorHint: "Avec des mots seulement : aucune page ne rassemble ce qu’une personne a dit.",
    from: "Depuis le",
    to: "Jusqu’au",
    submit: "Chercher",
    found: (n: number, words: string) =>
      plural(n, "fr", {
        zero: `Aucun message ne contient « ${words} ».`,
        one: `# message contient « ${words} ».`,
        other: `# messages contiennent « ${words} ».`,
      }),
    busy: "Trop de recherches se font en ce moment. Rien n’a été cherché ; réessayez dans quelques secondes.",
    most: "Ce sont les meilleurs parmi les plus récents. Précisez pour en trouver d’autres.",
    all: "Tous les thèmes",
  },
  en: {
    title: "Search the forums",
    words: "Words",
    theme: "Theme",
    everyTheme: "Every theme",
    author: "Pseudonym of whoever wrote it",
    authorHint: "With words alone: no page gathers what one person said.",
    from: "From",
    to: "To",
    submit: "Search",
    found: (n: number, words: string) =>
      plural(n, "en", {
        zero: `No post contains “${words}”.`,
        one: `# post contains “${words}”.`,
        other: `# posts contain “${words}”.`,
      }),
    busy: "Too many searches are going on at this moment. Nothing was looked for; try again in a few seconds.",
    most: "These are the best among the newest. Say more to find others.",
    all: "All themes",
  },
});
