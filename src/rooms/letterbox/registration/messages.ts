import type { AgeFault } from "../../../contracts/registration.ts";
import { defineMessages } from "../../../ui/messages.ts";

const ages = {
  fr: {
    "not-eighteen": (adultOn: string) => `Il faut avoir 18 ans le ${adultOn}, jour de l’élection présidentielle.`,
    "not-sixteen": () => "Il faut avoir 16 ans aujourd’hui.",
    "of-age": () =>
      "Vous étiez majeur à la clôture des listes électorales : seule la liste de votre commune compte, et vous n’avez rien à demander ici.",
  } satisfies Record<AgeFault, (adultOn: string) => string>,
  en: {
    "not-eighteen": (adultOn: string) => `One must be 18 on ${adultOn}, the day of the presidential election.`,
    "not-sixteen": () => "One must be 16 today.",
    "of-age": () =>
      "You were of age when the electoral rolls were closed: the roll of your commune alone counts, and there is nothing to ask here.",
  } satisfies Record<AgeFault, (adultOn: string) => string>,
};

export const registrationMessages = defineMessages({
  fr: {
    title: "Se préinscrire à la primaire",
    description:
      "Mineurs qui auront 18 ans à l’élection présidentielle, membres mineurs ou étrangers : demander à être sur la liste complémentaire.",
    lead: "Les listes électorales n’ont ni les mineurs ni les personnes étrangères. Si vous aurez 18 ans à l’élection présidentielle, ou si vous êtes membre, vous pouvez demander à être sur la liste complémentaire, imprimée à part.",
    untilTitle: (day: string) => `Jusqu’au ${day} compris`,
    effect: {
      proof:
        "Cette lettre n’inscrit personne. D’ici là, montrez votre pièce d’identité, ou votre carte de membre avec elle, au comité de votre département, avec la référence du reçu. Il ne garde pas la pièce.",
      receipt: "Vous repartez avec un reçu dont le code est aussi sur la liste : apportez-le le jour du vote.",
      enrolled: "Si la liste de votre commune vous a déjà, vous n’avez rien à demander ici.",
    },
    closedTitle: "Les préinscriptions sont closes",
    closed: {
      "not-open":
        "La primaire n’a pas encore fixé de jour limite : personne ne peut se préinscrire pour l’instant. Revenez quand le calendrier est publié.",
      "too-late": (day: string) =>
        `Le jour limite était le ${day} : les listes s’impriment, et plus personne n’y entre. Le lieu de vote ne peut pas vous y ajouter.`,
    },
    sealedTitle: "Cette lettre est scellée",
    sealed:
      "Elle est fermée sur ce serveur avec la clé des bureaux : le site public ne peut pas la rouvrir. Elle ne porte ni votre compte, ni votre adresse IP, ni l’heure : seulement le jour. Elle ne sert qu’à vous inscrire, et n’est lue que du comité national et de celui de votre département. Elle est détruite trente jours après avoir été traitée, et au plus tard au jour limite. Responsable : les organisateurs de la primaire. Vous pouvez demander à voir, corriger ou effacer ces données, et saisir la CNIL.",
    rights: "Exercer mes droits",
    send: "Envoyer ma demande",
    notADay: "Ce n’est pas une date de naissance entière. Écrivez 07/03/1994.",
    noCommune: "Aucune commune ne répond à ce nom. Écrivez-le comme dans votre adresse.",
    severalCommunes: (names: string) =>
      `Plusieurs communes répondent à ce nom : ${names}. Ajoutez le département, comme dans cette liste.`,
    ages: ages.fr,
    receiptTitle: "Votre demande est partie",
    receiptLead: "Notez cette référence : elle n’est écrite nulle part ailleurs sur ce site.",
    reference: "Référence",
    receiptNothing: (day: string) =>
      `Vous n’êtes pas encore inscrit : montrez votre pièce au comité de votre département jusqu’au ${day} compris, avec cette référence. Cette page ne dit pas si vous êtes sur une liste : elle est la même pour tout le monde.`,
    committees: "Les adresses des comités",
    back: "Puis-je voter ?",
  },
  en: {
    title: "Pre-register for the primary",
    description:
      "Minors who will be 18 at the presidential election, members who are minors or foreigners: ask to be on the complementary list.",
    lead: "Electoral rolls have neither minors nor foreigners. If you will be 18 at the presidential election, or are a member, you may ask to be on the complementary list, which is printed apart.",
    untilTitle: (day) => `Until ${day} included`,
    effect: {
      proof:
        "This letter registers nobody. By then, show your identity document, or your membership card with it, to the committee of your department, with the reference of the receipt. It does not keep the document.",
      receipt: "You leave with a receipt whose code is also on the list: bring it on polling day.",
      enrolled: "If the roll of your commune has you already, there is nothing to ask here.",
    },
    closedTitle: "Pre-registration is closed",
    closed: {
      "not-open":
        "The primary has not set a last day yet: nobody can pre-register for now. Come back once the calendar is published.",
      "too-late": (day) =>
        `The last day was ${day}: the lists are being printed, and nobody enters them any more. The polling place cannot add you.`,
    },
    sealedTitle: "This letter is sealed",
    sealed:
      "It is closed on this server with the office’s key: the public site cannot open it again. It carries neither your account, nor your IP address, nor the hour: only the day. It serves to register you and nothing else, and is read by the national committee and your department’s only. It is destroyed thirty days after it was dealt with, and on the last day at the latest. Controller: the organisers of the primary. You may ask to see, correct or erase these data, and turn to the CNIL.",
    rights: "Use my rights",
    send: "Send my request",
    notADay: "This is no whole date of birth. Write 07/03/1994.",
    noCommune: "No commune has this name. Write it as in your address.",
    severalCommunes: (names) => `Several communes have this name: ${names}. Add the department, as in this list.`,
    ages: ages.en,
    receiptTitle: "Your request has left",
    receiptLead: "Write this reference down: it is written nowhere else on this site.",
    reference: "Reference",
    receiptNothing: (day) =>
      `You are not registered yet: show your document to the committee of your department until ${day} included, with this reference. This page does not say whether you are on a list: it is the same for everybody.`,
    committees: "Addresses of the committees",
    back: "Can I vote?",
  },
});
