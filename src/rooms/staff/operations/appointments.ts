import { inTransaction, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { REQUEST_MS } from "../rules.ts";
import { lockAdministration } from "../store/accounts.ts";
import { addAppointmentRequest, addDecision, pendingRequests } from "../store/requests.ts";
import { addGrant } from "../store/roles.ts";
import { mustAdminister, trace, type Member, type Staff } from "./context.ts";
import { decidable, type Decidable, type DecideRefusal, type Decision } from "./decide.ts";
import { about, openAccount } from "./team.ts";
import { tell } from "./tell.ts";

export interface Proposal {
  readonly person: string;
  readonly reason: string;
  readonly endsAt: Date | undefined;
}
export type ProposeRefusal =
  | "not-administrator"
  | "not-yourself"
  | "no-such-person"
  | "account-closed"
  | "ends-in-the-past"
  | "has-not-come"
  | "already-proposed";

/**
 * First half of an appointment: one administrator proposes somebody who has already come in by themself. Nothing changes
 * before another agrees. Threat: one person who appoints a second account of theirs, and is then two.
 */
export async function proposeAdministrator(
  staff: Staff,
  by: Member,
  { person, reason, endsAt }: Proposal,
  now: Date,
): Promise<Outcome<string, ProposeRefusal>> {
  const may = mustAdminister(by);
  if (!may.ok) return may;
  if (person === by.publicId) return refuse("not-yourself");
  if (endsAt && endsAt <= now) return refuse("ends-in-the-past");
  return inTransaction(staff.db, async (tx) => {
    await lockAdministration(tx);
    const account = await openAccount(tx, staff, person);
    if (!account.ok) return account;
    if (!account.value.enrolled) return refuse("has-not-come");
    if (await isProposed(tx, account.value.id, now)) return refuse("already-proposed");
    const asked = { accountId: account.value.id, by: by.accountId, at: now, reason };
    const id = await addAppointmentRequest(tx, asked, endsAt);
    await trace(tx, { at: now, by: by.publicId, action: "administrator.proposed", ...about(person) });
    await tell(tx, staff, { what: "proposed", by, person: account.value }, now);
    return ok(id);
  });
}

async function isProposed(tx: Tx<"staff">, accountId: string, now: Date): Promise<boolean> {
  const pending = await pendingRequests(tx, "appointment", new Date(now.getTime() - REQUEST_MS));
  return pending.some((request) => request.accountId === accountId);
}

export type AppointRefusal = DecideRefusal | "has-not-come" | "ends-in-the-past";

/** Second half: another administrator agrees, and the role begins at that instant; or somebody refuses. */
export function decideAppointment(
  staff: Staff,
  by: Member,
  wish: Decision,
  now: Date,
): Promise<Outcome<void, AppointRefusal>> {
  return inTransaction(staff.db, async (tx) => {
    const found = await decidable(tx, staff, "appointment", by, wish, now);
    if (!found.ok) return found;
    const { request, account } = found.value;
    const agreed = wish.decision === "confirmed";
    if (agreed && !account.enrolled) return refuse("has-not-come");
    if (agreed && request.endsAt && request.endsAt <= now) return refuse("ends-in-the-past");
    await addDecision(tx, "appointment", request, { ...wish, by: by.accountId, at: now });
    if (agreed) await appoint(tx, by, found.value, now);
    else await trace(tx, { at: now, by: by.publicId, action: "administrator.refused", ...about(account.publicId) });
    await tell(tx, staff, { what: agreed ? "appointed" : "refused", by, person: account }, now);
    return ok(undefined);
  });
}

async function appoint(tx: Tx<"staff">, by: Member, { request, account }: Decidable, now: Date): Promise<void> {
  const { accountId, askedBy, reason, endsAt, id } = request;
  const role = { role: "administrator", department: undefined, candidate: undefined } as const;
  const grant = await addGrant(tx, { ...role, accountId, by: askedBy, at: now, reason, endsAt, appointmentId: id });
  await trace(tx, {
    ...{ at: now, by: by.publicId, action: "role.granted", subject: "role", ids: [account.publicId, grant] },
    detail: { role: "administrator" },
  });
}
