import type { drawings } from "./pictures.ts";
import type { askers } from "../questions/texts.ts";

/** Invented themes and what invented people say of them. */
export interface DemoTheme {
  /** Slug. */
  readonly campaign: string;
  readonly title: string;
  readonly introduction: string;
  readonly documents?: readonly { readonly label: string; readonly url: string }[];
  /** Days from its opening until it closes. */
  readonly closesIn?: number;
  readonly threads?: readonly DemoThread[];
}

export interface DemoThread {
  readonly title: string;
  /** The first opens it. Each names by `quotes` the place of the one it answers, and a passage of it. */
  readonly posts: readonly DemoPost[];
}

export interface DemoPost {
  readonly by: (typeof askers)[number];
  readonly hoursAfter: number;
  readonly text: string;
  readonly quotes?: { readonly post: number; readonly passage: string };
  readonly picture?: { readonly drawn: keyof typeof drawings; readonly alt: string };
}

export const themes: readonly DemoTheme[] = [
  {
    campaign: "la-primaire",
    title: "Se soigner près de chez soi",
    introduction:
      "Médecins, urgences, maternités, pharmacies : **qu’est-ce qui manque là où vous vivez**, et qu’est-ce qui marche ? Dites d’où vous parlez.",
    documents: [{ label: "L’accès aux soins par commune, en chiffres", url: "https://exemple.fr/acces-aux-soins" }],
    threads: [
      {
        title: "Trois mois pour un ophtalmologue",
        posts: [
          { by: "Loriot 68", hoursAfter: 3, text: "À Mulhouse, c’est trois mois. Et chez vous ?" },
          { by: "Courlis cendré", hoursAfter: 20, text: "Sept, dans le Marais poitevin. Ma mère va à Bordeaux." },
        ],
      },
    ],
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
    threads: [
      {
        title: "Guéret – Limoges : le dernier car à 18 h 10",
        posts: [
          {
            by: "Hulotte de Guéret",
            hoursAfter: 5,
            text: "Je travaille à Limoges jusqu’à 18 h 30. **Le dernier car part à 18 h 10.** Alors c’est la voiture, tous les jours, 160 km.\n\nAvec un départ à 19 h, nous serions au moins quatre à la laisser.",
          },
          {
            by: "Grive du Morvan",
            hoursAfter: 9,
            text: "Même chose entre Autun et Le Creusot, mais le matin : le premier arrive à 8 h 40.",
            quotes: { post: 0, passage: "c’est la voiture, tous les jours, 160 km" },
          },
          {
            by: "Huppe du Gard",
            hoursAfter: 30,
            text: "Chez nous la région a décalé un seul horaire d’une heure, et le car est plein. Cela n’a presque rien coûté :\n\n1. demander aux employeurs l’heure de sortie ;\n2. compter ;\n3. décaler.",
          },
          {
            by: "Hulotte de Guéret",
            hoursAfter: 33,
            text: "À qui l’avez-vous demandé, @Huppe du Gard ?",
            quotes: { post: 2, passage: "la région a décalé un seul horaire" },
          },
          {
            by: "Hulotte de Guéret",
            hoursAfter: 101,
            text: "Le panneau, hier soir, à 18 h 40. Le prochain car est le lendemain matin.",
            picture: {
              drawn: "board",
              alt: "Panneau d’un arrêt de car, de nuit : Limoges – Guéret, du lundi au vendredi, cinq départs de 6 h 40 à 18 h 10, le dernier entouré de rouge.",
            },
          },
        ],
      },
      {
        title: "Un vélo dans le train, sans réserver",
        posts: [
          {
            by: "Sterne du Conquet",
            hoursAfter: 50,
            text: "Six places par rame, et plus une seule dès le vendredi midi. Les six derniers kilomètres se font à pied.",
          },
          {
            by: "Geai des Vosges",
            hoursAfter: 74,
            text: "Dans les TER de l’Est on en met douze, sièges relevés. Cela se fait.",
          },
        ],
      },
    ],
  },
  {
    campaign: "malik-benhaddou",
    title: "Le prix de se chauffer",
    introduction: "Fioul, gaz, électricité, bois : ce forum a servi à écrire la mesure sur la rénovation.",
    closesIn: 20,
  },
];
