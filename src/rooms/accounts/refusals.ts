import type { Bilingual } from "../../core/lang.ts";
import {
  codeRefusals,
  passkeyRefusals,
  type CodeRefusal,
  type PasskeyRefusal,
} from "../../core/second-factor/index.ts";
import type { PseudonymRefusal } from "./rules/pseudonym.ts";
import type { InvitationRefusal, RemovalRefusal } from "./rules/team.ts";
import type { SignInRefusal } from "./signing-in.ts";

const signIn: Readonly<Record<SignInRefusal, Bilingual>> = {
  unknown: {
    fr: "Aucune connexion n’a été commencée ici, ou elle est trop ancienne. Recommencez avec votre adresse.",
    en: "No sign-in was begun here, or it is too old. Start again with your address.",
  },
  expired: {
    fr: "Quinze minutes ont passé : ce code et ce lien ne servent plus. Recommencez avec votre adresse.",
    en: "Fifteen minutes have passed: this code and this link no longer work. Start again with your address.",
  },
  used: {
    fr: "Ce code et ce lien ont déjà servi. Recommencez avec votre adresse.",
    en: "This code and this link have already been used. Start again with your address.",
  },
  "too-many-codes": {
    fr: "Cinq codes faux : ce code ne sert plus. Ouvrez le lien du courriel, ou recommencez avec votre adresse.",
    en: "Five wrong codes: this code no longer works. Open the link of the e-mail, or start again with your address.",
  },
  "wrong-code": {
    fr: "Ce n’est pas le code du dernier courriel demandé ici. Vérifiez-le, ou ouvrez plutôt le lien du courriel.",
    en: "This is not the code of the last e-mail asked for here. Check it, or open the link of the e-mail instead.",
  },
};

const pseudonym: Readonly<Record<PseudonymRefusal, Bilingual>> = {
  taken: {
    fr: "Ce nom est déjà porté, ou ressemble trop à un nom porté. Essayez-en un autre.",
    en: "This name is already used, or looks too much like one that is. Try another.",
  },
  reserved: {
    fr: "Ce nom pourrait faire croire que vous parlez pour les organisateurs. Essayez-en un autre.",
    en: "This name could make people believe that you speak for the organisers. Try another.",
  },
  "no-letters": { fr: "Il faut au moins deux lettres.", en: "At least two letters are needed." },
  "looks-like-address": {
    fr: "Un pseudonyme n’est pas une adresse : retirez @, www ou le nom de site.",
    en: "A pseudonym is not an address: remove @, www or the site name.",
  },
  "too-often": {
    fr: "Vous avez changé cinq fois de nom en trente jours. Le prochain attendra un peu.",
    en: "You have changed your name five times in thirty days. The next one will have to wait.",
  },
};

const invitation: Readonly<Record<InvitationRefusal, Bilingual>> = {
  unknown: {
    fr: "Cette invitation n’existe pas, ou n’est plus gardée.",
    en: "This invitation does not exist, or is no longer kept.",
  },
  expired: {
    fr: "Elle valait sept jours. Demandez à l’équipe de vous inviter de nouveau.",
    en: "It was good for seven days. Ask the team to invite you again.",
  },
  used: { fr: "Elle a déjà été acceptée.", en: "It has already been accepted." },
  withdrawn: { fr: "L’équipe l’a retirée ou remplacée.", en: "The team withdrew or replaced it." },
  "other-address": {
    fr: "Elle a été envoyée à une autre adresse que celle de votre compte. Déconnectez-vous, puis ouvrez-la avec la bonne adresse.",
    en: "It was sent to another address than your account’s. Sign out, then open it with the right address.",
  },
};

const removal: Readonly<Record<RemovalRefusal, Bilingual>> = {
  "not-in-team": { fr: "Cette personne n’a pas ce rôle dans l’équipe.", en: "This person does not have that role." },
  "last-owner": {
    fr: "C’est la dernière personne responsable de l’équipe. Nommez-en une autre d’abord.",
    en: "This is the team’s last owner. Appoint another one first.",
  },
  "no-reason": { fr: "Dites pourquoi, en quelques mots.", en: "Say why, in a few words." },
};

export type KeepRefusal = "last-factor" | "last-keeper" | "already-linked" | "already-suspended" | "not-suspended";

const keep: Readonly<Record<KeepRefusal, Bilingual>> = {
  "last-factor": {
    fr: "Qui tient la plateforme garde au moins un second facteur. Ajoutez-en un autre avant de retirer celui-ci.",
    en: "Whoever keeps the platform keeps at least one second factor. Add another before removing this one.",
  },
  "last-keeper": {
    fr: "Vous êtes la dernière personne à tenir la plateforme. Nommez-en une autre avec « preau » d’abord.",
    en: "You are the last person to keep the platform. Appoint another with “preau” first.",
  },
  "already-linked": {
    fr: "Cette clé d’accès est déjà reliée à un compte.",
    en: "This passkey is already linked to an account.",
  },
  "already-suspended": { fr: "Cette équipe est déjà suspendue.", en: "This team is already suspended." },
  "not-suspended": { fr: "Cette équipe n’est pas suspendue.", en: "This team is not suspended." },
};

/** The sentence of each refusal of this room. */
export const refusals = { signIn, pseudonym, invitation, removal, keep, code: codeRefusals, passkey: passkeyRefusals };

export type { CodeRefusal, PasskeyRefusal };
