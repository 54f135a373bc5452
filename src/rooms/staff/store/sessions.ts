import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Db, type Tx } from "../../../core/db/handle.ts";
import type { Device, SessionTimes } from "../../../core/sessions.ts";
import { defaultSessionRule, type SessionRule } from "../rules.ts";
import type { StaffDb } from "./accounts.ts";

export type SignInMethod = "passkey" | "code" | "recovery" | "link";

export interface HeldSession extends SessionTimes {
  readonly id: string;
  readonly publicId: string;
  readonly accountId: string;
  readonly method: SignInMethod;
  readonly device: Device;
}

interface SessionRow {
  readonly id: string;
  readonly public_id: string;
  readonly account_id: string;
  readonly method: SignInMethod;
  readonly device: Device;
  readonly started_at: Date;
  readonly seen_at: Date;
  readonly ended_at: Date | null;
}

const SESSION = `select id::text, public_id, account_id::text, method, device, started_at, seen_at, ended_at
                   from staff.session`;

const readSession = (row: SessionRow): HeldSession => ({
  id: row.id,
  publicId: row.public_id,
  accountId: row.account_id,
  method: row.method,
  device: row.device,
  startedAt: row.started_at,
  seenAt: row.seen_at,
  endedAt: row.ended_at ?? undefined,
});

export interface StartedSession {
  readonly accountId: string;
  readonly hash: Buffer;
  readonly method: SignInMethod;
  readonly device: Device;
  readonly at: Date;
}

/** Answers the session's public id. */
export async function addSession(tx: Tx<"staff">, session: StartedSession): Promise<string> {
  const id = publicId();
  const { hash, accountId, method, device, at } = session;
  await raw(
    tx,
    `insert into staff.session (public_id, token_hash, account_id, method, device, started_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $6)`,
    [id, hash, accountId, method, device, at],
  );
  return id;
}

export async function findSession(db: StaffDb, hash: Buffer): Promise<HeldSession | undefined> {
  const [row] = await raw<SessionRow>(db, `${SESSION} where token_hash = $1`, [hash]);
  return row && readSession(row);
}

/** Sessions that nobody has ended, the latest first; the caller tells which are still alive. */
export async function listSessions(db: StaffDb, accountId: string): Promise<HeldSession[]> {
  const rows = await raw<SessionRow>(
    db,
    `${SESSION} where account_id = $1 and ended_at is null order by seen_at desc, id desc`,
    [accountId],
  );
  return rows.map(readSession);
}

export async function markSeen(db: Db<"staff">, id: string, at: Date): Promise<void> {
  await raw(db, "update staff.session set seen_at = $2 where id = $1 and seen_at < $2", [id, at]);
}

/** False when it is not the account's, or was ended before. */
export async function endSession(tx: Tx<"staff">, accountId: string, publicId: string, at: Date): Promise<boolean> {
  const rows = await raw(
    tx,
    `update staff.session set ended_at = $3 where account_id = $1 and public_id = $2 and ended_at is null returning 1`,
    [accountId, publicId, at],
  );
  return rows.length === 1;
}

export async function endSessions(tx: Tx<"staff">, accountId: string, at: Date, but?: string): Promise<void> {
  await raw(
    tx,
    `update staff.session set ended_at = $2 where account_id = $1 and ended_at is null and public_id <> $3`,
    [accountId, at, but ?? ""],
  );
}

export async function sessionRule(db: StaffDb): Promise<SessionRule> {
  const [row] = await raw<{ idle_minutes: number; whole_hours: number }>(
    db,
    "select idle_minutes, whole_hours from staff.session_rule order by id desc limit 1",
  );
  return row ? { idleMinutes: row.idle_minutes, wholeHours: row.whole_hours } : defaultSessionRule;
}

export async function addSessionRule(
  tx: Tx<"staff">,
  rule: SessionRule,
  by: string,
  at: Date,
  reason: string,
): Promise<void> {
  await raw(
    tx,
    "insert into staff.session_rule (idle_minutes, whole_hours, by, at, reason) values ($1, $2, $3, $4, $5)",
    [rule.idleMinutes, rule.wholeHours, by, at, reason],
  );
}
