import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import type { ResetRequest } from "../rules.ts";
import type { StaffDb } from "./accounts.ts";

/** A reset of somebody's factors, asked for and perhaps decided. Ids of accounts are those inside the files. */
export interface RecordedReset extends ResetRequest {
  readonly id: string;
  readonly publicId: string;
  readonly reason: string;
  readonly decision: "confirmed" | "refused" | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: Date | undefined;
}

interface ResetRow {
  readonly id: string;
  readonly public_id: string;
  readonly account_id: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
  readonly decision: "confirmed" | "refused" | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

const RESET = `
  select q.id::text, q.public_id, q.account_id::text, q.by::text, q.at, q.reason,
         d.decision, d.by::text as decided_by, d.at as decided_at
    from staff.reset_request q left join staff.reset_decision d on d.request_id = q.id`;

const readReset = (row: ResetRow): RecordedReset => ({
  id: row.id,
  publicId: row.public_id,
  accountId: row.account_id,
  askedBy: row.by,
  at: row.at,
  reason: row.reason,
  decided: row.decision !== null,
  decision: row.decision ?? undefined,
  decidedBy: row.decided_by ?? undefined,
  decidedAt: row.decided_at ?? undefined,
});

export async function addResetRequest(
  tx: Tx<"staff">,
  accountId: string,
  by: string,
  at: Date,
  reason: string,
): Promise<string> {
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

export async function findReset(db: StaffDb, id: string): Promise<RecordedReset | undefined> {
  const [row] = await raw<ResetRow>(db, `${RESET} where q.public_id = $1`, [id]);
  return row && readReset(row);
}

/** The resets asked since an instant that nobody has decided. */
export async function pendingResets(db: StaffDb, since: Date): Promise<RecordedReset[]> {
  const rows = await raw<ResetRow>(db, `${RESET} where d.request_id is null and q.at > $1 order by q.at`, [since]);
  return rows.map(readReset);
}

export interface ResetDecision {
  readonly decision: "confirmed" | "refused";
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

export async function addResetDecision(tx: Tx<"staff">, reset: RecordedReset, d: ResetDecision): Promise<void> {
  await raw(
    tx,
    `insert into staff.reset_decision (request_id, account_id, asked_by, by, at, decision, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [reset.id, reset.accountId, reset.askedBy, d.by, d.at, d.decision, d.reason],
  );
}
