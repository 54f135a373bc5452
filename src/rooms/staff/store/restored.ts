import { raw, type Tx } from "../../../core/db/handle.ts";
import type { RecordedRequest, RequestKind } from "./requests.ts";

type UndecidedRequest = Pick<RecordedRequest, "id" | "accountId" | "askedBy">;

/** Ends every session, sign-in under way and one-time link: in a restored house none of them can be told from a lost one. */
export async function endEverythingOpen(tx: Tx<"staff">, at: Date): Promise<void> {
  await raw(tx, "delete from staff.sign_in");
  await raw(tx, "update staff.session set ended_at = $1 where ended_at is null", [at]);
  await raw(tx, "update staff.link set used_at = $1 where used_at is null", [at]);
}

interface Ids {
  readonly id: string;
  readonly publicId: string;
}

/** Grants that nobody has revoked. */
export const standingGrants = (tx: Tx<"staff">): Promise<Ids[]> =>
  raw<Ids>(
    tx,
    `select g.id::text, g.public_id as "publicId" from staff.role_grant g
      where not exists (select from staff.role_revocation r where r.grant_id = g.id)`,
  );

export const openAccounts = (tx: Tx<"staff">): Promise<Ids[]> =>
  raw<Ids>(
    tx,
    `select a.id::text, a.public_id as "publicId" from staff.account a
      where not exists (select from staff.closure c where c.account_id = a.id)`,
  );

export const standingPasskeys = (
  tx: Tx<"staff">,
): Promise<{ readonly accountId: string; readonly publicId: string }[]> =>
  raw(tx, `select account_id::text as "accountId", public_id as "publicId" from staff.passkey`);

/** What one administrator had asked and nobody had decided. */
export const undecided = (tx: Tx<"staff">, kind: RequestKind): Promise<UndecidedRequest[]> =>
  raw<UndecidedRequest>(
    tx,
    `select q.id::text, q.account_id::text as "accountId", q.by::text as "askedBy" from staff.${kind}_request q
      where not exists (select from staff.${kind}_decision d where d.request_id = q.id)`,
  );
