import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { actorOf } from "./actors.ts";
import { deedsBy, forgetAuthor } from "./store/deeds.ts";

const never = { fr: "Aucun transfert hors de l’Union européenne.", en: "No transfer outside the European Union." };
const kept = {
  fr: "Avec la campagne : ses pages sont un document public.",
  en: "With the campaign: its pages are a public document.",
};
const published = (table: string) => ({ table: `campaigns.${table}`, personal: false, ends: kept });

/** What this room holds on people, how it is given to them, how it ends. */
export const campaignsData: PersonalData<"web", AccountSubject> = {
  room: "campaigns",
  register: [
    {
      id: "campaign-followers",
      name: { fr: "Être prévenu par une campagne", en: "Being told by a campaign" },
      controller: "campaign",
      purposes: {
        fr: "Écrire à qui l’a demandé : le commencement de la déclaration, les actualités, ce qui change dans le programme. Rien d’autre.",
        en: "To write to those who asked: the start of the declaration, the news, what changes in the programme. Nothing else.",
      },
      people: {
        fr: "Les personnes qui ont donné et confirmé leur adresse.",
        en: "People who gave and confirmed their address.",
      },
      data: {
        fr: "Adresse électronique (chiffrée), langue, choix, dates de la demande et de la confirmation, courriels déjà partis.",
        en: "E-mail address (encrypted), language, choices, dates of request and confirmation, letters already sent.",
      },
      ground: {
        fr: "Consentement (RGPD, art. 6-1-a ; opinions politiques, art. 9-2-a), donné en deux gestes.",
        en: "Consent (GDPR art. 6(1)(a); political opinions, art. 9(2)(a)), given in two steps.",
      },
      recipients: {
        fr: "Personne : l’équipe n’en voit qu’un nombre ; l’hébergeur fait partir les courriels.",
        en: "Nobody: the team sees only a number; the host lets the letters leave.",
      },
      transfers: never,
      ends: {
        fr: "Dès que la personne part (un lien dans chaque courriel) ; sept jours après une demande non confirmée.",
        en: "As soon as the person leaves (a link in each letter); seven days after a request not confirmed.",
      },
      security: {
        fr: "Adresses chiffrées ligne à ligne, retrouvées par une empreinte propre à chaque campagne : deux listes ne se joignent pas.",
        en: "Addresses encrypted row by row, found by a fingerprint of each campaign’s own: two lists cannot be joined.",
      },
    },
    {
      id: "campaign-studio",
      name: { fr: "Historique des ateliers de campagne", en: "History of campaign studios" },
      controller: "campaign",
      purposes: {
        fr: "Savoir qui a écrit, publié, corrigé ou retiré quoi.",
        en: "To know who wrote, published, corrected or withdrew what.",
      },
      people: { fr: "Les membres des équipes de campagne.", en: "Members of campaign teams." },
      data: { fr: "Compte, acte, date, objet.", en: "Account, act, date, subject." },
      ground: {
        fr: "Intérêt légitime (RGPD, art. 6-1-f) : répondre de ce qui a été publié.",
        en: "Legitimate interest (GDPR art. 6(1)(f)): to answer for what was published.",
      },
      recipients: { fr: "L’équipe de la campagne.", en: "The team of the campaign." },
      transfers: never,
      ends: {
        fr: "L’auteur s’efface avec son compte ; l’acte reste, par un « compte effacé ».",
        en: "The author is erased with their account; the act stays, by an “erased account”.",
      },
      security: { fr: "Lisible par l’équipe seule.", en: "Readable by the team only." },
    },
    {
      id: "campaign-team-page",
      name: { fr: "Personnes présentées par une campagne", en: "People presented by a campaign" },
      controller: "campaign",
      purposes: { fr: "Dire au public qui mène la campagne.", en: "To tell the public who runs the campaign." },
      people: { fr: "Les personnes qui l’ont souhaité.", en: "People who wished it." },
      data: { fr: "Nom et rôle, tels que l’équipe les écrit.", en: "Name and part, as the team writes them." },
      ground: { fr: "Consentement (RGPD, art. 6-1-a).", en: "Consent (GDPR art. 6(1)(a))." },
      recipients: { fr: "Le public.", en: "The public." },
      transfers: never,
      ends: { fr: "Quand l’équipe retire le nom.", en: "When the team removes the name." },
      security: { fr: "Donnée publique.", en: "Public data." },
    },
  ],
  tables: [
    ...["campaign", "rendez_vous", "phase_step", "link", "image", "image_result", "occasion", "theme"].map(published),
    ...["writing", "writing_text", "writing_release", "writing_release_called_off", "writing_withdrawal"].map(
      published,
    ),
    ...["mailing", "host_name", "official_link"].map(published),
    {
      table: "campaigns.teammate",
      personal: true,
      ends: { fr: "Quand l’équipe retire le nom.", en: "When the team removes the name." },
    },
    {
      table: "campaigns.deed",
      personal: true,
      ends: { fr: "L’auteur s’efface avec son compte.", en: "The author is erased with the account." },
    },
    {
      table: "campaigns.follower",
      personal: true,
      ends: { fr: "Au départ ; sept jours sans confirmation.", en: "On leaving; seven days without confirmation." },
    },
    {
      table: "campaigns.mailing_letter",
      personal: true,
      ends: { fr: "Avec l’inscription.", en: "With the subscription." },
    },
  ],
  gather: async (db, { accountId }) => ({ deeds: await deedsBy(db, actorOf(accountId)) }),
  erase: (tx, { accountId }) => forgetAuthor(tx, actorOf(accountId)),
};
