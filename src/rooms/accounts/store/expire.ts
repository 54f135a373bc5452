import type { Db } from "../../../core/db/handle.ts";
import { DAY_MS, SESSION } from "../rules/sign-in.ts";

/** Accounts that were opened but whose age was never declared are forgotten after a week. */
const UNDECLARED_MS = 7 * DAY_MS;
/** Ended and outlived sessions stay a month, so that a person can see what was signed in. */
const SESSION_KEPT_MS = 30 * DAY_MS;
const INVITATION_KEPT_MS = 30 * DAY_MS;

/** Removes what has reached its end; answers how many rows. */
export async function expireAccounts(db: Db<"worker">, now: Date): Promise<number> {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  const deletions = [
    db.deleteFrom("accounts.sign_in").where("begun_at", "<", before(DAY_MS)),
    db.deleteFrom("accounts.session").where("ended_at", "<", before(SESSION_KEPT_MS)),
    db.deleteFrom("accounts.session").where("seen_at", "<", before(SESSION.idleMs + SESSION_KEPT_MS)),
    db.deleteFrom("accounts.stash").where("ends_at", "<", now),
    db.deleteFrom("accounts.spent_challenge").where("ends_at", "<", now),
    db.deleteFrom("accounts.invitation").where("ends_at", "<", before(INVITATION_KEPT_MS)),
    db
      .deleteFrom("accounts.account")
      .where("fifteen_declared_at", "is", null)
      .where("opened_at", "<", before(UNDECLARED_MS)),
  ];
  let removed = 0;
  for (const deletion of deletions) removed += Number((await deletion.executeTakeFirst()).numDeletedRows);
  return removed;
}
