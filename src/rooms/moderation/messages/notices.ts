import { defineMessages } from "../../../ui/messages.ts";

/** What is reported, and what becomes of it. */
export const notices = defineMessages({
  fr: {
    notice: {
      title: "Signaler ce texte",
      lead: "Sans compte et sans adresse. L’équipe de modération de la campagne lit le texte et ce que vous en dites.",
      what: "Ce que vous signalez",
      where: "Adresse exacte",
      trusted: "Je signale comme signaleur de confiance",
      trustedLead: (organisation: string) =>
        `Vous signez au nom de : ${organisation}. Avec un second signaleur de confiance, un texte contraire à la loi est masqué aussitôt, puis relu par une personne.`,
      find: "Signaler un texte",
      findLead:
        "Chaque texte a son lien « Signaler ». S’il vous échappe, collez ici l’adresse du texte. Aucun compte n’est demandé.",
      findSubmit: "Trouver ce texte",
      notFound: "Aucun texte de ce site n’est en ligne à cette adresse. Vérifiez qu’elle est entière.",
      submit: "Envoyer le signalement",
      receipts:
        "Cette adresse a déjà reçu cinq reçus aujourd’hui. Envoyez sans adresse : la page suivante a la sienne, où se lit la réponse.",
      gone: "Ce texte n’est plus en ligne : il n’y a plus rien à signaler ici. Voici ce que vous aviez écrit.",
      too: "Beaucoup de signalements viennent de votre connexion. Connectez-vous pour n’être compté que pour vous, ou réessayez dans une heure.",
      many: "Vous avez envoyé dix signalements en une heure. Attendez un peu, puis réessayez.",
    },
    followed: {
      title: "Votre signalement",
      keep: "Gardez l’adresse de cette page : elle dira ce qui est décidé. Elle n’est donnée à personne d’autre, et rien d’autre ne vous relie à ce signalement.",
      sent: (when: string) => `Envoyé le ${when}.`,
      waiting: "Il n’a pas encore été lu.",
      redress:
        "Si cette décision vous semble fausse, signalez de nouveau en disant pourquoi, écrivez au contact de ce site, ou saisissez le juge.",
      decided: (act: string, when: string) => `Décision du ${when} : ${act}.`,
    },
  },
  en: {
    notice: {
      title: "Report this text",
      lead: "Without account or address. The campaign’s moderators read the text and what you say of it.",
      what: "What you report",
      where: "Exact address",
      trusted: "I report as a trusted flagger",
      trustedLead: (organisation: string) =>
        `You sign for: ${organisation}. With a second trusted flagger, a text against the law is hidden at once, then read by a person.`,
      find: "Report a text",
      findLead:
        "Each text has its “Report” link. If you do not see it, paste the text’s address here. No account is asked for.",
      findSubmit: "Find this text",
      notFound: "No text of this site is online at that address. Check that it is whole.",
      submit: "Send the notice",
      receipts:
        "This address was sent five receipts today already. Send without an address: the next page has its own, where the answer is read.",
      gone: "This text is no longer online: there is nothing left to report here. This is what you had written.",
      too: "Many notices come from your connection. Sign in to be counted by yourself, or try again in an hour.",
      many: "You sent ten notices within an hour. Wait a while, then try again.",
    },
    followed: {
      title: "Your notice",
      keep: "Keep the address of this page: it will say what is decided. It is given to nobody else, and nothing else ties you to this notice.",
      sent: (when: string) => `Sent on ${when}.`,
      waiting: "It has not been read yet.",
      redress:
        "If this decision seems wrong to you, report again and say why, write to this site’s contact, or go to court.",
      decided: (act: string, when: string) => `Decision of ${when}: ${act}.`,
    },
  },
});
