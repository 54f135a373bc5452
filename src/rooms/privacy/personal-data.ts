import { raw, type Db } from "../../core/db/handle.ts";
import type { AccountSubject, HeldTable, PersonalData, RegisterEntry } from "../../core/personal-data.ts";
import { forgetRuns } from "./store/retention.ts";
import { expireRights, expireTallies } from "./store/rights.ts";

const DAY_MS = 86_400_000;
/** After the answer: time for the person to come back on it. */
const LETTER_KEPT_MS = 30 * DAY_MS;
/** Proof of the answer, without a name: the time in which it may be contested (Code civil, article 2224: five years). */
const PROOF_KEPT_MS = 5 * 365 * DAY_MS;
const RUNS_KEPT_MS = 400 * DAY_MS;

const noTransfer = { fr: "Aucun hors de l’Union européenne.", en: "None outside the European Union." };

const log = (side: "public" | "office"): RegisterEntry => ({
  id: `audit-log-${side}`,
  name:
    side === "public"
      ? { fr: "Journal du côté public", en: "Log of the public side" }
      : { fr: "Journal du côté des bureaux", en: "Log of the office side" },
  controller: side === "public" ? "platform" : "party",
  purposes: {
    fr: "Savoir qui a fait quoi et quand, prouver que ce journal n’a pas été récrit.",
    en: "Know who did what and when, and prove that this log was not rewritten.",
  },
  people:
    side === "public"
      ? {
          fr: "Les personnes qui ont un compte et agissent sur la plateforme.",
          en: "People with an account who act on the platform.",
        }
      : {
          fr: "Les personnes qui travaillent au vote. Jamais un électeur.",
          en: "People who work on the vote. Never an elector.",
        },
  data: {
    fr: "Identifiant aléatoire de l’auteur, acte, identifiant de l’objet, date. Ni nom, ni adresse, ni contenu, ni adresse IP.",
    en: "Random id of the author, act, id of the object, date. No name, address, content or IP address.",
  },
  ground: {
    fr: "RGPD, articles 5(2), 6(1)(f) et 32 : sécurité et preuve. L’absence de trace a été reprochée à un parti en 2016.",
    en: "GDPR articles 5(2), 6(1)(f) and 32: security and proof. A party was warned in 2016 for keeping no trace.",
  },
  recipients: { fr: "Le délégué à la protection des données.", en: "The data protection officer." },
  transfers: noTransfer,
  ends: {
    fr: "Avec l’installation, détruite au plus tard cinq ans après le dernier tour.",
    en: "With the installation, destroyed five years after the last round at the latest.",
  },
  security: {
    fr: "Ajout seul, scellé en chaîne d’empreintes, vérifiable à tout moment.",
    en: "Append-only, sealed in a chain of hashes, verifiable at any time.",
  },
});

const rightsEntry: RegisterEntry = {
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
  transfers: noTransfer,
  ends: {
    fr: "La lettre : trente jours après la réponse. La décision, sans nom : cinq ans.",
    en: "The letter: thirty days after the answer. The decision, without a name: five years.",
  },
  security: {
    fr: "Scellée dès l’envoi à la clé des bureaux ; le site public ne peut pas la relire ; chaque ouverture laisse une trace.",
    en: "Sealed to the office’s key as it is sent; the public site cannot read it again; each opening leaves a trace.",
  },
};

const withInstallation = { fr: "Avec l’installation.", en: "With the installation." };
const proof = { fr: "Cinq ans après la réponse.", en: "Five years after the answer." };
const aYear = { fr: "Un an et un mois.", en: "A year and a month." };

const bothSides: readonly HeldTable[] = [
  { table: "privacy.audit", personal: true, ends: withInstallation },
  { table: "privacy.audit_era", personal: false, ends: withInstallation },
  { table: "privacy.audit_seal", personal: false, ends: withInstallation },
  { table: "privacy.audit_subject", personal: false, ends: withInstallation },
  {
    table: "privacy.erasure",
    personal: false,
    ends: { fr: "Avec la dernière copie de sauvegarde.", en: "With the last backup copy." },
  },
  { table: "privacy.retention_run", personal: false, ends: aYear },
];
const officeTables: readonly HeldTable[] = [
  { table: "privacy.rights_request", personal: false, ends: proof },
  { table: "privacy.rights_extension", personal: false, ends: proof },
  { table: "privacy.rights_answer", personal: false, ends: proof },
  {
    table: "letters.letter",
    personal: true,
    ends: { fr: "Trente jours après la réponse.", en: "Thirty days after the answer." },
  },
  {
    table: "letters.unreadable",
    personal: false,
    ends: { fr: "Avec la lettre.", en: "With the letter." },
  },
  { table: "letters.quota", personal: false, ends: withInstallation },
  { table: "letters.tally", personal: false, ends: aYear },
  { table: "letters.alarm", personal: false, ends: aYear },
];

/** The public side's own log and ledger. */
export function publicPrivacyData(worker?: Db<"worker">): PersonalData<"web", AccountSubject> {
  return {
    room: "privacy",
    register: [log("public")],
    tables: bothSides,
    gather: async (db, { accountId }) => ({
      acts: await raw(db, "select at, action, subject_kind from privacy.audit where actor = $1 order by id", [
        `account:${accountId}`,
      ]),
    }),
    // The log is append-only and names nobody: once the account is gone its random id leads nowhere.
    erase: () => Promise.resolve(),
    ...(worker && { expire: (now: Date) => forgetRuns(worker, new Date(now.getTime() - RUNS_KEPT_MS)) }),
  };
}

/** The office's log, its letters and what was answered to them. */
export function officePrivacyData(worker?: Db<"files_worker">): PersonalData<"staff", { readonly publicId: string }> {
  return {
    room: "privacy",
    register: [log("office"), rightsEntry],
    tables: [...bothSides, ...officeTables],
    gather: async (db, { publicId }) => ({
      acts: await raw(db, "select at, action, subject_kind from privacy.audit where actor = $1 order by id", [
        `staff:${publicId}`,
      ]),
    }),
    erase: () => Promise.resolve(),
    ...(worker && { expire: (now: Date) => expireOffice(worker, now) }),
  };
}

async function expireOffice(db: Db<"files_worker">, now: Date): Promise<number> {
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  const rights = await expireRights(db, ago(LETTER_KEPT_MS), ago(PROOF_KEPT_MS));
  const tallies = await expireTallies(db, ago(RUNS_KEPT_MS).toISOString().slice(0, 10));
  return rights + tallies + (await forgetRuns(db, ago(RUNS_KEPT_MS)));
}
