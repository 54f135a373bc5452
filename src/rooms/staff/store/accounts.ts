import { publicId } from "../../../core/crypto/random.ts";
import { openCell, sealCell } from "../../../core/crypto/cell.ts";
import { raw, type Db, type Tx } from "../../../core/db/handle.ts";
import type { PersonName } from "../../../core/people.ts";
import type { StaffKeys } from "../keys.ts";

export type StaffDb = Db<"staff"> | Tx<"staff">;

export interface Identity extends PersonName {
  readonly email: string;
}

export interface Account {
  /** Inside the files only. */
  readonly id: string;
  readonly publicId: string;
  readonly identity: Identity;
  readonly invitedAt: Date;
  readonly closedAt: Date | undefined;
  /** Has a passkey or a confirmed application of codes. */
  readonly enrolled: boolean;
}

interface AccountRow {
  readonly id: string;
  readonly public_id: string;
  readonly identity: Buffer;
  readonly invited_at: Date;
  readonly closed_at: Date | null;
  readonly enrolled: boolean;
}

const ACCOUNT = `
  select a.id::text, a.public_id, a.identity, a.invited_at, c.at as closed_at,
         exists (select from staff.passkey p where p.account_id = a.id)
           or exists (select from staff.totp t where t.account_id = a.id and t.confirmed_at is not null) as enrolled
    from staff.account a left join staff.closure c on c.account_id = a.id`;

const cell = (row: string) => ({ table: "staff.account", column: "identity", row });

function readAccount(row: AccountRow, keys: StaffKeys): Account {
  const opened = openCell(keys.identity, cell(row.public_id), row.identity);
  if (!opened.ok) throw new Error(`a staff identity does not open: ${opened.refusal}`);
  return {
    id: row.id,
    publicId: row.public_id,
    identity: JSON.parse(opened.value.toString("utf8")) as Identity,
    invitedAt: row.invited_at,
    closedAt: row.closed_at ?? undefined,
    enrolled: row.enrolled,
  };
}

export async function listAccounts(db: StaffDb, keys: StaffKeys): Promise<Account[]> {
  const rows = await raw<AccountRow>(db, ACCOUNT);
  return rows.map((row) => readAccount(row, keys));
}

export async function findAccount(db: StaffDb, keys: StaffKeys, id: string): Promise<Account | undefined> {
  const [row] = await raw<AccountRow>(db, `${ACCOUNT} where a.public_id = $1`, [id]);
  return row && readAccount(row, keys);
}

export async function accountById(db: StaffDb, keys: StaffKeys, id: string): Promise<Account | undefined> {
  const [row] = await raw<AccountRow>(db, `${ACCOUNT} where a.id = $1`, [id]);
  return row && readAccount(row, keys);
}

export async function accountOfEmail(db: StaffDb, keys: StaffKeys, email: string): Promise<Account | undefined> {
  const [row] = await raw<AccountRow>(db, `${ACCOUNT} where a.email_index = $1`, [keys.emailIndex(email)]);
  return row && readAccount(row, keys);
}

export interface NewAccount {
  readonly identity: Identity;
  /** Undefined: the operator of the machine. */
  readonly by: string | undefined;
  readonly at: Date;
  readonly reason: string;
}

/** Answers the new account's two ids, or undefined when the address already has an account. */
export async function addAccount(
  tx: Tx<"staff">,
  keys: StaffKeys,
  account: NewAccount,
): Promise<{ id: string; publicId: string } | undefined> {
  const shown = publicId();
  const sealed = sealCell(keys.identity, cell(shown), JSON.stringify(account.identity));
  const rows = await raw<{ id: string }>(
    tx,
    `insert into staff.account (public_id, identity, email_index, invited_by, invited_at, reason)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id::text`,
    [shown, sealed, keys.emailIndex(account.identity.email), account.by ?? null, account.at, account.reason],
  );
  return rows[0] && { id: rows[0].id, publicId: shown };
}

/** Closing ends every session; what the person did stays in the log under a random id. */
export async function closeAccount(
  tx: Tx<"staff">,
  id: string,
  by: string | undefined,
  at: Date,
  reason: string,
): Promise<void> {
  await raw(
    tx,
    "insert into staff.closure (account_id, by, at, reason) values ($1, $2, $3, $4) on conflict do nothing",
    [id, by ?? null, at, reason],
  );
  await raw(tx, "update staff.session set ended_at = $2 where account_id = $1 and ended_at is null", [id, at]);
}

/** One change of administrators or of resets at a time: two that each see the other as the last one left would meet. */
export async function lockAdministration(tx: Tx<"staff">): Promise<void> {
  await raw(tx, "select pg_advisory_xact_lock(hashtext('staff.administration'))");
}
