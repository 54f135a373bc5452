import { laid, type DemoCampaign } from "../texts.ts";

/** Waits for her declaration, in three days: what she will propose is ready and appears when it ends. */
export const lucie: DemoCampaign = {
  slug: "lucie-armand",
  candidate: "Lucie Armand",
  colour: "#8c3b4a",
  sentence: "Rendez-vous à Lille : ce que je propose tient en une heure, vos questions en auront deux.",
  about:
    "Lucie Armand a quarante-quatre ans. Sage-femme à Roubaix, puis directrice d’une maternité que l’on voulait fermer et qui ne l’est pas, elle préside depuis six ans une fédération de soignantes de nuit.",
  themes: ["Naître, grandir", "Le temps"],
  measures: [
    {
      theme: "Naître, grandir",
      title: "Une maternité à moins de trente minutes",
      summary: "Vingt-deux maternités rouvertes ou maintenues, avec les équipes qui vont avec.",
      body: laid(
        "Aucune femme n’accouche à plus de trente minutes de chez elle en métropole, ni sans héliport outre-mer.",
        "330 millions d’euros par an.",
        "Quatre ans.",
      ),
    },
    {
      theme: "Naître, grandir",
      title: "Un congé de naissance de dix semaines pour chaque parent",
      summary: "Le même pour les deux, payé à quatre cinquièmes, à prendre dans la première année.",
      body: laid("Dix semaines chacun, non cessibles.", "2,2 milliards d’euros par an.", "Au deuxième budget."),
    },
    {
      theme: "Le temps",
      title: "Connaître son emploi du temps trois semaines avant",
      summary: "Pour qui travaille le soir, la nuit et le dimanche.",
      body: laid(
        "L’emploi du temps est remis vingt et un jours avant. Un changement plus tardif est payé le double.",
        "Rien pour l’État employeur, sinon de s’y tenir.",
        "Par la loi, la première année.",
      ),
    },
    {
      theme: "Le temps",
      title: "Cinq jours par an pour les siens",
      summary: "Un parent malade, un enfant qui va mal, un deuil : cinq jours payés, sans justifier de plus.",
      body: laid("Cinq jours, pour tous les salariés et agents.", "1,3 milliard d’euros par an.", "La première année."),
    },
  ],
  news: [
    {
      daysAgo: 2,
      title: "La salle ouvre à dix heures",
      summary: "Halle aux sucres, entrée par la rue du Pont-à-Fourchon. Une garderie est prévue.",
      body: "Nous aurons huit cents places assises et un écran dehors. La garderie reçoit les enfants de trois à dix ans ; apportez leur goûter.",
      signed: "team",
    },
  ],
  dates: [],
  team: [],
  links: [
    ["Mastodon", "https://mastodon.example/@armand"],
    ["PeerTube", "https://peertube.example/@armand"],
  ],
  address: "Association Rendez-vous\n4, rue du Pont-à-Fourchon\n59000 Lille",
};

/** Speaking now: her page shows the link of the broadcast. */
export const solene: DemoCampaign = {
  slug: "solene-kerguelen",
  candidate: "Solène Kerguelen",
  colour: "#2f4f8f",
  sentence: "Gouverner comme on tient un phare : chaque nuit, pour tout le monde.",
  about:
    "Solène Kerguelen a cinquante-trois ans. Ingénieure des ports à Brest, puis présidente d’une région maritime de l’Ouest imaginaire, elle a fait publier les comptes de la région chaque mois.",
  themes: ["La mer et les îles"],
  measures: [
    {
      theme: "La mer et les îles",
      title: "Le prix du continent pour les îles",
      summary: "Un colis, une bouteille de gaz, un billet : le même prix qu’à terre.",
      body: laid(
        "La différence est payée par une dotation lisible.",
        "240 millions d’euros par an.",
        "La première année.",
      ),
    },
  ],
  news: [],
  dates: [],
  team: [["Erwan Le Goff", "Direction de la campagne"]],
  links: [["Mastodon", "https://mastodon.example/@kerguelen"]],
  address: "Équipe Kerguelen\n1, quai de la Douane\n29200 Brest",
};

/** Began yesterday. */
export const etienne: DemoCampaign = {
  slug: "etienne-vasseur",
  candidate: "Étienne Vasseur",
  colour: "#6b5b1e",
  sentence: "Moins d’annonces, plus de comptes rendus.",
  about:
    "Étienne Vasseur a trente-huit ans. Contrôleur des comptes publics à Nevers, il a passé dix ans à lire ce que les autres signaient. Il écrit court.",
  themes: ["Tenir parole"],
  measures: [
    {
      theme: "Tenir parole",
      title: "Un compte rendu chaque trimestre",
      summary: "Ce qui était prévu, ce qui est fait, ce qui ne le sera pas et pourquoi.",
      body: laid("Une page par ministère, la même forme, le même jour.", "Rien.", "Trois mois après l’élection."),
    },
    {
      theme: "Tenir parole",
      title: "Deux mandats, puis on rentre chez soi",
      summary: "Deux mandats identiques et successifs au plus, pour toutes les fonctions électives.",
      body: laid("La règle vaut pour les mandats en cours.", "Rien.", "Par la loi organique, la première année."),
    },
    {
      theme: "Tenir parole",
      title: "Des marchés publics que l’on peut relire",
      summary: "Chaque marché de plus de quarante mille euros, avec ses avenants, sur une page publique.",
      body: laid("Le titulaire, le prix, les avenants, la fin.", "8 millions d’euros.", "La première année."),
    },
  ],
  news: [
    {
      daysAgo: 1,
      title: "J’ai commencé hier",
      summary: "Trois mesures. La quatrième viendra quand elle sera chiffrée.",
      body: "Je préfère trois pages relues à trente promesses. Vous pouvez suivre par courriel : un message par jour au plus, et seulement s’il y a quelque chose à dire.",
      signed: "candidate",
    },
  ],
  dates: [
    {
      inDays: 5,
      hour: "18:00",
      title: "Lecture publique des comptes",
      place: "Médiathèque, Nevers",
      details: "Apportez un crayon.",
    },
  ],
  team: [["Louise Perrin", "Comptes et calendrier"]],
  links: [["Mastodon", "https://mastodon.example/@vasseur"]],
  address: "Étienne Vasseur\n3, place Ducale\n58000 Nevers",
};
