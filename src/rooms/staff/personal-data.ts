import { staffProcessing } from "../../contracts/register.ts";
import { raw, type Db } from "../../core/db/handle.ts";
import type { PersonalData } from "../../core/personal-data.ts";
import { TIE_MS } from "./rules.ts";

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
    register: [staffProcessing],
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
      table("appointment_request", true, withAccount),
      table("appointment_decision", true, withAccount),
      table("link", true, {
        fr: "Sept jours après avoir été fait : jusque-là, il compte deux personnes pour une.",
        en: "Seven days after it was made: until then it may make two people count as one.",
      }),
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
        proposals: await of("select at, reason, ends_at from staff.appointment_request"),
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
    await raw(db, "delete from staff.link where made_at <= $1 returning 1", [new Date(now.getTime() - TIE_MS)]),
    await raw(db, "delete from staff.session where started_at < $1 returning 1", [twoDaysAgo]),
    await raw(
      db,
      `delete from staff.account a using staff.closure c where c.account_id = a.id and c.at < $1 returning 1`,
      [new Date(now.getTime() - YEAR_MS)],
    ),
  ];
  return ended.reduce((sum, rows) => sum + rows.length, 0);
}
