/** Invented themes and what invented people say of them. */
export interface DemoTheme {
  /** Slug. */
  readonly campaign: string;
  readonly title: string;
  readonly introduction: string;
  readonly documents?: readonly { readonly label: string; readonly url: string }[];
  /** Days from its opening until it closes. */
  readonly closesIn?: number;
}

export const themes: readonly DemoTheme[] = [
  {
    campaign: "la-primaire",
    title: "Se soigner près de chez soi",
    introduction:
      "Médecins, urgences, maternités, pharmacies : **qu’est-ce qui manque là où vous vivez**, et qu’est-ce qui marche ? Dites d’où vous parlez.",
    documents: [{ label: "L’accès aux soins par commune, en chiffres", url: "https://exemple.fr/acces-aux-soins" }],
  },
  {
    campaign: "la-primaire",
    title: "L’école et ses préaux",
    introduction:
      "Les classes, les remplacements, la cantine, les bâtiments : ce qui vous inquiète et ce que vous proposez.",
  },
  {
    campaign: "malik-benhaddou",
    title: "Trains, cars et derniers kilomètres",
    introduction:
      "Nous préparons la mesure sur les petites lignes. Racontez un trajet que vous faites, et ce qui le rend pénible.\n\n- d’où à où ;\n- combien de temps ;\n- ce qui changerait tout.",
  },
  {
    campaign: "malik-benhaddou",
    title: "Le prix de se chauffer",
    introduction: "Fioul, gaz, électricité, bois : ce forum a servi à écrire la mesure sur la rénovation.",
    closesIn: 20,
  },
];
