import type { Db } from "../../../core/db/handle.ts";
import type { AccountKeys } from "../keys.ts";
import { accountByPublicId, emailOf } from "./accounts.ts";

/** Everything this room holds on a person, in plain values, without secrets and hashes. Empty when there is nobody. */
export async function gatherAccount(
  db: Db<"web">,
  keys: AccountKeys,
  accountId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const account = await accountByPublicId(db, accountId);
  if (!account) return {};
  const { row } = account;
  const [own, names, sessions, passkeys, roles, keeper] = await Promise.all([
    db
      .selectFrom("accounts.account")
      .where("id", "=", row)
      .select(["public_id", "lang", "opened_at", "fifteen_declared_at"])
      .executeTakeFirstOrThrow(),
    db.selectFrom("accounts.pseudonym").where("account_id", "=", row).select(["name", "taken_at", "left_at"]).execute(),
    db
      .selectFrom("accounts.session")
      .where("account_id", "=", row)
      .select(["device", "opened_by", "opened_at", "seen_at", "ended_at", "ended_because"])
      .execute(),
    db.selectFrom("accounts.passkey").where("account_id", "=", row).select(["name", "added_at", "used_at"]).execute(),
    db
      .selectFrom("accounts.team_role")
      .where("account_id", "=", row)
      .select(["campaign", "role", "given_at", "given_by", "reason", "ended_at", "ended_by", "end_reason"])
      .execute(),
    db
      .selectFrom("accounts.keeper")
      .where("account_id", "=", row)
      .select(["made_at", "made_by", "reason", "ended_at"])
      .execute(),
  ]);
  return { account: own, email: await emailOf(db, keys, row), names, sessions, passkeys, roles, keeper };
}
