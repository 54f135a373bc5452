import { raw, type Db } from "../../core/db/handle.ts";
import type { PersonalData } from "../../core/personal-data.ts";

/** A person who works on the vote, by public id. */
export interface StaffSubject {
  readonly publicId: string;
}

const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;

const withAccount = {
  fr: "Avec le compte, un an après sa fermeture.",
  en: "With the account, one year after it is closed.",
};
const aDay = { fr: "Un jour après son terme.", en: "One day after it ends." };
const table = (name: string, personal: boolean, ends: typeof aDay) => ({ table: `staff.${name}`, personal, ends });

/** `worker`: the handle of the worker, where `expire` is to be run. */
export function staffPersonalData(worker?: Db<"files_worker">): PersonalData<"staff", StaffSubject> {
  return {
    room: "staff",
    register: [
      {
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
      },
    ],
    tables: [
      table("account", true, { fr: "Un an après sa fermeture.", en: "One year after it is closed." }),
      table("closure", true, withAccount),
      table("role_grant", true, withAccount),
      table("role_revocation", true, withAccount),
      table("passkey", true, withAccount),
      table("totp", true, withAccount),
      table("recovery_code", true, withAccount),
      table("reset_request", true, withAccount),
      table("reset_decision", true, withAccount),
      table("link", true, aDay),
      table("sign_in", true, aDay),
      table("session", true, aDay),
      table("spent_challenge", false, aDay),
      table("session_rule", false, { fr: "Avec l’installation.", en: "With the installation." }),
    ],
    gather: async (db, { publicId }) => {
      const [account] = await raw(db, "select id::text, invited_at, reason from staff.account where public_id = $1", [
        publicId,
      ]);
      const of = (sql: string) =>
        raw(db, `${sql} where account_id = (select id from staff.account where public_id = $1)`, [publicId]);
      return {
        account,
        roles: await of("select role, department, candidate, at, reason, ends_at from staff.role_grant"),
        passkeys: await of("select label, added_at, used_at from staff.passkey"),
        sessions: await of("select method, device, started_at, seen_at, ended_at from staff.session"),
      };
    },
    // Whoever works on the vote cannot take their acts out of its history while it may be contested: the account is
    // closed by an administrator, and ends a year later.
    erase: () => Promise.resolve(),
    ...(worker && { expire: (now: Date) => expire(worker, now) }),
  };
}

async function expire(db: Db<"files_worker">, now: Date): Promise<number> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  // Sessions last 24 hours at most (the rule's own bound).
  const twoDaysAgo = new Date(now.getTime() - 2 * DAY_MS);
  const ended = [
    await raw(db, "delete from staff.sign_in where ends_at < $1 returning 1", [dayAgo]),
    await raw(db, "delete from staff.spent_challenge where until < $1 returning 1", [dayAgo]),
    await raw(db, "delete from staff.link where ends_at < $1 returning 1", [dayAgo]),
    await raw(db, "delete from staff.session where started_at < $1 returning 1", [twoDaysAgo]),
    await raw(
      db,
      `delete from staff.account a using staff.closure c where c.account_id = a.id and c.at < $1 returning 1`,
      [new Date(now.getTime() - YEAR_MS)],
    ),
  ];
  return ended.reduce((sum, rows) => sum + rows.length, 0);
}
