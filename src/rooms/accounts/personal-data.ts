import type { Db } from "../../core/db/handle.ts";
import type { AccountSubject, HeldTable, PersonalData, RegisterEntry } from "../../core/personal-data.ts";
import { accountKeys } from "./keys.ts";
import { accountByPublicId, deleteAccount, emailOf, forgetAuthor } from "./store/accounts.ts";
import { expireAccounts } from "./store/expire.ts";
import { gatherAccount } from "./store/gather.ts";
import { deleteAttemptsFor } from "./store/sign-ins.ts";
import { deleteInvitationsTo, withdrawSentBy } from "./store/invitations.ts";

const register: readonly RegisterEntry[] = [
  {
    id: "accounts",
    name: { fr: "Comptes des personnes qui parlent", en: "Accounts of people who speak" },
    controller: "platform",
    purposes: {
      fr: "Se connecter, parler sous un pseudonyme, tenir un rôle dans une équipe de campagne.",
      en: "Signing in, speaking under a pseudonym, holding a role in a campaign team.",
    },
    people: {
      fr: "Quiconque ouvre un compte, à partir de 15 ans.",
      en: "Whoever opens an account, from the age of 15.",
    },
    data: {
      fr: "Adresse électronique (chiffrée), pseudonymes, langue, déclaration d’âge, sessions (genre d’appareil et dates), clés d’accès, second facteur (chiffré), rôles et leurs motifs. Ni nom réel, ni adresse réseau.",
      en: "E-mail address (encrypted), pseudonyms, language, declaration of age, sessions (kind of device and dates), passkeys, second factor (encrypted), roles and their reasons. No real name, no network address.",
    },
    ground: {
      fr: "RGPD, article 6.1.b : ces données sont ce qu’il faut pour fournir le compte demandé. Les opinions exprimées le sont sous le régime propre à chaque page.",
      en: "GDPR, article 6(1)(b): these data are what is needed to provide the account asked for. Opinions are covered by what each page says.",
    },
    recipients: {
      fr: "Personne d’autre que l’hébergeur ; le pseudonyme est public, les rôles sont visibles de l’équipe.",
      en: "Nobody but the host; the pseudonym is public, roles are seen by the team.",
    },
    transfers: { fr: "Aucun hors de l’Union européenne.", en: "None outside the European Union." },
    ends: {
      fr: "À l’effacement du compte, demandé d’un bouton. Sessions : un mois après leur fin. Connexions commencées : un jour.",
      en: "When the account is erased, by a button. Sessions: a month after their end. Sign-ins begun: a day.",
    },
    security: {
      fr: "Adresses et secrets chiffrés (AES-256-GCM) ou gardés sous empreinte ; aucun mot de passe ; second facteur exigé de qui tient la plateforme.",
      en: "Addresses and secrets encrypted (AES-256-GCM) or kept as fingerprints; no password; a second factor is required of whoever keeps the platform.",
    },
  },
];

const withAccount = { fr: "Avec le compte.", en: "With the account." };
const table = (name: string, ends: HeldTable["ends"], personal = true): HeldTable => ({
  table: `accounts.${name}`,
  personal,
  ends,
});
const month = { fr: "Un mois après sa fin.", en: "A month after its end." };

const tables: readonly HeldTable[] = [
  table("account", {
    fr: "À l’effacement ; une semaine après l’ouverture si l’âge n’a pas été déclaré.",
    en: "When erased; a week after opening when no age was declared.",
  }),
  ...["email", "pseudonym", "passkey", "totp", "recovery_code", "keeper", "team_role"].map((name) =>
    table(name, withAccount),
  ),
  table("session", month),
  table("sign_in", { fr: "Un jour.", en: "A day." }),
  table("stash", { fr: "Un jour, ou dès l’envoi.", en: "A day, or as soon as it is sent." }),
  table("invitation", month),
  table("spent_challenge", { fr: "Cinq à vingt minutes.", en: "Five to twenty minutes." }, false),
  table("suspension", { fr: "Gardée : décision envers une équipe.", en: "Kept: a decision about a team." }, false),
];

/**
 * What this room tells privacy. `secret` is the public side's; the worker's handle is given where rows are to expire.
 * It comes last in an erasure: other rooms may need the account to find what is theirs.
 */
export function accountsData(secret: Buffer, worker?: Db<"worker">): PersonalData<"web", AccountSubject> {
  const keys = accountKeys(secret);
  return {
    room: "accounts",
    register,
    tables,
    gather: (db, { accountId }) => gatherAccount(db, keys, accountId),
    erase: async (tx, { accountId }, at) => {
      const account = await accountByPublicId(tx, accountId);
      if (!account) return;
      const email = await emailOf(tx, keys, account.row);
      if (email !== undefined) await deleteInvitationsTo(tx, keys.fingerprint(email));
      if (email !== undefined) await deleteAttemptsFor(tx, keys.fingerprint(email));
      await withdrawSentBy(tx, { by: accountId }, { by: "erasure", at });
      await forgetAuthor(tx, accountId);
      await deleteAccount(tx, accountId);
    },
    ...(worker && { expire: (now: Date) => expireAccounts(worker, now) }),
  };
}
