import type { OfficeRole } from "../../../core/office-roles.ts";
import { defineMessages } from "../../../ui/messages.ts";

type PerRole = Readonly<Record<OfficeRole, string>>;

const rolesFr: PerRole = {
  administrator: "Administrateur",
  "national-committee": "Comité national d’organisation",
  "high-authority": "Haute Autorité",
  "department-committee": "CDOP",
  "canvassing-board": "Commission de recensement",
  "data-protection-officer": "Délégué à la protection des données",
  treasurer: "Trésorier",
  "candidate-representative": "Représentant d’une candidature",
};
const rolesEn: PerRole = {
  administrator: "Administrator",
  "national-committee": "National committee",
  "high-authority": "High authority",
  "department-committee": "Department committee",
  "canvassing-board": "Canvassing board",
  "data-protection-officer": "Data protection officer",
  treasurer: "Treasurer",
  "candidate-representative": "Candidate’s representative",
};
const dutiesFr: PerRole = {
  administrator:
    "Ouvre et ferme les comptes, donne et retire les rôles. Il en faut deux pour nommer un administrateur. N’a par ce rôle accès à aucun fichier.",
  "national-committee":
    "Organise la primaire : calendrier, règles, lieux, listes. Les équipes des candidats y siègent.",
  "high-authority":
    "Arrête la liste des candidats, juge les réclamations, proclame les résultats ; avec des délégués dans les départements.",
  "department-committee": "Nomme les bureaux de son département et garde les listes entre les deux tours.",
  "canvassing-board": "Reçoit les procès-verbaux de son département, les saisit et les vérifie.",
  "data-protection-officer": "Tient le registre, répond aux demandes de droits, lit le journal.",
  treasurer: "Compte les participations, par lieu, jamais par personne.",
  "candidate-representative":
    "Observe pour une candidature, désigne ses assesseurs et délégués, et ne voit que ceux-là.",
};
const dutiesEn: PerRole = {
  administrator:
    "Opens and closes accounts, grants and revokes roles. Appointing an administrator takes two. This role gives access to none of the files.",
  "national-committee": "Runs the primary: calendar, rules, places, lists. The candidates’ teams sit in it.",
  "high-authority":
    "Settles the list of candidates, judges claims, proclaims results; with delegates in the departments.",
  "department-committee": "Names the bureaus of its department and keeps the lists between the two rounds.",
  "canvassing-board": "Receives the minutes of its department, enters and checks them.",
  "data-protection-officer": "Keeps the register, answers requests of rights, reads the log.",
  treasurer: "Counts participation money, per place and never per person.",
  "candidate-representative": "Observes for one candidate, names its assessors and delegates, and sees those only.",
};

/** Roles, what each allows, and where they are held. */
export const rolesTexts = defineMessages({
  fr: {
    roles: rolesFr,
    duties: dutiesFr,
    wholePrimary: "toute la primaire",
    abroad: "Français établis hors de France",
    paris: "heure de Paris",
  },
  en: {
    roles: rolesEn,
    duties: dutiesEn,
    wholePrimary: "the whole primary",
    abroad: "French citizens abroad",
    paris: "Paris time",
  },
});
