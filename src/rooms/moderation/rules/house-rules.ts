import type { Bilingual } from "../../../core/lang.ts";

/** The rules of the site as they stood from a day on. A version that was published never changes: a new one is added. */
export interface RulesVersion {
  readonly version: number;
  /** `2026-11-29` */
  readonly since: string;
  readonly changed: Bilingual;
  readonly parts: readonly { readonly title: Bilingual; readonly says: readonly Bilingual[] }[];
}

const first: RulesVersion = {
  version: 1,
  since: "2026-11-29",
  changed: { fr: "Première version.", en: "First version." },
  parts: [
    {
      title: { fr: "Qui peut écrire", en: "Who may write" },
      says: [
        {
          fr: "Toute personne de quinze ans ou plus qui ouvre un compte, sous le pseudonyme de son choix. Lire et signaler ne demandent aucun compte.",
          en: "Anybody of fifteen or over who opens an account, under the pseudonym of their choice. Reading and reporting take no account.",
        },
        {
          fr: "Ce que vous écrivez reste à vous. Vous pouvez l’emporter, retirer un message ou une affirmation quand vous voulez, une question tant que personne n’en attend la réponse, et effacer votre compte.",
          en: "What you write stays yours. You may take it with you, withdraw a post or a statement whenever you want, a question while nobody is promised its answer, and erase your account.",
        },
      ],
    },
    {
      title: { fr: "Ce qui est retiré", en: "What is taken away" },
      says: [
        {
          fr: "Ce que la loi interdit : injure et diffamation, haine et discrimination, menace et appel à la violence, atteinte à la vie privée, autre contenu illicite.",
          en: "What the law forbids: insult and defamation, hatred and discrimination, threat and call to violence, breach of privacy, other unlawful content.",
        },
        {
          fr: "Ce que ces règles refusent : la publicité, ce qui est hors du sujet là où on l’écrit, et ce qui n’est pas une question au candidat à qui on l’adresse. Une opinion qui déplaît n’est jamais un motif.",
          en: "What these rules refuse: advertising, what is off the subject where it is written, and what is no question to the candidate it is put to. An opinion that displeases is never a ground.",
        },
      ],
    },
    {
      title: { fr: "Comment on modère", en: "How we moderate" },
      says: [
        {
          fr: "L’équipe de chaque campagne modère ses pages ; celle de la primaire, les pages communes. Une personne décide. Elle peut demander une modification, masquer, refuser, fermer ou ralentir un endroit, limiter ou suspendre un compte pour un temps.",
          en: "Each campaign’s team moderates its own pages; the primary’s team, the common ones. A person decides. They may ask for a change, hide, refuse, close or slow down a place, limit or suspend an account for a time.",
        },
        {
          fr: "Une règle automatique peut faire attendre un texte jusqu’à ce qu’une personne le lise : le premier de quelqu’un là où la campagne le veut, plusieurs liens ou des images d’un compte récent, des mots très proches d’un texte retiré depuis peu. Ce que vous modifiez passe par les mêmes règles. Une seule masque sans attendre : deux signaleurs de confiance, pour un motif contraire à la loi ; une personne relit ensuite. Aucun service extérieur ne note vos textes.",
          en: "An automatic rule may make a text wait until a person has read it: somebody’s first where the campaign wants it, several links or pictures of a recent account, words very near to a text removed of late. What you edit passes the same rules. One alone hides without waiting: two trusted flaggers, on a ground against the law; a person reads it afterwards. No outside service scores your texts.",
        },
        {
          fr: "Une menace contre la vie ou la sécurité de quelqu’un est dite aux autorités, comme la loi le veut.",
          en: "A threat to somebody’s life or safety is told to the authorities, as the law wants.",
        },
      ],
    },
    {
      title: { fr: "Vos recours", en: "What you can do" },
      says: [
        {
          fr: "Chaque décision est écrite à la personne, avec les faits, le motif, et si une règle automatique l’a prise. Elle se conteste ici pendant six mois, gratuitement : la personne qui tient la plateforme répond, et non qui a décidé. Le juge reste ouvert.",
          en: "Each decision is written to the person, with the facts, the ground, and whether an automatic rule took it. It may be contested here for six months, free of charge: the keeper of the platform answers, and not whoever decided. The courts stay open.",
        },
        {
          fr: "Qui signale lit ce qui est décidé, et pourquoi. Des signalements de mauvaise foi répétés peuvent faire limiter un compte.",
          en: "Whoever reports reads what is decided, and why. Repeated notices in bad faith may have an account limited.",
        },
      ],
    },
  ],
};

/** The rules as they stand. */
export const currentRules: RulesVersion = first;
/** Every version, the oldest first. */
export const rulesVersions: readonly RulesVersion[] = [first];
