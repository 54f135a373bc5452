import type { Bilingual } from "../../core/lang.ts";
import {
  codeRefusals,
  passkeyRefusals,
  type CodeRefusal,
  type PasskeyRefusal,
} from "../../core/second-factor/index.ts";
import type { PlaceRefusal, DecisionRefusal } from "./rules.ts";

/** Every reason for which this room says no, each with its sentence. */
export type StaffRefusal =
  | PlaceRefusal
  | DecisionRefusal
  | CodeRefusal
  | PasskeyRefusal
  | "no-such-person"
  | "already-here"
  | "account-closed"
  | "last-administrator"
  | "already-revoked"
  | "ends-in-the-past"
  | "sign-in-over"
  | "one-of-the-codes"
  | "link-over"
  | "last-factor"
  | "sign-in-again"
  | "already-added"
  | "reason-missing"
  | "has-not-come"
  | "already-proposed"
  | "link-takes-two";

export const staffRefusals: Readonly<Record<StaffRefusal, Bilingual>> = {
  ...codeRefusals,
  ...passkeyRefusals,
  "department-missing": {
    fr: "Ce rôle se tient dans un département. Choisissez lequel.",
    en: "This role is held in a department. Choose which one.",
  },
  "department-not-here": {
    fr: "Ce rôle vaut pour toute la primaire. Laissez le département vide.",
    en: "This role covers the whole primary. Leave the department empty.",
  },
  "candidate-missing": {
    fr: "Un représentant représente une candidature. Choisissez laquelle.",
    en: "A representative stands for a candidate. Choose which one.",
  },
  "candidate-not-here": {
    fr: "Ce rôle n’est pas celui d’un représentant. Laissez la candidature vide.",
    en: "This is not a representative’s role. Leave the candidate empty.",
  },
  "not-yourself": {
    fr: "Personne ne décide ici pour soi-même. Demandez à un autre administrateur.",
    en: "Nobody decides for themselves here. Ask another administrator.",
  },
  "same-administrator": {
    fr: "Vous avez fait cette demande. Un autre administrateur doit la confirmer.",
    en: "You made this request. Another administrator has to confirm it.",
  },
  "one-person": {
    fr: "Un lien d’entrée est passé il y a moins de sept jours entre vous et une personne de cette demande : jusque-là vous comptez pour une seule. Un autre administrateur peut confirmer.",
    en: "A link passed less than seven days ago between you and a person of this request: until then you count as one. Another administrator can confirm.",
  },
  "asker-gone": {
    fr: "La personne qui a fait cette demande n’est plus administratrice. Faites une nouvelle demande si elle est encore utile.",
    en: "Whoever made this request is no longer an administrator. Make a new one if it is still needed.",
  },
  "has-not-come": {
    fr: "Cette personne ne s’est jamais connectée. Remettez-lui un lien, attendez qu’elle soit venue, puis recommencez.",
    en: "This person has never signed in. Give them a link, wait until they have come, then try again.",
  },
  "already-proposed": {
    fr: "Cette personne est déjà proposée. La décision attend dans l’équipe.",
    en: "This person has already been proposed. The decision is waiting in the team.",
  },
  "link-takes-two": {
    fr: "Un administrateur sans moyen de connexion n’entre pas par la décision d’un seul. Demandez une réinitialisation, qu’un autre confirmera, ou un lien à l’exploitant du serveur.",
    en: "An administrator without a way to sign in is not let in by one alone. Ask for a reset, which another will confirm, or ask the operator of the server for a link.",
  },
  "request-too-old": {
    fr: "Cette demande a plus de trois jours. Faites-en une nouvelle si elle est encore utile.",
    en: "This request is more than three days old. Make a new one if it is still needed.",
  },
  "already-decided": {
    fr: "Cette demande a déjà été décidée. Rechargez la page pour voir par qui.",
    en: "This request has already been decided. Reload the page to see by whom.",
  },
  "not-administrator": {
    fr: "Il faut être administrateur pour faire cela. Vos rôles ont peut-être changé.",
    en: "Only an administrator can do this. Your roles may have changed.",
  },
  "no-such-person": {
    fr: "Ce compte n’existe pas, ou n’existe plus.",
    en: "This account does not exist, or no longer does.",
  },
  "already-here": {
    fr: "Cette adresse a déjà un compte. Retrouvez-le dans l’équipe.",
    en: "This address already has an account. Find it in the team.",
  },
  "account-closed": {
    fr: "Ce compte est fermé. Un compte fermé ne se rouvre pas : invitez la personne à nouveau dans un an.",
    en: "This account is closed. A closed account is not reopened.",
  },
  "last-administrator": {
    fr: "C’est le dernier administrateur en mesure de se connecter. Nommez-en un autre, attendez qu’il se soit connecté, puis recommencez.",
    en: "This is the last administrator able to sign in. Appoint another, wait until they have signed in, then try again.",
  },
  "already-revoked": {
    fr: "Ce rôle a déjà pris fin. Rechargez la page pour voir par qui.",
    en: "This role has already ended. Reload the page to see by whom.",
  },
  "ends-in-the-past": {
    fr: "La date de fin est passée. Choisissez un jour à venir, ou laissez vide.",
    en: "The end date is in the past. Choose a day to come, or leave it empty.",
  },
  "sign-in-over": {
    fr: "Cette connexion a duré plus de dix minutes, ou a reçu trop de codes faux. Recommencez depuis le début.",
    en: "This sign-in took more than ten minutes, or was given too many wrong codes. Start again.",
  },
  "one-of-the-codes": {
    fr: "L’un des codes n’est pas le bon. Vérifiez le code reçu, et attendez le code suivant de votre application.",
    en: "One of the codes is not right. Check the one you received, and wait for the next code of your application.",
  },
  "link-over": {
    fr: "Ce lien a déjà servi, ou a plus de trois jours. Demandez-en un autre à un administrateur.",
    en: "This link has been used, or is more than three days old. Ask an administrator for another.",
  },
  "last-factor": {
    fr: "C’est votre dernier moyen de vous connecter. Ajoutez-en un autre, puis retirez celui-ci.",
    en: "This is your last way to sign in. Add another one, then remove this one.",
  },
  "sign-in-again": {
    fr: "Vous êtes connecté depuis plus d’un quart d’heure. Déconnectez-vous, reconnectez-vous, puis recommencez.",
    en: "You signed in more than fifteen minutes ago. Sign out, sign in again, then retry.",
  },
  "reason-missing": {
    fr: "Cette décision demande une raison : une phrase de trois caractères au moins. Rien n’a changé.",
    en: "This decision needs a reason: one sentence of at least three characters. Nothing has changed.",
  },
  "already-added": {
    fr: "Cette clé d’accès est déjà reliée à un compte.",
    en: "This passkey is already linked to an account.",
  },
};
