import { defineMessages } from "../../../ui/messages.ts";

export const objectionMessages = defineMessages({
  fr: {
    title: "S’opposer à figurer sur les listes de la primaire",
    description:
      "Demandez à ne pas être sur les listes de la primaire : gratuit, sans compte, sans dire pourquoi. Réponse en un mois.",
    lead: "Les communes remettent leurs listes électorales à tout parti qui les demande (code électoral, article L. 37). Vous pouvez vous opposer à ce que la primaire garde ce qui vous concerne (RGPD, article 21). C’est gratuit, et vous n’avez pas à dire pourquoi. Réponse en un mois.",
    effectTitle: "Ce que cela change si vous venez voter",
    effect: {
      list: "Vous ne serez plus sur la liste imprimée de votre lieu de vote, ni ajouté par un import suivant.",
      later: "Si vous changez d’avis et venez voter, la Haute Autorité décide si l’on peut vous y ajouter à la main.",
      elsewhere:
        "Votre inscription sur la liste électorale de votre commune ne change pas : vous votez comme toujours aux élections.",
    },
    identityTitle: "Pourquoi votre identité sera vérifiée",
    identity:
      "Tout parti peut avoir ces listes : quelqu’un pourrait écrire ici à votre place. Rien n’est donc rayé avant un code, envoyé par la poste à l’adresse de la liste, ou un document d’identité montré à une personne de l’équipe, qui ne le garde pas. N’envoyez pas de pièce d’identité ici.",
    sealedTitle: "Cette lettre est scellée",
    sealed:
      "Elle est fermée sur ce serveur avec la clé des bureaux : le site public ne peut pas la rouvrir. Elle ne porte ni votre compte, ni votre adresse IP, ni l’heure : seulement le jour. Elle est détruite trente jours après la réponse. Responsable : les organisateurs de la primaire. Vous pouvez saisir la CNIL.",
    send: "Envoyer mon opposition",
    notADay: "Ce n’est pas une date de naissance. Écrivez 07/03/1974, ou 1961 si le jour n’est pas connu.",
    noCommune: "Aucune commune ne répond à ce nom. Écrivez-le comme sur la carte électorale.",
    severalCommunes: (names: string) =>
      `Plusieurs communes répondent à ce nom : ${names}. Ajoutez le département, comme dans cette liste.`,
    receiptTitle: "Votre opposition est partie",
    receiptLead: "Notez cette référence : elle n’est écrite nulle part ailleurs sur ce site.",
    reference: "Référence",
    receiptNothing:
      "Cette page ne dit pas si vous êtes sur une liste : elle est la même pour tout le monde. Si la liste a une adresse pour vous, un code peut vous y être envoyé par la poste. Sans réponse au bout d’un mois, vous pouvez saisir la CNIL.",
    haveCode: "J’ai reçu un code par la poste",
    codeTitle: "J’ai reçu un code par la poste",
    codeDescription: "Confirmez votre opposition avec le code du courrier reçu.",
    codeLead:
      "Le code montre que la demande vient de vous. Il vaut trente jours. Si vous n’avez rien demandé, n’écrivez rien ici : sans lui, rien n’est rayé.",
    sendCode: "Envoyer le code",
    codeReceiptTitle: "Votre code est parti",
    codeReceiptLead:
      "S’il est juste, votre opposition suit son cours. Cette page est la même dans tous les cas ; après cinq codes faux, aucun autre n’est essayé.",
    closedTitle: "Le fichier est détruit",
    closed:
      "Il n’y a plus de liste à laquelle s’opposer : le fichier des électeurs de la primaire est détruit, et ce formulaire est fermé.",
    back: "Revenir aux trois fichiers",
  },
  en: {
    title: "Object to being on the lists of the primary",
    description:
      "Ask not to be on the lists of the primary: free, without an account, without saying why. Within a month.",
    lead: "Communes hand their electoral rolls to any party that asks (electoral code, article L. 37). You may object to the primary keeping what concerns you (GDPR article 21). It is free, and you need not say why. You get an answer within a month.",
    effectTitle: "What it changes if you come to vote",
    effect: {
      list: "You will no longer be on the printed list of your polling place, nor come back with a later import.",
      later: "If you change your mind and come to vote, the high authority decides whether you may be added by hand.",
      elsewhere: "Your enrolment on your commune’s electoral roll does not change: you vote at elections as always.",
    },
    identityTitle: "Why your identity will be checked",
    identity:
      "Any party may have these rolls: somebody could write here in your place. So nothing is struck before a code, sent by post to the address on the roll, or an identity document shown to a member of the team, who does not keep it. Do not send an identity document here.",
    sealedTitle: "This letter is sealed",
    sealed:
      "It is closed on this server with the office’s key: the public site cannot open it again. It carries neither your account, nor your IP address, nor the hour: only the day. It is destroyed thirty days after the answer. Controller: the organisers of the primary. You may turn to the CNIL.",
    send: "Send my objection",
    notADay: "This is no date of birth. Write 07/03/1974, or 1961 when the day is not known.",
    noCommune: "No commune has this name. Write it as on the elector’s card.",
    severalCommunes: (names) => `Several communes have this name: ${names}. Add the department, as in this list.`,
    receiptTitle: "Your objection has left",
    receiptLead: "Write this reference down: it is written nowhere else on this site.",
    reference: "Reference",
    receiptNothing:
      "This page does not say whether you are on a list: it is the same for everybody. If the roll has an address for you, a code may be sent to it by post. Without an answer after a month, you may turn to the CNIL.",
    haveCode: "I received a code by post",
    codeTitle: "I received a code by post",
    codeDescription: "Confirm your objection with the code of the letter you received.",
    codeLead:
      "The code shows that the request is yours. It holds for thirty days. If you asked for nothing, write nothing here: without it nothing is struck.",
    sendCode: "Send the code",
    codeReceiptTitle: "Your code has left",
    codeReceiptLead:
      "If it is right, your objection goes on. This page is the same in every case; after five wrong codes no other is tried.",
    closedTitle: "The file is destroyed",
    closed: "There is no list left to object to: the primary’s file of electors is destroyed, and this form is closed.",
    back: "Back to the three files",
  },
});
