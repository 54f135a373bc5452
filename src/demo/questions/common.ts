/** The same question to all, as the primary put it, and what teams deposited. Days are counted from now; fractions are hours. */
export interface DemoCommon {
  readonly text: string;
  readonly details: string;
  readonly askedDaysAgo: number;
  readonly revealInDays: number;
  /** By slug; a second one replaces the first. */
  readonly deposits: readonly { readonly campaign: string; readonly text: string; readonly daysAgo: number }[];
}

export const askedToAll: readonly DemoCommon[] = [
  {
    text: "Que devient un hôpital de proximité dont la maternité ferme ?",
    details:
      "Onze maternités ont fermé en deux ans dans les départements de la primaire. La question vient de la consultation des adhérents du printemps.",
    askedDaysAgo: 24,
    revealInDays: -9,
    deposits: [
      {
        campaign: "malik-benhaddou",
        text: "Il garde ses urgences de nuit, un bloc et un hélicoptère partagé à moins de trente minutes.\n\nJe ne promets pas de rouvrir toutes les maternités : il manque des sages-femmes, et le dire est plus honnête. J’en rouvre trois, nommées au programme.",
        daysAgo: 16,
      },
      {
        campaign: "lucie-armand",
        text: "Il devient un hôpital-école : on y forme, donc on y soigne.",
        daysAgo: 15,
      },
      {
        campaign: "lucie-armand",
        text: "Il devient un hôpital-école : on y forme, donc on y soigne. Chaque interne y passe six mois, logé.\n\nLa maternité rouvre quand deux équipes complètes sont là, pas avant. Je préfère une date tenue à une date annoncée.",
        daysAgo: 11,
      },
    ],
  },
  {
    text: "Quelle est la première loi que vous déposerez, et qu’aura-t-elle changé au bout d’un an ?",
    details: "",
    askedDaysAgo: 3,
    revealInDays: 6,
    deposits: [
      {
        campaign: "malik-benhaddou",
        text: "Une loi de programmation sur la santé de proximité.",
        daysAgo: 1,
      },
    ],
  },
];
