import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { token, tokenHash } from "../../../core/crypto/random.ts";
import { leavesAnAdministrator, LINK_MS } from "../rules.ts";
import {
  addAccount,
  closeAccount,
  findAccount,
  lockAdministration,
  type Account,
  type Identity,
} from "../store/accounts.ts";
import { administrators } from "../store/roles.ts";
import { addLink } from "../store/sign-ins.ts";
import { mustAdminister, trace, type Member, type Staff } from "./context.ts";
import { enterOver, overNames } from "./restored.ts";
import { tell } from "./tell.ts";

/** A link to be shown once and given by hand; only its hash is kept. */
export interface OneTimeLink {
  readonly url: string;
  readonly endsAt: Date;
}

export interface Invitation {
  readonly identity: Identity;
  readonly reason: string;
}

/** Adds a named account and answers its first link. It holds no role until one is granted. */
export async function invite(
  staff: Staff,
  by: Member,
  invitation: Invitation,
  now: Date,
): Promise<Outcome<{ readonly publicId: string; readonly link: OneTimeLink }, "not-administrator" | "already-here">> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  return inTransaction(staff.db, async (tx) => {
    const made = await addAccount(tx, staff.keys, { ...invitation, by: by.accountId, at: now });
    if (!made) return refuse("already-here");
    await trace(tx, { at: now, by: by.publicId, action: "staff-account.invited", ...about(made.publicId) });
    return ok({
      publicId: made.publicId,
      link: await makeLink(tx, staff, { ...made, enrolled: false }, by.accountId, now),
    });
  });
}

export type NewLinkRefusal =
  "not-administrator" | "no-such-person" | "account-closed" | "not-yourself" | "link-takes-two";

/**
 * A link in the place of the mailed code, where there is no mail: whoever opens it must still show the second factor,
 * if the account has one. An administrator who has none is let in by two, or by the operator: a link that one alone
 * holds would make that one two.
 */
export async function newLink(
  staff: Staff,
  by: Member,
  person: string,
  now: Date,
): Promise<Outcome<OneTimeLink, NewLinkRefusal>> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  if (person === by.publicId) return refuse("not-yourself");
  return inTransaction(staff.db, async (tx) => {
    // A reset at the same instant takes away the factor that this link would still ask for.
    await lockAdministration(tx);
    const account = await openAccount(tx, staff, person);
    if (!account.ok) return account;
    if (!account.value.enrolled && (await administers(tx, account.value.id, now))) return refuse("link-takes-two");
    await trace(tx, { at: now, by: by.publicId, action: "staff-account.link-made", ...about(person) });
    return ok(await makeLink(tx, staff, account.value, by.accountId, now));
  });
}

/** Closes an account for good: sessions end at once, roles with it. Refused for the last administrator. */
export async function close(
  staff: Staff,
  by: Member,
  person: string,
  reason: string,
  now: Date,
): Promise<Outcome<void, "not-administrator" | "no-such-person" | "account-closed" | "last-administrator">> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  return inTransaction(staff.db, async (tx) => {
    await lockAdministration(tx);
    const account = await openAccount(tx, staff, person);
    if (!account.ok) return account;
    if (!leavesAnAdministrator(await administrators(tx, now), account.value.id)) return refuse("last-administrator");
    const administered = await administers(tx, account.value.id, now);
    await closeAccount(tx, account.value.id, by.accountId, now, reason);
    await enterOver(tx, staff, overNames.account(person), now);
    await trace(tx, { at: now, by: by.publicId, action: "staff-account.closed", ...about(person) });
    if (administered) await tell(tx, staff, { what: "removed", by, person: account.value }, now);
    return ok(undefined);
  });
}

/** Whether somebody is an administrator in force, enrolled or not. */
export const administers = async (tx: Tx<"staff">, accountId: string, now: Date): Promise<boolean> =>
  (await administrators(tx, now)).some((one) => one.accountId === accountId);

export async function openAccount(
  tx: Tx<"staff">,
  staff: Staff,
  person: string,
): Promise<Outcome<Account, "no-such-person" | "account-closed">> {
  const account = await findAccount(tx, staff.keys, person);
  if (!account) return refuse("no-such-person");
  return account.closedAt ? refuse("account-closed") : ok(account);
}

/** `by`: whose hands it is put into, by account id; undefined for the operator of the machine. */
export async function makeLink(
  tx: Tx<"staff">,
  staff: Staff,
  { id: accountId, enrolled }: Pick<Account, "id" | "enrolled">,
  by: string | undefined,
  now: Date,
): Promise<OneTimeLink> {
  const secret = token();
  const endsAt = new Date(now.getTime() + LINK_MS);
  await addLink(tx, { hash: tokenHash(secret), accountId, by, at: now, endsAt, enrols: !enrolled });
  return { url: `${staff.officeUrl}/lien/${secret}`, endsAt };
}

export const about = (person: string) => ({ subject: "staff-account", ids: [person] }) as const;
