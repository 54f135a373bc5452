import type { Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { mayDecide, type Bench, type DecisionRefusal } from "../rules.ts";
import { accountById, lockAdministration, type Account } from "../store/accounts.ts";
import { findRequest, type RecordedRequest, type RequestKind } from "../store/requests.ts";
import { administrators } from "../store/roles.ts";
import { listTies } from "../store/sign-ins.ts";
import type { Member, Staff } from "./context.ts";

/** What a second administrator says to a request. */
export interface Decision {
  readonly request: string;
  readonly decision: "confirmed" | "refused";
  readonly reason: string;
}
export type DecideRefusal = DecisionRefusal | "no-such-person";

export interface Decidable {
  readonly request: RecordedRequest;
  readonly account: Account;
}

/**
 * What somebody may decide on now, under the lock under which administrators come and go: neither of the two can have
 * been removed meanwhile, whatever the roles with which the page was opened.
 */
export async function decidable(
  tx: Tx<"staff">,
  staff: Staff,
  kind: RequestKind,
  by: Member,
  wish: Decision,
  now: Date,
): Promise<Outcome<Decidable, DecideRefusal>> {
  await lockAdministration(tx);
  const request = await findRequest(tx, kind, wish.request);
  const account = request && (await accountById(tx, staff.keys, request.accountId));
  if (!request || !account || account.closedAt) return refuse("no-such-person");
  const may = mayDecide(request, by.accountId, wish.decision, await benchAt(tx, now), now);
  return may.ok ? ok({ request, account }) : may;
}

export async function benchAt(db: Parameters<typeof administrators>[0], now: Date): Promise<Bench> {
  const inForce = await administrators(db, now);
  return { administrators: new Set(inForce.map(({ accountId }) => accountId)), ties: await listTies(db, now) };
}
