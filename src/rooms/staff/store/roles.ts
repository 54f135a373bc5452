import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import type { HeldRole, OfficeRole } from "../../../core/office-roles.ts";
import type { Administrator, Grant } from "../rules.ts";
import type { StaffDb } from "./accounts.ts";

/** A grant with its history, for the page of its holder. */
export interface RecordedGrant extends Grant {
  readonly id: string;
  readonly accountId: string;
  readonly reason: string;
  /** Account id of the author; undefined for the operator of the machine. */
  readonly by: string | undefined;
  /** Of an administrator: who agreed to it. */
  readonly agreedBy: string | undefined;
  readonly revokedBy: string | undefined;
  readonly revokedReason: string | undefined;
}

interface GrantRow {
  readonly id: string;
  readonly public_id: string;
  readonly account_id: string;
  readonly role: OfficeRole;
  readonly department: string | null;
  readonly candidate: string | null;
  readonly by: string | null;
  readonly agreed_by: string | null;
  readonly at: Date;
  readonly reason: string;
  readonly ends_at: Date | null;
  readonly revoked_by: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_reason: string | null;
}

const GRANT = `
  select g.id::text, g.public_id, g.account_id::text, g.role, g.department, g.candidate, g.by::text, g.at, g.reason,
         g.ends_at, r.by::text as revoked_by, r.at as revoked_at, r.reason as revoked_reason, d.by::text as agreed_by
    from staff.role_grant g left join staff.role_revocation r on r.grant_id = g.id
         left join staff.appointment_decision d on d.request_id = g.appointment_id`;

const readGrant = (row: GrantRow): RecordedGrant => ({
  id: row.id,
  publicId: row.public_id,
  accountId: row.account_id,
  role: row.role,
  department: row.department ?? undefined,
  candidate: row.candidate ?? undefined,
  by: row.by ?? undefined,
  agreedBy: row.agreed_by ?? undefined,
  at: row.at,
  reason: row.reason,
  endsAt: row.ends_at ?? undefined,
  revokedBy: row.revoked_by ?? undefined,
  revokedAt: row.revoked_at ?? undefined,
  revokedReason: row.revoked_reason ?? undefined,
});

/** Every grant there ever was, or those of one account; the latest first. */
export async function listGrants(db: StaffDb, accountId?: string): Promise<RecordedGrant[]> {
  const where = accountId === undefined ? "" : "where g.account_id = $1";
  const rows = await raw<GrantRow>(
    db,
    `${GRANT} ${where} order by g.id desc`,
    accountId === undefined ? [] : [accountId],
  );
  return rows.map(readGrant);
}

export async function findGrant(db: StaffDb, id: string): Promise<RecordedGrant | undefined> {
  const [row] = await raw<GrantRow>(db, `${GRANT} where g.public_id = $1`, [id]);
  return row && readGrant(row);
}

export interface NewGrant extends HeldRole {
  readonly accountId: string;
  readonly by: string | undefined;
  readonly at: Date;
  readonly reason: string;
  readonly endsAt: Date | undefined;
  /** Of an administrator appointed from the screens: the request to which another agreed. */
  readonly appointmentId?: string;
}

export async function addGrant(tx: Tx<"staff">, grant: NewGrant): Promise<string> {
  const id = publicId();
  const { accountId, role, department, candidate, by, at, reason, endsAt, appointmentId } = grant;
  await raw(
    tx,
    `insert into staff.role_grant
       (public_id, account_id, role, department, candidate, by, at, reason, ends_at, appointment_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, accountId, role, department, candidate, by, at, reason, endsAt, appointmentId].map((value) => value ?? null),
  );
  return id;
}

/** False when the grant had been revoked already. */
export async function addRevocation(
  tx: Tx<"staff">,
  grantId: string,
  by: string | undefined,
  at: Date,
  reason: string,
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into staff.role_revocation (grant_id, by, at, reason) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [grantId, by ?? null, at, reason],
  );
  return rows.length === 1;
}

/** Administrators in force, of open accounts. `but` leaves out one grant, as if it were revoked. */
export async function administrators(db: StaffDb, now: Date, but?: string): Promise<Administrator[]> {
  const rows = await raw<{ account_id: string; enrolled: boolean; ends_at: Date | null }>(
    db,
    `select g.account_id::text, g.ends_at,
            exists (select from staff.passkey p where p.account_id = g.account_id)
              or exists (select from staff.totp t where t.account_id = g.account_id and t.confirmed_at is not null)
              as enrolled
       from staff.role_grant g
      where g.role = 'administrator' and g.at <= $1 and (g.ends_at is null or g.ends_at > $1)
        and ($2::bigint is null or g.id <> $2)
        and not exists (select from staff.role_revocation r where r.grant_id = g.id)
        and not exists (select from staff.closure c where c.account_id = g.account_id)`,
    [now, but ?? null],
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    enrolled: row.enrolled,
    endsAt: row.ends_at ?? undefined,
  }));
}
