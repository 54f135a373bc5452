import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { forgetPerson, gatherPerson } from "./store/people.ts";

/** What this room holds on people, how it is given to them, how it ends. */
export const forumsData: PersonalData<"web", AccountSubject> = {
  room: "forums",
  register: [
    {
      id: "forums",
      name: { fr: "Forums par thème", en: "Forums by theme" },
      controller: "platform",
      purposes: {
        fr: "Publier ce que chacun dit d’un thème, le retrouver, et prévenir qui suit une discussion.",
        en: "To publish what people say of a theme, to find it again, and to tell those who follow a discussion.",
      },
      people: {
        fr: "Les personnes qui ont un compte et écrivent dans un forum ou suivent une discussion ; celles d’une équipe qui ouvrent un thème.",
        en: "People with an account who write in a forum or follow a discussion; those of a team who open a theme.",
      },
      data: {
        fr: "Messages, leurs versions, leurs images redessinées sans ce que l’appareil y avait écrit, dates, compte (montré par son pseudonyme), personnes nommées. De qui suit : le compte, la discussion et jusqu’où elle a été lue, jamais montrés ; son adresse, chiffrée, si la personne veut un courriel.",
        en: "Posts, their versions, their pictures, drawn anew without what the camera wrote in them, dates, account (shown by its pseudonym), people named. Of those who follow: the account, the thread and how far it was read, never shown; their address, encrypted, if they want an e-mail.",
      },
      ground: {
        fr: "Opinions que la personne rend publiques elle-même (RGPD, art. 9-2-e) et intérêt légitime (art. 6-1-f) ; pour qui suit, consentement (art. 6-1-a et 9-2-a).",
        en: "Opinions that people make public themselves (GDPR art. 9(2)(e)) and legitimate interest (art. 6(1)(f)); of those who follow, consent (art. 6(1)(a) and 9(2)(a)).",
      },
      recipients: {
        fr: "Le public lit les messages et les pseudonymes ; personne ne lit qui suit une discussion, sauf la personne elle-même.",
        en: "The public reads posts and pseudonyms; nobody reads who follows a thread, but that person.",
      },
      transfers: {
        fr: "Aucun transfert hors de l’Union européenne.",
        en: "No transfer outside the European Union.",
      },
      ends: {
        fr: "Les mots, quand la personne les retire ou efface son compte (sauf si elle a choisi de les laisser sans son nom), ou sept mois après avoir été refusés ou masqués. Les images, avec les mots, et toujours avec le compte. Qui suit : dès qu’il cesse ou efface son compte.",
        en: "The words, when the person withdraws them or erases their account (unless they chose to leave them without their name), or seven months after being refused or hidden. Pictures, with the words, and always with the account. Those who follow: as soon as they stop or erase their account.",
      },
      security: {
        fr: "Aucune page ne rassemble ce qu’une personne a dit. Une image n’est montrée que tant que son message l’est. Les adresses sont chiffrées ligne à ligne.",
        en: "No page gathers what one person said. A picture is shown only while its post is. Addresses are encrypted row by row.",
      },
    },
  ],
  tables: [
    ...["theme", "theme_moderator", "citation"].map((table) => ({
      table: `forums.${table}`,
      personal: true,
      ends: {
        fr: "Gardé, comme un document public ; le nom s’efface avec le compte.",
        en: "Kept, as a public document; the name is erased with the account.",
      },
    })),
    ...["post", "post_version", "mention"].map((table) => ({
      table: `forums.${table}`,
      personal: true,
      ends: {
        fr: "Les mots au retrait, avec le compte (ou sans nom, si la personne l’a choisi), ou sept mois après une modération ; la trace avec le forum.",
        en: "The words when withdrawn, with the account (or nameless, if the person chose so), or seven months after moderation; the trace with the forum.",
      },
    })),
    {
      table: "forums.picture",
      personal: true,
      ends: {
        fr: "Quand la personne retire l’image ou le message, avec le compte, ou sept mois après une modération.",
        en: "When the person withdraws the picture or the post, with the account, or seven months after moderation.",
      },
    },
    ...["follow", "digest", "bequest"].map((table) => ({
      table: `forums.${table}`,
      personal: true,
      ends: {
        fr: "Quand la personne y renonce, ou avec son compte.",
        en: "When the person gives it up, or with the account.",
      },
    })),
    {
      table: "forums.setting",
      personal: true,
      ends: {
        fr: "Gardé avec la campagne ; le nom s’efface avec le compte.",
        en: "Kept with the campaign; the name is erased with the account.",
      },
    },
    {
      table: "forums.thread",
      personal: false,
      ends: { fr: "Gardé avec le thème : des nombres.", en: "Kept with the theme: numbers." },
    },
    ...["theme_document", "theme_measure"].map((table) => ({
      table: `forums.${table}`,
      personal: false,
      ends: { fr: "Gardé avec le thème.", en: "Kept with the theme." },
    })),
  ],
  gather: (db, { accountId }, storage) => gatherPerson(db, accountId, storage),
  erase: (tx, { accountId }, at) => forgetPerson(tx, accountId, at),
};
