import { defineMessages } from "../../ui/messages.ts";

export const bureauMessages = defineMessages({
  fr: {
    title: "Tenir un bureau de vote",
    description: "Se proposer comme président, assesseur ou secrétaire d’un lieu de vote de la primaire.",
    lead: "Un lieu de vote demande un président, des assesseurs et un secrétaire, une demi-journée de formation et un dimanche, ou deux. Le comité de votre département lit votre proposition et vous répond.",
    noticeTitle: "Ce que deviennent ces données",
    notice:
      "Elles servent à vous désigner, vous convoquer, vous former, vous assurer et vous remplacer, et à rien d’autre. Les voient : le comité du département, le comité national et la Haute Autorité ; le délégué à la protection des données, si vous le demandez. Votre nom n’est jamais publié sur le web ; il figure sur la liste affichée dans le lieu et au procès-verbal. Tout est effacé après les recours du dernier tour, un an après votre proposition au plus tard, ou dès que vous retirez votre accord : un mot au comité suffit, ou le formulaire des droits.",
    sealedTitle: "Cette lettre est scellée",
    sealed:
      "Elle est fermée sur ce serveur avec la clé des bureaux : le site public ne peut pas la rouvrir. Elle ne porte ni votre compte, ni votre adresse IP, ni l’heure : seulement le jour.",
    send: "Envoyer ma proposition",
    noRole: "Cochez au moins un rôle.",
    noRound: "Cochez au moins un tour.",
    tooYoung: "Il faut avoir seize ans ou plus. Vérifiez la date de naissance.",
    doesNotFit: "Cette lettre n’a pas pu être scellée. Raccourcissez l’adresse, puis envoyez à nouveau.",
    receiptTitle: "Votre proposition est partie",
    receiptLead: "Le comité du département la lira et vous répondra, par le moyen que vous avez donné.",
    receiptNothing:
      "Cette page est la même pour tout le monde. Pour retirer votre accord, écrivez au comité ou par le formulaire des droits : vos données sont effacées.",
    home: "Revenir à l’accueil",
  },
  en: {
    title: "Hold a polling place",
    description: "Offer to be president, assessor or secretary of a polling place of the primary.",
    lead: "A polling place needs a president, assessors and a secretary, half a day of training, and one Sunday or two. The committee of your department reads your offer and replies to you.",
    noticeTitle: "What becomes of these data",
    notice:
      "They serve to name, summon, train, insure and replace you, and for nothing else. Seen by the department’s committee, the national committee and the high authority; by the data protection officer, if you ask. Your name is never published on the web; it is on the list on the wall of the place and in its minutes. All is erased after the appeals of the last round, a year after your offer at the latest, or as soon as you withdraw your consent: a word to the committee is enough, or the form of rights.",
    sealedTitle: "This letter is sealed",
    sealed:
      "It is closed on this server with the office’s key: the public site cannot open it again. It carries neither your account, nor your IP address, nor the hour: only the day.",
    send: "Send my offer",
    noRole: "Tick at least one role.",
    noRound: "Tick at least one round.",
    tooYoung: "One must be sixteen or more. Check the date of birth.",
    doesNotFit: "This letter could not be sealed. Shorten the address, then send again.",
    receiptTitle: "Your offer has left",
    receiptLead: "The department’s committee will read it and reply to you, by the way you gave.",
    receiptNothing:
      "This page is the same for everybody. To withdraw your consent, write to the committee or by the form of rights: your data are erased.",
    home: "Back to the home page",
  },
});
