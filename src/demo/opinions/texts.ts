/** Invented statements of one theme, and what each of three invented camps answers. */
export const THEME = { campaign: "la-primaire", title: "Se soigner près de chez soi" };
export const camps = 3;

interface DemoStatement {
  readonly text: string;
  /** Of each camp: agree 1, disagree −1, pass 0. */
  readonly of: readonly [number, number, number];
}

export const statements: readonly DemoStatement[] = [
  { text: "Un médecin doit exercer quelques années là où il en manque.", of: [1, -1, 0] },
  { text: "Chacun doit pouvoir atteindre des urgences en moins de trente minutes.", of: [1, 1, 1] },
  { text: "Les infirmières devraient pouvoir prescrire les soins courants.", of: [1, 1, -1] },
  { text: "Rouvrir les petites maternités coûte plus qu’il ne soigne.", of: [-1, 1, -1] },
  { text: "Je préfère une consultation par écran à trois mois d’attente.", of: [-1, 1, -1] },
  { text: "Les maisons de santé doivent être publiques.", of: [1, -1, 1] },
  { text: "Les dépassements d’honoraires doivent être interdits.", of: [1, -1, 1] },
  { text: "Mieux payer la visite à domicile y ramènerait des médecins.", of: [0, 1, 1] },
  { text: "La pharmacie du village compte plus que l’hôpital lointain.", of: [-1, -1, 1] },
  { text: "Il faut former deux fois plus de médecins.", of: [1, 1, 1] },
  { text: "Un bus de soins qui passe chaque semaine me suffirait.", of: [-1, 1, 1] },
  { text: "Les communes devraient salarier leurs médecins.", of: [1, -1, 1] },
  { text: "La liberté d’installation attire les jeunes vers ce métier.", of: [-1, 1, 0] },
  { text: "On devrait rembourser les lunettes et les dents sans mutuelle.", of: [1, -1, 1] },
  { text: "Les rendez-vous manqués devraient être payés.", of: [-1, 1, 0] },
  { text: "Je renonce à des soins parce que c’est trop loin.", of: [1, -1, 1] },
  { text: "Un hôpital de qualité vaut un long trajet.", of: [-1, 1, -1] },
  { text: "Les aides-soignants manquent plus que les lits.", of: [1, 1, 1] },
  { text: "Il faut des étudiants en médecine venus des campagnes.", of: [0, 1, 1] },
  { text: "L’ambulance doit venir aussi vite à la campagne qu’en ville.", of: [1, 0, 1] },
  { text: "La prévention à l’école ferait plus que dix scanners.", of: [1, 1, 0] },
  { text: "Le privé peut soigner où le public ne va plus.", of: [-1, 1, -1] },
  { text: "Chaque canton doit garder une garde de nuit.", of: [1, -1, 1] },
  { text: "Mon dossier médical devrait suivre partout, si je le veux.", of: [1, 1, 0] },
];
