import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import type { TwoStepRequest } from "../rules.ts";
import type { StaffDb } from "./accounts.ts";

/** What takes two administrators. Each has its pair of tables, of the same shape: the request, and its one decision. */
export type RequestKind = "reset" | "appointment";

/** A request and what became of it. Ids of accounts are those inside the files. */
export interface RecordedRequest extends TwoStepRequest {
  readonly id: string;
  readonly publicId: string;
  readonly reason: string;
  /** Of the role that an appointment asks for. */
  readonly endsAt: Date | undefined;
}

interface RequestRow {
  readonly id: string;
  readonly public_id: string;
  readonly account_id: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
  readonly ends_at: Date | null;
  readonly decided: boolean;
}

const select = (kind: RequestKind): string => `
  select q.id::text, q.public_id, q.account_id::text, q.by::text, q.at, q.reason,
         ${kind === "appointment" ? "q.ends_at" : "null::timestamptz as ends_at"}, d.request_id is not null as decided
    from staff.${kind}_request q left join staff.${kind}_decision d on d.request_id = q.id`;

const readRequest = (row: RequestRow): RecordedRequest => ({
  id: row.id,
  publicId: row.public_id,
  accountId: row.account_id,
  askedBy: row.by,
  at: row.at,
  reason: row.reason,
  endsAt: row.ends_at ?? undefined,
  decided: row.decided,
});

export interface NewRequest {
  readonly accountId: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

export async function addResetRequest(tx: Tx<"staff">, { accountId, by, at, reason }: NewRequest): Promise<string> {
  const id = publicId();
  await raw(tx, "insert into staff.reset_request (public_id, account_id, by, at, reason) values ($1, $2, $3, $4, $5)", [
    id,
    accountId,
    by,
    at,
    reason,
  ]);
  return id;
}

export async function addAppointmentRequest(
  tx: Tx<"staff">,
  { accountId, by, at, reason }: NewRequest,
  endsAt: Date | undefined,
): Promise<string> {
  const id = publicId();
  await raw(
    tx,
    `insert into staff.appointment_request (public_id, account_id, by, at, reason, ends_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, accountId, by, at, reason, endsAt ?? null],
  );
  return id;
}

export async function findRequest(db: StaffDb, kind: RequestKind, id: string): Promise<RecordedRequest | undefined> {
  const [row] = await raw<RequestRow>(db, `${select(kind)} where q.public_id = $1`, [id]);
  return row && readRequest(row);
}

/** What was asked since an instant and nobody has decided, of people whose account is open. */
export async function pendingRequests(db: StaffDb, kind: RequestKind, since: Date): Promise<RecordedRequest[]> {
  const rows = await raw<RequestRow>(
    db,
    `${select(kind)} where d.request_id is null and q.at >= $1
        and not exists (select from staff.closure c where c.account_id = q.account_id)
      order by q.at, q.id`,
    [since],
  );
  return rows.map(readRequest);
}

export interface Decision {
  readonly decision: "confirmed" | "refused";
  /** Undefined: a restore of the house, which only refuses. */
  readonly by: string | undefined;
  readonly at: Date;
  readonly reason: string;
}

export async function addDecision(
  tx: Tx<"staff">,
  kind: RequestKind,
  request: Pick<RecordedRequest, "id" | "accountId" | "askedBy">,
  d: Decision,
): Promise<void> {
  await raw(
    tx,
    `insert into staff.${kind}_decision (request_id, account_id, asked_by, by, at, decision, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [request.id, request.accountId, request.askedBy, d.by ?? null, d.at, d.decision, d.reason],
  );
}
