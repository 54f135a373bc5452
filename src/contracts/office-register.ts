import type { RegisterEntry } from "../core/personal-data.ts";

/**
 * What the office's processings are, as data that both sides may show: the public register is whole, though the public
 * side cannot reach one row of the office. Each room of the office declares its own entry from here.
 */
export const staffEntry: RegisterEntry = {
  id: "staff-accounts",
  name: {
    fr: "Comptes des personnes qui travaillent au vote",
    en: "Accounts of the people who work on the vote",
  },
  controller: "party",
  purposes: {
    fr: "Donner accès aux fichiers à des personnes nommées, selon leur rôle et leur territoire, et savoir qui a fait quoi.",
    en: "Give named people access to the files, by role and territory, and know who did what.",
  },
  people: {
    fr: "Membres des comités, de la Haute Autorité, des commissions de recensement, représentants des candidatures, administrateurs.",
    en: "Members of the committees, of the high authority, of the canvassing boards, candidates’ representatives, administrators.",
  },
  data: {
    fr: "Nom, prénom, adresse électronique, rôles avec leur territoire, moyens de connexion, sessions (appareil par famille, sans adresse IP).",
    en: "Name, e-mail address, roles with their territory, ways to sign in, sessions (family of device, no IP address).",
  },
  ground: {
    fr: "RGPD, articles 6(1)(f) et 9(2)(d) : l’organisation tient la sécurité de ses fichiers par ses membres et les personnes en contact régulier avec elle.",
    en: "GDPR articles 6(1)(f) and 9(2)(d): the organisation keeps its files safe through its members and people in regular contact with it.",
  },
  recipients: {
    fr: "Les administrateurs, le comité national, la Haute Autorité, le délégué à la protection des données.",
    en: "Administrators, the national committee, the high authority, the data protection officer.",
  },
  transfers: { fr: "Aucun hors de l’Union européenne.", en: "None outside the European Union." },
  ends: {
    fr: "Un an après la fermeture du compte. Les sessions et les liens : un jour après leur terme.",
    en: "One year after the account is closed. Sessions and links: one day after they end.",
  },
  security: {
    fr: "Nom et adresse chiffrés ; second facteur obligatoire ; jetons et codes gardés sous forme d’empreintes ; réseau restreint ; journal scellé.",
    en: "Name and address encrypted; compulsory second factor; tokens and codes kept as fingerprints; restricted network; sealed log.",
  },
};

export const rightsEntry: RegisterEntry = {
  id: "rights-requests",
  name: { fr: "Demandes d’exercice des droits", en: "Requests of rights" },
  controller: "party",
  purposes: { fr: "Répondre aux demandes et pouvoir le prouver.", en: "Answer requests and be able to prove it." },
  people: { fr: "Les personnes qui écrivent pour exercer leurs droits.", en: "People who write to use their rights." },
  data: {
    fr: "Nom, moyen de répondre, demande ; puis la décision et sa date, sans nom. Aucun identifiant de compte, aucune heure.",
    en: "Name, way to reply, request; then the decision and its date, without a name. No account id, no hour.",
  },
  ground: {
    fr: "RGPD, articles 6(1)(c) et 12 à 22 : obligation de répondre.",
    en: "GDPR articles 6(1)(c) and 12 to 22: duty to answer.",
  },
  recipients: { fr: "Le délégué à la protection des données, seul.", en: "The data protection officer, alone." },
  transfers: { fr: "Aucun hors de l’Union européenne.", en: "None outside the European Union." },
  ends: {
    fr: "La lettre : trente jours après la réponse. La décision, sans nom : cinq ans.",
    en: "The letter: thirty days after the answer. The decision, without a name: five years.",
  },
  security: {
    fr: "Scellée dès l’envoi à la clé des bureaux ; le site public ne peut pas la relire ; chaque ouverture laisse une trace.",
    en: "Sealed to the office’s key as it is sent; the public site cannot read it again; each opening leaves a trace.",
  },
};

/** Every entry of the office's rooms, for the page that everybody can read. */
export const officeRegister: readonly RegisterEntry[] = [staffEntry, rightsEntry];
