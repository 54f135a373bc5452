import { publicId } from "../../../core/crypto/random.ts";
import type { Tx } from "../../../core/db/handle.ts";
import { queueMail } from "../../../core/outgoing.ts";
import { displayName } from "../../../core/people.ts";
import { newsMail, type NewsKind } from "../mail.ts";
import { accountById, type Account } from "../store/accounts.ts";
import { administrators } from "../store/roles.ts";
import type { Member, Staff } from "./context.ts";

export interface Happened {
  readonly what: NewsKind;
  /** Undefined: the operator of the machine. */
  readonly by: Member | undefined;
  readonly person: Account;
}

/**
 * Tells every administrator, and the person, what begins or ends among them, in the transaction that does it. Whoever
 * acted is told too: it may have been somebody else in their session.
 */
export async function tell(tx: Tx<"staff">, staff: Staff, { what, by, person }: Happened, now: Date): Promise<void> {
  const ids = (await administrators(tx, now)).map(({ accountId }) => accountId);
  const news = { what, by: by?.name, person: displayName(person.identity) };
  const event = publicId();
  for (const id of new Set([...ids, person.id])) {
    const account = await accountById(tx, staff.keys, id);
    if (!account) continue;
    const mail = newsMail(staff, account.identity, news, `${event}:${account.publicId}`);
    await queueMail(tx, staff.secret, mail, now);
  }
}
