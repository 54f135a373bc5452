import { defineMessages } from "../../../ui/messages.ts";
import { deName } from "../../../ui/typography.ts";

/** What everybody reads of the forums. */
export const reading = defineMessages({
  fr: {
    title: "Forums",
    lead: (name: string) => `Un forum par thème, ouvert par l’équipe ${deName(name)} : chacun y dit ce qui compte.`,
    leadOfPrimary: "Un forum par thème, commun à tous les candidats.",
    empty: "Aucun thème pour l’instant",
    emptyWhy: "Les thèmes ouverts à la discussion s’écriront ici.",
    documents: "Pour en parler",
    measures: "Dans le programme",
    moderators: "Modération",
    erasedName: "compte effacé",
    state: {
      coming: (when: string) => `Ce forum ouvre le ${when}.`,
      open: "Ouvert à tous",
      openUntil: (when: string) => `Ouvert jusqu’au ${when}.`,
      closed: (when: string) => `Ce forum a fermé le ${when}. On peut toujours le lire.`,
    },
    all: "Tous les thèmes",
  },
  en: {
    title: "Forums",
    lead: (name: string) => `One forum a theme, opened by the team of ${name}: everybody says what matters there.`,
    leadOfPrimary: "One forum a theme, common to all candidates.",
    empty: "No theme yet",
    emptyWhy: "Themes open for discussion will be listed here.",
    documents: "To talk about it",
    measures: "In the programme",
    moderators: "Moderation",
    erasedName: "erased account",
    state: {
      coming: (when: string) => `This forum opens on ${when}.`,
      open: "Open to all",
      openUntil: (when: string) => `Open until ${when}.`,
      closed: (when: string) => `This forum closed on ${when}. It can still be read.`,
    },
    all: "All themes",
  },
});
