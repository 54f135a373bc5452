import type { RegisterEntry } from "../core/personal-data.ts";

/**
 * What the office's rooms process, as the public register shows it (GDPR article 30). The public side may not reach an
 * office room, so an office room's entries are written here and its `personal-data.ts` takes them from here.
 */
export const staffProcessing: RegisterEntry = {
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
    fr: "Un an après la fermeture du compte. Les sessions : un jour après leur terme. Les liens d’entrée : sept jours.",
    en: "One year after the account is closed. Sessions: one day after they end. Links: seven days.",
  },
  security: {
    fr: "Nom et adresse chiffrés ; second facteur obligatoire ; jetons et codes gardés sous forme d’empreintes ; réseau restreint ; journal scellé.",
    en: "Name and address encrypted; compulsory second factor; tokens and codes kept as fingerprints; restricted network; sealed log.",
  },
};

export const candidacies: RegisterEntry = {
  id: "candidacies",
  name: { fr: "Candidatures à la primaire", en: "Candidacies in the primary" },
  controller: "party",
  purposes: {
    fr: "Recevoir les candidatures, les valider, en tirer l’ordre et les publier.",
    en: "To receive candidacies, validate them, draw their order and publish them.",
  },
  people: { fr: "Les personnes candidates.", en: "The candidates." },
  data: {
    fr: "Nom, prénom, état de la candidature et motif, rang tiré au sort. D’un code de campagne, l’empreinte seule.",
    en: "Name, first name, state of the candidacy and its reason, drawn place. Of a campaign code, its hash only.",
  },
  ground: {
    fr: "RGPD, article 9, paragraphe 2, points d et e : la personne se présente publiquement devant les électeurs de la primaire.",
    en: "GDPR article 9(2)(d) and (e): the person stands publicly before the electors of the primary.",
  },
  recipients: {
    fr: "Le public, dès le dépôt. Une candidature seulement déclarée n’est vue que du comité et de la Haute Autorité.",
    en: "The public, from the filing on. A candidacy that is only declared is seen by the committee and the high authority alone.",
  },
  transfers: { fr: "Aucun.", en: "None." },
  ends: {
    fr: "Avec l’histoire de la primaire, qui est publique : ces lignes font foi et ne s’effacent pas.",
    en: "With the public history of the primary: these rows are the evidence and are not erased.",
  },
  security: {
    fr: "Écriture par ajout seulement ; chaque décision est signée de son auteur et inscrite au journal scellé.",
    en: "Rows are only added; every decision carries its author and is written to the sealed log.",
  },
};

/** Every entry of the office side that the public reads; a room of the office that processes data adds its own. */
/** File 1 (R-F1-01 to R-F1-23). */
export const rollProcessing: RegisterEntry = {
  id: "roll",
  name: { fr: "Fichier 1 : les participants potentiels", en: "File 1: potential participants" },
  controller: "party",
  purposes: {
    fr: "Tenir la primaire, et rien d’autre : réunir les listes électorales, répartir les électeurs entre les lieux de vote, imprimer les listes. Ni prospection, ni tri, ni remise aux candidats, ni rapprochement avec un autre fichier.",
    en: "To hold the primary, and nothing else: gather the rolls, allot electors to polling places, print the lists. No canvassing, no sorting, nothing for candidates, no joining with another file.",
  },
  people: {
    fr: "Les personnes inscrites sur la liste principale d’une commune au jour fixé, majeures au jour de l’élection présidentielle. Celles qui demandent à être sur la liste complémentaire : mineurs qui auront 18 ans ce jour-là, membres mineurs ou étrangers.",
    en: "People enrolled on the main list of a commune on the day set, of age on the day of the presidential election. Those who ask to be on the complementary list: minors who will be 18 on that day, members who are minors or foreigners.",
  },
  data: {
    fr: "Nom de naissance, nom d’usage, prénoms, sexe, date et lieu de naissance, adresse, bureau de vote et numéro d’ordre. Des oppositions : la lettre scellée, détruite trente jours après la réponse, et l’empreinte à clé de qui a été rayé. Des préinscriptions : la lettre scellée, détruite trente jours après avoir été traitée et au plus tard au jour limite. De qui change de commune : d’où, vers où, et la sorte de pièce vue. Rien d’autre n’y est ajouté, et rien n’y dit qui est venu voter ou non.",
    en: "Birth name, name in use, first names, sex, date and place of birth, address, precinct and order number. Of objections: the sealed letter, destroyed thirty days after the answer, and the keyed hash of who was struck. Of pre-registrations: the sealed letter, destroyed thirty days after it was dealt with and on the last day at the latest. Of who moves to another commune: from where, to where, and the kind of document seen. Nothing else is added to it, and nothing in it says who came to vote or did not.",
  },
  ground: {
    fr: "RGPD, article 6(1)(f) : organiser un scrutin ouvert à tous les électeurs. Source : les listes des communes, communicables à tout parti (code électoral, articles L. 37 et R. 20). Liste complémentaire : la demande de la personne ; pour les membres, article 9(2)(d).",
    en: "GDPR article 6(1)(f): holding a vote open to every elector. Source: the rolls of communes, which any party may copy (electoral code, articles L. 37 and R. 20). Complementary list: the person’s own request; for members, article 9(2)(d).",
  },
  recipients: {
    fr: "L’équipe nationale des listes ; le comité du département pendant la répartition ; le bureau du lieu de vote, sur papier ; le délégué à la protection des données, à la demande de la personne.",
    en: "The national team of the roll; the department’s committee while allotting; the bureau of the polling place, on paper; the data protection officer, when the person asks.",
  },
  transfers: { fr: "Aucun hors de l’Union européenne.", en: "None outside the European Union." },
  ends: {
    fr: "Détruit au plus tard trois semaines après le second tour, ou après le premier s’il est seul.",
    en: "Destroyed three weeks after the second round at the latest, or after the first when there is no other.",
  },
  security: {
    fr: "Chiffré par blocs avec une clé qui demande le secret d’une machine et une phrase ; recherche par empreintes à clé ; aucune recherche par lieu de naissance ou consonance du nom ; journal sans nom d’électeur.",
    en: "Sealed in blocks with a key that needs a machine’s secret and a phrase; look-up by keyed tokens; no look-up by birthplace or sound of a name; a log without any elector’s name.",
  },
};

/** File 2 (R-F2-01 to R-F2-08): a processing of its own. */
export const bureausProcessing: RegisterEntry = {
  id: "bureaus",
  name: {
    fr: "Fichier 2 : les personnes qui tiennent les lieux de vote",
    en: "File 2: the people who hold the polling places",
  },
  controller: "party",
  purposes: {
    fr: "Désigner, convoquer, former, assurer et remplacer les membres des lieux de vote, et rien d’autre.",
    en: "To name, summon, train, insure and replace the members of the polling places, and nothing else.",
  },
  people: {
    fr: "Présidents, assesseurs, suppléants, secrétaires, délégués, et les personnes qui se proposent.",
    en: "Presidents, assessors, substitutes, secretaries, delegates, and people who offer themselves.",
  },
  data: {
    fr: "Nom, prénoms, date et lieu de naissance, adresse, courriel et téléphone ; rôles, tours, mobilité, candidature qui désigne ; lieu et place tenue, formation suivie ; version et date du consentement.",
    en: "Name, first names, date and place of birth, address, e-mail and telephone; roles, rounds, mobility, naming candidate; place and seat held, training; version and day of the consent.",
  },
  ground: {
    fr: "RGPD, articles 6(1)(a) et 9(2)(a) : consentement explicite, retiré à tout moment.",
    en: "GDPR articles 6(1)(a) and 9(2)(a): explicit consent, taken back at any time.",
  },
  recipients: {
    fr: "Le comité du département, le comité national, la Haute Autorité ; le président, son bureau, sur papier ; le représentant d’une candidature, les seules personnes qu’elle a désignées ; le délégué à la protection des données, à la demande de la personne.",
    en: "The department’s committee, the national committee, the high authority; a president, their own bureau, on paper; a candidate’s representative, only the people whom that candidate named; the data protection officer, when the person asks.",
  },
  transfers: { fr: "Aucun hors de l’Union européenne.", en: "None outside the European Union." },
  ends: {
    fr: "Au jour fixé après les recours du second tour, un an après l’inscription au plus tard ; aussitôt que la personne se retire. Des comptes sans nom restent.",
    en: "On the day set after the appeals of the second round, a year after entry at the latest; at once when the person withdraws. Counts without a name stay.",
  },
  security: {
    fr: "Identité et contacts chiffrés ; identifiant de base à part ; chaque lecture d’une personne inscrite au journal, sans son nom ; aucun nom sur le web public.",
    en: "Identity and contacts encrypted; a database login of its own; every read of a person in the log, without the name; no name on the public web.",
  },
};

export const officeProcessing: readonly RegisterEntry[] = [
  staffProcessing,
  candidacies,
  rollProcessing,
  bureausProcessing,
];
