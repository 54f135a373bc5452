import { raw, type Executor } from "../../../core/db/handle.ts";

export interface AuditRow {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly ids: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditQuery {
  /** Half-open interval of instants. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Beginning of the action: `role.` for all that touches roles. */
  readonly action: string | undefined;
  readonly page: number;
}

export const AUDIT_PAGE = 50;

interface Row {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_ids: string[];
  readonly detail: Record<string, unknown>;
}

const WHERE = `($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)
  and ($3::text is null or starts_with(action, $3))`;

/** A page of the log, the latest first, and how many pages there are. */
export async function readAudit(db: Executor, query: AuditQuery): Promise<{ rows: AuditRow[]; pages: number }> {
  const filter = [query.from ?? null, query.to ?? null, query.action ?? null];
  const [count] = await raw<{ n: string }>(db, `select count(*) as n from privacy.audit where ${WHERE}`, filter);
  const rows = await raw<Row>(
    db,
    `select at, actor, action, subject_kind, subject_ids, detail from privacy.audit where ${WHERE}
      order by id desc limit ${AUDIT_PAGE} offset $4`,
    [...filter, (query.page - 1) * AUDIT_PAGE],
  );
  return {
    rows: rows.map((row) => ({ ...row, subject: row.subject_kind, ids: row.subject_ids })),
    pages: Math.max(1, Math.ceil(Number(count?.n ?? 0) / AUDIT_PAGE)),
  };
}
