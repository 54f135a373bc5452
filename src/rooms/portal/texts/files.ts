import { defineMessages } from "../../../ui/messages.ts";

/**
 * « Les trois fichiers », as GDPR article 14 asks of a public notice: content, source, readers, end, rights. What each
 * line keeps: R-F1-01 to R-F1-19 (roll), R-F2-01 to R-F2-06 (bureaus), R-F3-01 to R-F3-10 (recontact).
 */
export const filesTexts = defineMessages({
  fr: {
    title: "Les trois fichiers",
    lead: "La primaire tient trois fichiers, séparés les uns des autres et de ce site. Aucun ne dit qui est venu voter.",
    controller: (names: string) => `Responsable des trois : ${names}.`,
    state: "État",
    holds: "Ce qu’il contient",
    from: "D’où viennent les données",
    seenBy: "Qui le voit",
    until: "Jusqu’à quand",
    object: "Comment s’opposer",
    states: {
      "not-constituted": "pas encore constitué",
      "being-made": "en cours de constitution",
      "in-use": "en service",
      closed: "clos",
      destroyed: "détruit",
    },
    objectionsBy: (contact: string) => `Écrivez à ${contact}.`,
    objectionsLater:
      "Le formulaire ouvrira sur ce site avant que le fichier ne soit constitué ; jusque-là il n’y a rien à retirer.",
    objectionForm: "Exercer mes droits, par une lettre scellée",
    rollObjectionForm: "S’opposer à figurer sur les listes de la primaire",
    never: "Ce qu’aucun fichier ne contient",
    neverSays:
      "Aucune trace de participation ou d’abstention, sous quelque forme que ce soit : ni case « a voté », ni copie des listes signées, ni journal de consultation par électeur. Aucun croisement entre un fichier et ce qui se dit sur ce site : les bases, les accès et les machines sont séparés.",
    complain: "Vous pouvez aussi saisir la CNIL (cnil.fr) à tout moment.",
    roll: {
      title: "Fichier 1 : les participants potentiels",
      holds:
        "Ce que dit la liste électorale et rien de plus : noms, prénoms, sexe, date et lieu de naissance, adresse, bureau de vote et numéro d’ordre. Ni téléphone, ni courriel, ni appartenance.",
      from: "Les listes électorales remises par les communes et les préfectures (article L. 37 du code électoral), lot par lot, avec leur date.",
      seenBy:
        "L’équipe centrale chargée des listes, et dans chaque département pour son seul territoire. Le président d’un lieu de vote ne voit que sa liste imprimée. Les candidats et leurs équipes n’y ont aucun accès.",
      until:
        "Détruit au plus tard trois semaines après le dernier tour, copies et sauvegardes comprises, devant un commissaire de justice. Les listes de papier aussi.",
      object:
        "Toute personne peut s’opposer, avant le vote par ce site ou par courrier, et les jours de vote sur la liste elle-même. La réponse arrive sous un mois. Une opposition survit aux imports suivants.",
    },
    bureaus: {
      title: "Fichier 2 : la composition des lieux de vote",
      holds:
        "Les personnes qui tiennent les lieux de vote : nom, prénoms, date et lieu de naissance, adresse, rôle, lieu, tours, qui les a désignées, de quoi les joindre, formation suivie.",
      from: "Les personnes elles-mêmes, qui y consentent par écrit.",
      seenBy:
        "Le comité du département, le comité national, la Haute Autorité. Un président voit son bureau ; un candidat ne voit que les personnes qu’il a désignées. Aucun nom sur le web public.",
      until: "Effacé après le délai de recours qui suit le dernier tour.",
      object: "Retirer son consentement suffit : la personne est effacée et la place redevient vacante.",
    },
    recontact: {
      title: "Fichier 3 : les personnes qui souhaitent être recontactées",
      holds:
        "Nom, prénom, courriel, téléphone, commune, et la preuve de chaque accord. Ni lieu de vote, ni préférence.",
      from: "Une fiche remplie librement, à part du vote, une case par usage, aucune cochée d’avance.",
      seenBy:
        "Les organisateurs et, après la primaire, l’équipe de la personne désignée. Aucun candidat pendant la primaire, aucun candidat battu après.",
      until: "Effacé à la clôture des élections nommées sur la fiche, sauf nouvel accord.",
      object: "Chaque message dit d’où vient l’adresse et permet d’en sortir en un geste.",
    },
  },
  en: {
    title: "The three files",
    lead: "The primary keeps three files, apart from one another and from this site. None of them says who came to vote.",
    controller: (names) => `Controller of all three: ${names}.`,
    state: "State",
    holds: "What it holds",
    from: "Where the data come from",
    seenBy: "Who sees it",
    until: "Until when",
    object: "How to object",
    states: {
      "not-constituted": "not made yet",
      "being-made": "being made",
      "in-use": "in use",
      closed: "closed",
      destroyed: "destroyed",
    },
    objectionsBy: (contact) => `Write to ${contact}.`,
    objectionsLater:
      "The form will open on this site before the file is made; until then there is nothing to be taken out of.",
    objectionForm: "Use my rights, by a sealed letter",
    rollObjectionForm: "Object to being on the lists of the primary",
    never: "What no file holds",
    neverSays:
      "No trace of taking part or of staying away, in any form: no “has voted” box, no copy of signed lists, no log of look-ups by elector. Nothing joins a file with what is said on this site: databases, logins and machines are apart.",
    complain: "You may also turn to the CNIL, the French data protection authority (cnil.fr), at any time.",
    roll: {
      title: "File 1: the potential participants",
      holds:
        "What the electoral roll says and nothing more: names, first names, sex, date and place of birth, address, polling station and order number. No telephone, no e-mail, no membership.",
      from: "The electoral rolls handed over by communes and prefectures (article L. 37 of the electoral code), batch by batch, with their dates.",
      seenBy:
        "The central team in charge of the lists, and in each department for its own territory only. The president of a polling place sees only the printed list. Candidates and their teams have no access.",
      until:
        "Destroyed three weeks after the last round at the latest, copies and backups included, before a bailiff. The paper lists too.",
      object:
        "Anyone may object, before the vote through this site or by post, and on polling days on the list itself. The answer comes within a month. An objection survives later imports.",
    },
    bureaus: {
      title: "File 2: the people of the polling places",
      holds:
        "The people who run the polling places: name, first names, date and place of birth, address, role, place, rounds, who named them, how to reach them, training.",
      from: "The people themselves, who consent in writing.",
      seenBy:
        "The department committee, the national committee, the high authority. A president sees their own bureau; a candidate sees only the people they named. No name on the public web.",
      until: "Erased after the time for appeals that follows the last round.",
      object: "Withdrawing consent is enough: the person is erased and the seat becomes vacant.",
    },
    recontact: {
      title: "File 3: the people who wish to be recontacted",
      holds:
        "Name, first name, e-mail, telephone, commune, and the proof of each consent. No place of vote, no preference.",
      from: "A sheet filled in freely, apart from the vote, one box for each use, none ticked beforehand.",
      seenBy:
        "The organisers and, after the primary, the team of the person nominated. No candidate during the primary, no defeated candidate after it.",
      until: "Erased at the close of the elections named on the sheet, unless a new consent is given.",
      object: "Every message says where the address comes from and offers a way out in one step.",
    },
  },
});
