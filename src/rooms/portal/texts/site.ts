import { defineMessages } from "../../../ui/messages.ts";

/** The pages about the site itself. A body is paragraphs; one that begins with `## ` is a heading. */
export const siteTexts = defineMessages({
  fr: {
    privacy: {
      title: "Vie privée",
      lead: "Lire ce site ne laisse aucune trace de vous.",
      body: `## Lire
Les pages se lisent sans compte et sans témoin de connexion (« cookie »). Aucun autre site n’est appelé, aucune mesure d’audience n’est faite. L’adresse de votre appareil sert à répondre et à limiter les abus ; elle n’est pas enregistrée avec les pages lues.
## Parler
Un compte demande une adresse électronique et un pseudonyme ; votre vrai nom n’est jamais exigé. Vous pouvez voir tout ce qui est gardé sur vous, le recevoir, et tout effacer.
## Les fichiers de la primaire
Ils sont tenus à part, par les organisateurs, sur une autre base et avec d’autres accès. Aucun écran ne peut relier ce que vous dites ici à ce qu’un fichier contient.
## Vos droits
Accès, rectification, effacement, opposition, limitation (articles 15 à 21 du RGPD) : écrivez aux points de contact. La réponse arrive sous un mois. Vous pouvez saisir la CNIL (cnil.fr).`,
      register: "Lire le registre des traitements",
    },
    terms: {
      title: "Conditions d’utilisation",
      lead: "Ce qu’on peut attendre de ce site, et ce qu’il attend de vous.",
      body: `## Ce que fait ce site
Il annonce la primaire, présente les candidats dans l’ordre tiré au sort, et héberge le site de chaque campagne. Il ne recommande personne. Il ne permet pas de voter.
## Qui parle
Les pages de la primaire engagent les organisateurs. Les pages d’une campagne engagent cette campagne. Qui signe est toujours écrit : la personne, ou son équipe.
## Ce qui n’est pas accepté
Ce que la loi interdit : injure, diffamation, provocation à la haine, atteinte à la vie privée. Se faire passer pour un autre. Un contenu signalé est lu par une personne, et la décision est motivée ; elle peut être contestée (articles 16, 17 et 20 du règlement européen sur les services numériques).
## Ordre des contenus
Les candidats sont montrés dans l’ordre tiré au sort. Aucun contenu n’est classé selon vos opinions, et il n’y a ni publicité ni contenu sponsorisé.
## Période de réserve
Avant chaque tour, les campagnes ne publient rien de nouveau. Leurs pages restent en ligne telles quelles.`,
    },
    accessibility: {
      title: "Accessibilité : non conforme",
      lead: "Ce site n’a pas encore été audité selon le RGAA 4 ; la loi veut donc qu’il se dise « non conforme ». Voici ce que nous vérifions, et ce que nous n’avons pas encore vérifié.",
      body: `## Ce qui est vérifié à chaque version
Les pages passent un contrôle automatique (axe) en clair et en sombre. Elles fonctionnent sans script, au clavier seul, à 320 pixels de large et à 400 % d’agrandissement, et respectent la demande de réduire les animations.
## Ce qui ne l’est pas encore
Aucun audit par une personne extérieure, aucun essai organisé avec des personnes qui utilisent un lecteur d’écran au quotidien. Un contrôle automatique ne trouve qu’une partie des défauts.
## Signaler une difficulté
Écrivez aux points de contact : dites la page, ce que vous vouliez faire, et l’outil que vous utilisez. Sans réponse, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr).`,
    },
    legal: {
      title: "Mentions légales",
      lead: "Qui publie, qui héberge, avec quel logiciel.",
      publisher: "Éditeur",
      publisherUnknown: "Les organisateurs de la primaire n’ont encore rien publié.",
      host: "Hébergeur",
      hostUnknown: "L’hébergeur n’a pas encore été renseigné par l’exploitant de ce site.",
      software: "Logiciel",
      softwareSays: "Préau, logiciel libre sous licence AGPL 3.0 ou ultérieure. Son code peut être lu par tous.",
    },
    contact: {
      title: "Points de contact",
      lead: "À qui écrire, selon ce que vous cherchez. Chaque message est lu par une personne.",
      authorities: "Autorités",
      authoritiesSays:
        "Point de contact unique, en français ou en anglais (article 11 du règlement sur les services numériques) :",
      users: "Vous qui utilisez ce site",
      usersSays: "Point de contact unique, sans outil automatisé (article 12) :",
      unknown: "l’adresse n’a pas encore été renseignée par l’exploitant de ce site.",
      bodies: "Les instances de la primaire",
      noBodies: "Les instances paraîtront ici avec le calendrier.",
      body: "Instance",
      write: "Écrire",
    },
    credits: {
      title: "Sources et licences",
      lead: "Ce que ce site doit à d’autres.",
      territories: "Communes, départements, régions",
      zones: "Fuseaux horaires",
      zonesSays: "Base de données des fuseaux horaires de l’IANA, domaine public.",
      law: "Textes",
      lawSays:
        "Les règles de cette primaire sont fixées par ses organisateurs et sa Haute Autorité. Le code électoral n’est cité que lorsqu’il s’applique ou qu’il a servi de modèle.",
    },
  },
  en: {
    privacy: {
      title: "Privacy",
      lead: "Reading this site leaves no trace of you.",
      body: `## Reading
Pages are read without an account and without a cookie. No other site is called and no audience is measured. Your device’s address is used to answer you and to limit abuse; it is not recorded with the pages you read.
## Speaking
An account asks for an e-mail address and a pseudonym; your real name is never required. You can see all that is kept about you, receive it, and erase it all.
## The files of the primary
They are kept apart, by the organisers, in another database with other logins. No screen can join what you say here with what a file holds.
## Your rights
Access, rectification, erasure, objection, restriction (GDPR articles 15 to 21): write to the contact points. The answer comes within a month. You may turn to the CNIL (cnil.fr).`,
      register: "Read the register of processing",
    },
    terms: {
      title: "Terms of use",
      lead: "What to expect from this site, and what it expects from you.",
      body: `## What this site does
It announces the primary, presents the candidates in the order drawn by lot, and hosts each campaign’s site. It recommends nobody. It does not let anyone vote.
## Who speaks
The pages of the primary bind the organisers. The pages of a campaign bind that campaign. Who signs is always written: the person, or their team.
## What is not accepted
What the law forbids: insult, defamation, incitement to hatred, invasion of privacy. Passing oneself off as someone else. Content that is reported is read by a person, and the decision gives its reasons; it can be contested (articles 16, 17 and 20 of the Digital Services Act).
## Order of contents
Candidates are shown in the order drawn by lot. No content is ranked by your opinions, and there is neither advertising nor sponsored content.
## Silence window
Before each round, campaigns publish nothing new. Their pages stay online as they are.`,
    },
    accessibility: {
      title: "Accessibility: not compliant",
      lead: "This site has not yet been audited against RGAA 4, the French standard, so the law has it call itself “not compliant”. Here is what we check, and what we have not checked yet.",
      body: `## Checked at every version
Pages pass an automatic check (axe) in light and dark. They work without scripts, by keyboard alone, at 320 pixels wide and at 400% zoom, and respect the wish for less motion.
## Not checked yet
No audit by an outside person, no trial with people who use a screen reader every day. An automatic check finds only part of the faults.
## Report a difficulty
Write to the contact points: say which page, what you wanted to do, and the tool you use. Without an answer, you may turn to the Défenseur des droits (defenseurdesdroits.fr).`,
    },
    legal: {
      title: "Legal notice",
      lead: "Who publishes, who hosts, with which software.",
      publisher: "Publisher",
      publisherUnknown: "The organisers of the primary have published nothing yet.",
      host: "Host",
      hostUnknown: "The operator of this site has not named its host yet.",
      software: "Software",
      softwareSays: "Préau, free software under the AGPL 3.0 or later. Anyone can read its code.",
    },
    contact: {
      title: "Contact points",
      lead: "Whom to write to, by what you are looking for. Every message is read by a person.",
      authorities: "Authorities",
      authoritiesSays: "Single point of contact, in French or English (Digital Services Act, article 11):",
      users: "You who use this site",
      usersSays: "Single point of contact, without automated tools (article 12):",
      unknown: "the operator of this site has not given the address yet.",
      bodies: "The bodies of the primary",
      noBodies: "The bodies will appear here with the calendar.",
      body: "Body",
      write: "Write",
    },
    credits: {
      title: "Sources and licences",
      lead: "What this site owes to others.",
      territories: "Communes, departments, regions",
      zones: "Time zones",
      zonesSays: "IANA time zone database, public domain.",
      law: "Texts",
      lawSays:
        "The rules of this primary are set by its organisers and its high authority. The electoral code is quoted only where it applies or served as a model.",
    },
  },
});
