import type { Ground } from "../../rooms/moderation/index.ts";
import type { askers } from "../questions/texts.ts";

/** What waits for the moderators of the primary, and what they decided: invented people, of whom nobody is real. */
export const THEME = { campaign: "la-primaire", title: "L’école et ses préaux" };

export interface JudgedPost {
  /** Pseudonym. */
  readonly by: (typeof askers)[number] | "Mésange du quai";
  readonly text: string;
  readonly hoursAgo: number;
  /** What others say of it. */
  readonly notices?: readonly { readonly ground: Ground; readonly words: string; readonly hoursAgo: number }[];
  /** Why it was hidden, and what its author answers. */
  readonly hidden?: {
    readonly ground: Ground;
    readonly reason: string;
    readonly hoursAgo: number;
    readonly appeal: { readonly words: string; readonly hoursAgo: number };
  };
}

export const thread = "La cantine, le préau et la pluie";

/** The first opens the thread. */
export const posts: readonly [JudgedPost, ...JudgedPost[]] = [
  {
    by: "Bergeronnette",
    hoursAgo: 120,
    text: "Chez nous deux services à la cantine, et entre les deux **quarante minutes sous le préau**, quand il n’est pas fermé pour travaux. Et chez vous ?",
  },
  {
    by: "Troglodyte",
    hoursAgo: 97,
    text: "Le gérant de la cantine des Trois-Tilleuls est un **voleur**, et tout le canton le sait :\n\n- des portions pour rire ;\n- des factures pour pleurer.",
    notices: [
      { ground: "insult", words: "Une personne est traitée de voleur, sans rien qui le montre.", hoursAgo: 71 },
      { ground: "off-topic", words: "Cela ne parle pas de l’école.", hoursAgo: 52 },
    ],
  },
  {
    by: "Mésange du quai",
    hoursAgo: 80,
    text: "La directrice de l’école du quai reçoit le mardi soir, au 12 rue du Lavoir, premier étage : allez-y à plusieurs.",
    hidden: {
      ground: "private-life",
      reason: "L’adresse d’une personne y est donnée, avec un appel à s’y rendre en nombre.",
      hoursAgo: 60,
      appeal: {
        words:
          "C’est l’adresse de l’école, pas la sienne : elle est affichée à la grille, avec les heures de réception. J’y vais moi-même chaque mois.",
        hoursAgo: 44,
      },
    },
  },
  {
    by: "Milan royal",
    hoursAgo: 20,
    text: "Tout est dans deux rapports : [celui du canton](https://exemple.fr/cantines) et [celui des parents](https://exemple.org/preaux). Le second a des photos.",
  },
];

/** A statement that somebody reports. */
export const statement: JudgedPost = {
  by: "Huppe du Gard",
  text: "Les agents de cantine sont tous des fainéants.",
  hoursAgo: 30,
  notices: [{ ground: "insult", words: "Tout un métier est insulté.", hoursAgo: 26 }],
};
