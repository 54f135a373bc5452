import { defineMessages } from "../../ui/messages.ts";

export const messages = defineMessages({
  fr: {
    title: "Exercer mes droits",
    description:
      "Voir, corriger, faire effacer vos données ou vous y opposer : écrivez au délégué à la protection des données de la primaire.",
    lead: "Vous pouvez demander à voir les données que les fichiers de la primaire gardent sur vous, à les faire corriger ou effacer, ou vous opposer à leur usage. C’est gratuit. Réponse en un mois (RGPD, articles 12 à 22).",
    sealedTitle: "Cette lettre est scellée",
    sealed:
      "Elle est fermée sur ce serveur avec la clé des bureaux avant d’être gardée : le site public ne peut pas la rouvrir. Elle ne porte ni votre compte, ni votre adresse IP, ni l’heure : seulement le jour.",
    accountTitle: "Votre compte sur ce site",
    account:
      "Si vous avez un compte ici, ses données se voient et s’effacent depuis « Mon compte ». Les fichiers de la primaire sont ailleurs, et rien ne les joint à votre compte.",
    send: "Envoyer ma demande",
    contactMissing: {
      email: "Écrivez l’adresse électronique à laquelle vous répondre.",
      address: "Écrivez l’adresse postale à laquelle vous répondre.",
    },
    tooLong: "Cette lettre est trop longue pour être scellée. Raccourcissez votre texte.",
    receiptTitle: "Votre demande est partie",
    receiptLead:
      "Elle sera lue par le délégué à la protection des données, et par personne d’autre. Il vous répond en un mois au plus, par le moyen que vous avez indiqué.",
    receiptNothing:
      "Cette page ne dit pas si quelque chose est gardé sur vous : elle est la même pour tout le monde. Si vous n’avez pas de réponse au bout d’un mois, vous pouvez saisir la CNIL.",
    home: "Revenir à l’accueil",
  },
  en: {
    title: "Use my rights",
    description:
      "See, correct or erase your data, or object to its use: write to the data protection officer of the primary.",
    lead: "You may ask to see the data that the files of the primary keep about you, have it corrected or erased, or object to its use. It is free. You get an answer within a month (GDPR articles 12 to 22).",
    sealedTitle: "This letter is sealed",
    sealed:
      "It is closed on this server with the office’s key before it is kept: the public site cannot open it again. It carries neither your account, nor your IP address, nor the hour: only the day.",
    accountTitle: "Your account on this site",
    account:
      "If you have an account here, you can see and erase its data from “My account”. The files of the primary are elsewhere, and nothing joins them to your account.",
    send: "Send my request",
    contactMissing: {
      email: "Write the e-mail address to reply to.",
      address: "Write the postal address to reply to.",
    },
    tooLong: "This letter is too long to be sealed. Please shorten your text.",
    receiptTitle: "Your request has left",
    receiptLead:
      "It will be read by the data protection officer and nobody else, who will answer within a month at most, by the way you gave.",
    receiptNothing:
      "This page does not say whether anything is kept about you: it is the same for everybody. If you have no answer after a month, you may turn to the CNIL.",
    home: "Back to the home page",
  },
});
