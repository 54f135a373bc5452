import type { Bilingual } from "../core/lang.ts";
import type { OfficeRole } from "../core/office-roles.ts";

/** The invented people of the demonstration, as `/dev` shows them. Data only: both sides read it. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly who: Bilingual;
}
export interface DemoStaff extends DemoPerson {
  readonly given: string;
  readonly family: string;
  readonly roles: readonly {
    readonly role: OfficeRole;
    readonly department?: string;
    /** Of a representative: the campaign’s slug; the candidate’s id is known once the primary is made. */
    readonly candidate?: string;
  }[];
}

const staff = (given: string, family: string, who: Bilingual, ...roles: DemoStaff["roles"]): DemoStaff => {
  const id = `${given}-${family}`
    .normalize("NFD")
    .replace(/[^A-Za-z-]/g, "")
    .toLowerCase();
  return { id, name: `${given} ${family}`, given, family, email: `${id}@bureaux.example`, who, roles };
};

/** The staff of the national bodies and of two departments: Nord, and Guadeloupe, which votes on Saturday. */
export const demoStaff: readonly DemoStaff[] = [
  staff("Nadia", "Lefèvre", { fr: "administratrice", en: "administrator" }, { role: "administrator" }),
  staff("Bruno", "Castel", { fr: "administrateur", en: "administrator" }, { role: "administrator" }),
  staff(
    "Claire",
    "Nguyen",
    { fr: "comité national d’organisation", en: "national committee" },
    { role: "national-committee" },
  ),
  staff("Paul", "Tessier", { fr: "Haute Autorité", en: "high authority" }, { role: "high-authority" }),
  staff(
    "Samira",
    "Haddad",
    { fr: "déléguée à la protection des données", en: "data protection officer" },
    { role: "data-protection-officer" },
  ),
  staff("Odile", "Carpentier", { fr: "trésorière", en: "treasurer" }, { role: "treasurer" }),
  staff(
    "Marc",
    "Delannoy",
    { fr: "comité du Nord", en: "department committee, Nord" },
    { role: "department-committee", department: "59" },
  ),
  staff(
    "Inès",
    "Wattrelos",
    { fr: "commission de recensement du Nord", en: "canvassing board, Nord" },
    { role: "canvassing-board", department: "59" },
  ),
  staff(
    "Josette",
    "Bellon",
    { fr: "comité de Guadeloupe", en: "department committee, Guadeloupe" },
    { role: "department-committee", department: "971" },
  ),
  staff(
    "Raoul",
    "Sainte-Luce",
    { fr: "commission de recensement de Guadeloupe", en: "canvassing board, Guadeloupe" },
    { role: "canvassing-board", department: "971" },
  ),
  staff(
    "Yves",
    "Morel",
    { fr: "représentant de Lucie Armand", en: "Lucie Armand’s representative" },
    { role: "candidate-representative", candidate: "lucie-armand" },
  ),
];

/** Of the public side. Names are pseudonyms: that is all this side knows of people. */
export const demoPeople = {
  keeper: person("gardienne", "Gardienne du préau", {
    fr: "tient la plateforme (second facteur passé)",
    en: "keeps the platform (second factor passed)",
  }),
  mediateur: person("mediateur", "Médiateur des bancs", {
    fr: "tient aussi la plateforme, et répond aux appels (second facteur passé)",
    en: "keeps the platform too, and answers appeals (second factor passed)",
  }),
  moderatrice: person("moderatrice", "Surveillante des marelles", {
    fr: "modère les forums et les questions de la primaire",
    en: "moderates the primary’s forums and questions",
  }),
  lucie: person("equipe-lucie", "Équipe Armand", {
    fr: "responsable de l’équipe de Lucie Armand",
    en: "owner of Lucie Armand’s team",
  }),
  malik: person("equipe-malik", "Équipe Benhaddou", {
    fr: "responsable de l’équipe de Malik Benhaddou",
    en: "owner of Malik Benhaddou’s team",
  }),
  redactrice: person("redactrice", "Plume du canal", {
    fr: "rédactrice chez Malik Benhaddou",
    en: "editor in Malik Benhaddou’s team",
  }),
  solene: person("equipe-solene", "Équipe Kerguelen", {
    fr: "responsable de l’équipe de Solène Kerguelen",
    en: "owner of Solène Kerguelen’s team",
  }),
  etienne: person("equipe-etienne", "Équipe Vasseur", {
    fr: "responsable de l’équipe d’Étienne Vasseur",
    en: "owner of Étienne Vasseur’s team",
  }),
  voisine: person("voisine", "Mésange du quai", {
    fr: "a un compte, rien de plus",
    en: "has an account, nothing more",
  }),
} as const satisfies Record<string, DemoPerson>;

function person(id: string, name: string, who: Bilingual): DemoPerson {
  return { id, name, email: `${id}@preau.example`, who };
}
