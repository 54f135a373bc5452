import { defineMessages } from "../../../ui/messages.ts";

/** « Puis-je voter ? » and « Comment voter ». */
export const voteTexts = defineMessages({
  fr: {
    may: {
      title: "Puis-je voter ?",
      lead: "Trois choix, une réponse. Rien n’est enregistré : ni vos choix, ni votre passage.",
      enrolment: "Où êtes-vous inscrit sur les listes électorales ?",
      enrolments: {
        france: "Dans une commune française",
        consulate: "Sur une liste consulaire, à l’étranger",
        no: "Nulle part",
        unsure: "Je ne sais pas",
      },
      age: "Votre âge",
      ages: {
        adult: "J’ai 18 ans ou plus",
        inTime: (day: string) => `J’ai moins de 18 ans, je les aurai au plus tard le ${day}`,
        minor: (day: string) => `J’aurai 18 ans après le ${day}`,
      },
      nationality: "Votre nationalité",
      nationalities: {
        french: "Française",
        european: "D’un autre pays de l’Union européenne",
        other: "D’un autre pays",
      },
      act: "Voir la réponse",
      again: "Changer mes réponses",
      verdicts: {
        yes: "Oui, vous pouvez voter",
        "yes-abroad": "Oui, vous pouvez voter à l’étranger",
        "pre-register": "Oui, à condition de vous préinscrire",
        "pre-registration-over": "Non, la préinscription est close",
        "no-pre-registration": "Non, le vote est réservé aux personnes majeures",
        "too-young": "Non, pas pour cette primaire",
        "not-enrolled": "Non, il fallait être inscrit sur une liste électorale",
        "look-it-up": "Vérifiez d’abord votre inscription",
        "not-french": "Non, cette primaire suit la liste électorale principale",
      },
      because: {
        yes: (day: string) =>
          `Être inscrit sur la liste électorale d’une commune au ${day} suffit. Présentez-vous au lieu de vote dont dépend votre bureau habituel, celui de votre inscription et non de votre domicile, avec une pièce d’identité. Aucune carte de parti n’est demandée, et personne ne peut vous refuser pour vos opinions.`,
        "yes-abroad": (day: string) =>
          `Être inscrit sur une liste consulaire au ${day} suffit, là où un lieu de vote est ouvert.`,
        "pre-register": (day: string) =>
          `Vous serez en âge de voter à l’élection : préinscrivez-vous auprès des organisateurs au plus tard le ${day}. Vous figurerez sur une liste complémentaire, imprimée à part.`,
        "pre-registration-over": (day: string) =>
          `La préinscription des personnes qui auront 18 ans à temps s’est arrêtée le ${day}.`,
        "no-pre-registration": () => "Les organisateurs n’ont pas ouvert de préinscription pour les mineurs.",
        "too-young": (day: string) => `Il faut avoir 18 ans au plus tard le ${day}, jour de l’élection.`,
        "not-enrolled": (day: string) =>
          `Seules votent les personnes inscrites au ${day}. Une inscription prise depuis vaut pour les élections suivantes.`,
        "look-it-up": (day: string) =>
          `Il faut être inscrit au ${day}. Le service public vous dit en une minute si vous l’êtes, et où.`,
        "not-french": () =>
          "L’inscription sur les listes complémentaires, municipale ou européenne, ne permet pas de voter à la primaire.",
      },
      preRegister: "Me préinscrire",
      membersRegister: "Membres mineurs de plus de 16 ans, ou étrangers : se préinscrire",
      lookUp: "Interroger sa situation électorale (service-public.fr)",
      notOnList: "Au lieu de vote, vous n’êtes pas sur la liste ?",
      notOnListSays:
        "Demandez au président du lieu de vote. Un ajout se fait à la main, sur une page numérotée, avec le motif, le document vu et deux signatures ; il est compté au procès-verbal.",
      where: "À l’étranger",
    },
    how: {
      title: "Comment voter",
      lead: "Sur papier, en personne, dans l’ordre que voici.",
      steps: [
        "Vous arrivez au lieu de vote. On vous indique votre table.",
        "Vous présentez une pièce d’identité. Vous lisez et signez la charte, et vous versez votre participation.",
        "Vous prenez une enveloppe et les bulletins de tous les candidats.",
        "Vous passez par l’isoloir.",
        "Vous glissez l’enveloppe dans l’urne.",
        "Vous signez la liste d’émargement, après avoir voté, jamais avant.",
        "Si vous le voulez, et seulement si vous le voulez, vous remplissez une fiche pour être recontacté, à une autre table.",
      ].join("\n"),
      paper: "Pourquoi sur papier ?",
      paperSays:
        "Il n’y a ni vote en ligne, ni vote par procuration. Le bulletin est sur papier, sous enveloppe, dépouillé devant qui veut regarder : chacun peut vérifier sans faire confiance à une machine.",
      trace: "Personne ne sait qui est venu",
      traceSays:
        "Aucun fichier informatique ne garde qui a participé ou non. L’émargement se fait sur une liste de papier, rendue sous scellés puis détruite. Ce site ne peut pas savoir si vous avez voté.",
      share: "La participation",
      shareSays: (rule: string) =>
        `${rule} Elle est versée en espèces dans un tronc fermé et n’est jamais rattachée à un nom.`,
      charter: "La charte",
      charterSays: (version: string) => `Texte signé à l’entrée du lieu de vote (version ${version}) :`,
      rounds: "Deux tours",
      roundsSays:
        "Si un candidat obtient plus de la moitié des suffrages exprimés au premier tour, il est désigné. Sinon, un second tour oppose les deux premiers. La même liste de papier sert aux deux tours.",
    },
  },
  en: {
    may: {
      title: "Can I vote?",
      lead: "Three choices, one answer. Nothing is stored: neither your choices nor your visit.",
      enrolment: "Where are you on the electoral rolls?",
      enrolments: {
        france: "In a French commune",
        consulate: "On a consular list, abroad",
        no: "Nowhere",
        unsure: "I do not know",
      },
      age: "Your age",
      ages: {
        adult: "I am 18 or older",
        inTime: (day) => `I am under 18 and will be 18 by ${day}`,
        minor: (day) => `I will be 18 after ${day}`,
      },
      nationality: "Your nationality",
      nationalities: {
        french: "French",
        european: "Of another country of the European Union",
        other: "Of another country",
      },
      act: "See the answer",
      again: "Change my answers",
      verdicts: {
        yes: "Yes, you can vote",
        "yes-abroad": "Yes, you can vote abroad",
        "pre-register": "Yes, if you pre-register",
        "pre-registration-over": "No, pre-registration has closed",
        "no-pre-registration": "No, only adults vote",
        "too-young": "No, not in this primary",
        "not-enrolled": "No, you had to be on an electoral roll",
        "look-it-up": "Check your enrolment first",
        "not-french": "No, this primary follows the main electoral roll",
      },
      because: {
        yes: (day) =>
          `Being on the roll of a commune on ${day} is enough. Go to the polling place that serves your usual polling station, that of your enrolment rather than of your home, with an identity document. No party card is asked for, and nobody may turn you away for your opinions.`,
        "yes-abroad": (day) => `Being on a consular list on ${day} is enough, wherever a polling place is open.`,
        "pre-register": (day) =>
          `You will be of age on election day: pre-register with the organisers by ${day}. You will be on a complementary list, printed apart.`,
        "pre-registration-over": (day) => `Pre-registration of people who will be 18 in time ended on ${day}.`,
        "no-pre-registration": () => "The organisers have opened no pre-registration for minors.",
        "too-young": (day) => `You must be 18 by ${day}, the day of the election.`,
        "not-enrolled": (day) =>
          `Only people enrolled on ${day} vote. A later enrolment counts for the elections that follow.`,
        "look-it-up": (day) =>
          `You must be enrolled on ${day}. The public service tells you in a minute whether you are, and where.`,
        "not-french": () =>
          "Being on a complementary roll, municipal or European, does not allow you to vote in the primary.",
      },
      preRegister: "Pre-register",
      membersRegister: "Members who are minors over 16, or foreigners: pre-register",
      lookUp: "Look up one’s enrolment (service-public.fr, in French)",
      notOnList: "At the polling place, you are not on the list?",
      notOnListSays:
        "Ask the president of the polling place. Names are added by hand, on a numbered page, with the reason, the document seen and two signatures; the minutes count them.",
      where: "Abroad",
    },
    how: {
      title: "How to vote",
      lead: "On paper, in person, in this order.",
      steps: [
        "You come to the polling place. Someone shows you your table.",
        "You show an identity document. You read and sign the charter, and pay your contribution.",
        "You take an envelope and the ballots of all candidates.",
        "You go through the booth.",
        "You slide the envelope into the box.",
        "You sign the sign-in list, after voting, never before.",
        "If you wish, and only if you wish, you fill in a sheet to be recontacted, at another table.",
      ].join("\n"),
      paper: "Why on paper?",
      paperSays:
        "There is no online vote and no proxy vote. The ballot is on paper, in an envelope, counted before whoever wants to watch: anyone can check without trusting a machine.",
      trace: "Nobody knows who came",
      traceSays:
        "No computer file keeps who took part or did not. People sign a paper list, returned under seal and then destroyed. This site cannot know whether you voted.",
      share: "The contribution",
      shareSays: (rule) => `${rule} It is paid in cash into a closed box and is never tied to a name.`,
      charter: "The charter",
      charterSays: (version) => `The text signed at the entrance of the polling place (version ${version}):`,
      rounds: "Two rounds",
      roundsSays:
        "A candidate with more than half of the valid votes in the first round is nominated. Otherwise the first two meet in a second round. The same paper list serves both rounds.",
    },
  },
});
