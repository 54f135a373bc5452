/** Invented people who ask, by their pseudonyms. */
export const askers = [
  ...["Hulotte de Guéret", "Sterne du Conquet", "Geai des Vosges", "Loriot 68", "Bergeronnette", "Grive du Morvan"],
  ...["Martinet noir", "Pipit des prés", "Courlis cendré", "Troglodyte", "Milan royal", "Huppe du Gard"],
] as const;

export interface DemoQuestion {
  /** Slug. */
  readonly campaign: string;
  readonly text: string;
  readonly details?: string;
  readonly by: (typeof askers)[number] | "Mésange du quai";
  readonly daysAgo: number;
  readonly joinedBy?: readonly (typeof askers)[number][];
  /** Days from its asking until which an answer was promised. */
  readonly promisedIn?: number;
  readonly answers?: readonly DemoAnswer[];
  /** Taken out of sight by the moderators. */
  readonly hidden?: { readonly ground: "private-life"; readonly reason: string };
}

/** The first, then its corrections. `chapter`: the first of the campaign's last recording. */
export interface DemoAnswer {
  readonly kind: "text" | "chapter" | "refusal";
  readonly body: string;
  readonly signed: "candidate" | "team";
  readonly daysAgo: number;
}

const to = (campaign: string, questions: readonly Omit<DemoQuestion, "campaign">[]): readonly DemoQuestion[] =>
  questions.map((question) => ({ campaign, ...question }));

export const asked: readonly DemoQuestion[] = [
  ...to("malik-benhaddou", [
    {
      text: "Qui paiera les maisons de santé dans les cantons où la commune n’a plus un sou ?",
      details: "Chez nous la dernière médecin part en juin, et la commune a déjà vendu l’école.",
      by: "Hulotte de Guéret",
      daysAgo: 38,
      joinedBy: ["Geai des Vosges", "Grive du Morvan", "Pipit des prés", "Milan royal", "Huppe du Gard"],
      promisedIn: 10,
      answers: [
        {
          kind: "text",
          body: "L’État, pour les murs : **600 millions d’euros** sur cinq ans. Les communes prêtent le terrain, rien d’autre.",
          signed: "candidate",
          daysAgo: 30,
        },
        {
          kind: "text",
          body: "L’État, pour les murs : **650 millions d’euros** sur cinq ans, et non 600 comme je l’avais écrit. Les communes prêtent le terrain, rien d’autre.",
          signed: "candidate",
          daysAgo: 26,
        },
      ],
    },
    {
      text: "Rouvrirez-vous les trains de nuit, et lesquels d’abord ?",
      by: "Sterne du Conquet",
      daysAgo: 31,
      joinedBy: ["Martinet noir", "Courlis cendré", "Troglodyte"],
      promisedIn: 7,
      answers: [
        {
          kind: "text",
          body: "Oui : trois lignes d’abord, dont Paris–Aurillac, dès la deuxième année.",
          signed: "team",
          daysAgo: 21,
        },
      ],
    },
    {
      text: "Une apprentie payée 25 % du salaire minimum, est-ce que cela change avec vous ?",
      by: "Loriot 68",
      daysAgo: 24,
      joinedBy: ["Bergeronnette"],
    },
    {
      text: "Combien d’élèves par classe à l’école maternelle, et en quelle année ?",
      by: "Bergeronnette",
      daysAgo: 12,
      joinedBy: ["Pipit des prés", "Loriot 68"],
      promisedIn: 20,
    },
    {
      text: "Pourquoi le conseiller du 4, rue des Lilas ne rappelle-t-il jamais ?",
      by: "Mésange du quai",
      daysAgo: 8,
      hidden: {
        ground: "private-life",
        reason: "L’adresse d’une personne y est donnée. Posez-la de nouveau sans elle.",
      },
    },
    {
      text: "Qui payait vos déplacements quand vous étiez au conseil régional ?",
      by: "Troglodyte",
      daysAgo: 9,
      answers: [
        {
          kind: "refusal",
          body: "La chambre régionale des comptes examine ces dépenses. Nous répondrons quand son rapport sera public.",
          signed: "team",
          daysAgo: 5,
        },
      ],
    },
  ]),
  ...to("etienne-vasseur", [
    {
      text: "Que ferez-vous le premier mois, jour par jour ?",
      by: "Martinet noir",
      daysAgo: 6,
      joinedBy: ["Milan royal", "Huppe du Gard"],
      answers: [{ kind: "chapter", body: "", signed: "candidate", daysAgo: 0 }],
    },
    { text: "Les lycées agricoles auront-ils encore un internat ?", by: "Grive du Morvan", daysAgo: 2 },
  ]),
  ...to("lucie-armand", [
    {
      text: "Direz-vous à votre rendez-vous ce que devient la taxe sur les petites entreprises ?",
      by: "Courlis cendré",
      daysAgo: 5,
      joinedBy: ["Geai des Vosges"],
    },
  ]),
  ...to("solene-kerguelen", [
    {
      text: "Y aura-t-il encore un patron pêcheur de trente ans au Conquet en 2020 ?",
      by: "Sterne du Conquet",
      daysAgo: 4,
    },
  ]),
];

/** What was asked before a consultation opened, by campaign; whoever asks is drawn from the askers in turn. */
export const askedForCards: Readonly<Record<"malik-benhaddou" | "etienne-vasseur" | "la-primaire", readonly string[]>> =
  {
    "la-primaire": [
      "Que changez-vous dans votre première année, et que ne changerez-vous pas ?",
      "Un ministre mis en examen quittera-t-il votre gouvernement ?",
      "Combien de ministres, et combien de femmes parmi eux ?",
      "Quelle promesse de 2007 ne faudra-t-il pas refaire ?",
      "Publierez-vous vos rendez-vous une fois élu ?",
      "Que fait l’État quand la dernière banque d’un canton ferme ?",
      "Un jeune de dix-huit ans sans famille aura-t-il de quoi vivre ?",
      "Que devient l’école de la deuxième année de maternelle ?",
      "Qui paiera la dépendance des parents, la Sécurité sociale ou les enfants ?",
      "Que ferez-vous des peines de moins de six mois ?",
      "Jusqu’où rembourserez-vous les lunettes et les dents ?",
      "Combien d’élèves par classe en primaire, et en quelle année ?",
      "Comment jugerez-vous vous-même, au bout d’un an, que vous avez échoué ?",
      "Soutiendrez-vous la candidate ou le candidat qui vous aura battu ?",
    ],
    "malik-benhaddou": [
      "Rendrez-vous publics tous vos rendez-vous avec des entreprises, chaque semaine ?",
      "Combien de places de crèche ouvrirez-vous hors des grandes villes ?",
      "Que deviendront les trésoreries fermées l’an dernier dans les cantons ruraux ?",
      "Le repas à un euro sera-t-il gardé dans les cantines des collèges ?",
      "Comment un bénévole de club sera-t-il assuré quand il conduit les enfants ?",
      "Les assistantes maternelles auront-elles droit à la formation comme les autres ?",
      "Baisserez-vous la taxe d’habitation, et qui compensera aux communes ?",
      "Que ferez-vous pour les trains du soir qui n’arrivent plus après vingt heures ?",
      "Un étudiant boursier pourra-t-il toucher sa bourse dès septembre ?",
      "Qui décidera de fermer une classe, et avec quels chiffres ?",
      "Les aidants d’un parent malade auront-ils des congés payés ?",
      "Combien coûte votre plan pour l’eau, et sur combien d’années ?",
    ],
    "etienne-vasseur": [
      "Où prendrez-vous les juges qui manquent dans les tribunaux de province ?",
      "Le permis de conduire sera-t-il moins cher pour les apprentis ?",
      "Que répondez-vous aux éleveurs qui vendent leur lait à perte ?",
      "Les lignes de car supprimées dans la Nièvre rouvriront-elles ?",
      "Combien de logements sociaux par an, et dans quelles communes ?",
      "Garderez-vous les commissariats de quartier ouverts la nuit ?",
      "Un petit patron pourra-t-il encore transmettre son atelier sans s’endetter ?",
      "Comment lirez-vous les comptes de l’hôpital avec ceux qui y travaillent ?",
      "Le collège unique sera-t-il gardé, et pour quoi faire ?",
      "Qui contrôlera l’usage des caméras dans les rues ?",
      "Les pensions de réversion seront-elles touchées ?",
      "Publierez-vous le coût de votre campagne, facture par facture ?",
    ],
  };
