import { defineMessages } from "../../../ui/messages.ts";

/** Letters to every administrator: what begins or ends among them. */
export const newsTexts = defineMessages({
  fr: {
    news: {
      title: "Un changement parmi les administrateurs",
      operator: "L’exploitant du serveur",
      what: {
        proposed: (by: string, person: string) =>
          `${by} propose que ${person} devienne administrateur. Rien ne change tant qu’un autre administrateur n’a pas donné son accord, dans les trois jours.`,
        appointed: (by: string, person: string) =>
          `${by} a donné son accord : ${person} est maintenant administrateur.`,
        refused: (by: string, person: string) => `${by} a refusé que ${person} devienne administrateur.`,
        removed: (by: string, person: string) =>
          `${by} a mis fin au rôle d’administrateur de ${person}, ou fermé son compte.`,
        resetAsked: (by: string, person: string) =>
          `${by} demande que les moyens de connexion de ${person} soient effacés. Rien ne change tant qu’un autre administrateur n’a pas confirmé, dans les trois jours.`,
        resetDone: (by: string, person: string) =>
          `${by} a confirmé : les moyens de connexion de ${person} sont effacés, et un lien d’entrée lui sera remis. Si personne ne le lui remet, quelqu’un d’autre est peut-être entré à sa place.`,
        resetRefused: (by: string, person: string) =>
          `${by} a refusé que les moyens de connexion de ${person} soient effacés. Rien n’a changé.`,
        operatorLink: (by: string, person: string) =>
          `${by} a fait un lien d’entrée d’administrateur pour ${person}, en ligne de commande.`,
        operatorReset: (by: string, person: string) =>
          `${by} a effacé les moyens de connexion de ${person}, administrateur, et fait un lien d’entrée, en ligne de commande.`,
      },
      check:
        "Si cela vous surprend, appelez aujourd’hui les autres administrateurs, et refusez ou retirez depuis l’écran de l’équipe. Cette lettre ne contient aucun lien.",
      footer:
        "Cette lettre vient des bureaux de la primaire, parce que vous y êtes administrateur ou qu’elle parle de vous.",
    },
  },
  en: {
    news: {
      title: "A change among the administrators",
      operator: "The operator of the server",
      what: {
        proposed: (by, person) =>
          `${by} proposes that ${person} become an administrator. Nothing changes until another administrator agrees, within three days.`,
        appointed: (by, person) => `${by} has agreed: ${person} is now an administrator.`,
        refused: (by, person) => `${by} has refused that ${person} become an administrator.`,
        removed: (by, person) => `${by} has ended the administrator’s role of ${person}, or closed their account.`,
        resetAsked: (by, person) =>
          `${by} asks for the ways to sign in of ${person} to be erased. Nothing changes until another administrator confirms, within three days.`,
        resetDone: (by, person) =>
          `${by} has confirmed: the ways to sign in of ${person} are erased, and a link will be given to them. If nobody gives it to them, somebody else may have come in instead.`,
        resetRefused: (by, person) =>
          `${by} has refused that the ways to sign in of ${person} be erased. Nothing has changed.`,
        operatorLink: (by, person) => `${by} has made an administrator’s link for ${person}, from the command line.`,
        operatorReset: (by, person) =>
          `${by} has erased the ways to sign in of ${person}, an administrator, and made a link, from the command line.`,
      },
      check:
        "If this surprises you, call the other administrators today, and refuse or revoke from the team’s screen. This letter holds no link.",
      footer:
        "This letter comes from the office of the primary, because you are an administrator there or it is about you.",
    },
  },
});
