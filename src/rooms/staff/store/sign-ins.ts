import { raw, type Tx } from "../../../core/db/handle.ts";
import { TIE_MS, type Tie } from "../rules.ts";
import type { StaffDb } from "./accounts.ts";

/** A sign-in under way. Without account when the address is unknown: it can never end well, and takes as long. */
export interface SignIn {
  readonly hash: Buffer;
  readonly accountId: string | undefined;
  /** Undefined when a one-time link stands in for the mailed code. */
  readonly codeHash: Buffer | undefined;
  readonly tries: number;
  readonly endsAt: Date;
}

export async function addSignIn(tx: Tx<"staff">, signIn: Omit<SignIn, "tries">, at: Date): Promise<void> {
  await raw(
    tx,
    "insert into staff.sign_in (token_hash, account_id, code_hash, made_at, ends_at) values ($1, $2, $3, $4, $5)",
    [signIn.hash, signIn.accountId ?? null, signIn.codeHash ?? null, at, signIn.endsAt],
  );
}

interface SignInRow {
  readonly account_id: string | null;
  readonly code_hash: Buffer | null;
  readonly tries: number;
  readonly ends_at: Date;
}

export async function findSignIn(db: StaffDb, hash: Buffer): Promise<SignIn | undefined> {
  const [row] = await raw<SignInRow>(
    db,
    "select account_id::text, code_hash, tries, ends_at from staff.sign_in where token_hash = $1",
    [hash],
  );
  return row && readSignIn(hash, row);
}

/** Counts a try before the codes are looked at, in the one statement that reads the row: two tries at once are two. */
export async function trySignIn(tx: Tx<"staff">, hash: Buffer): Promise<SignIn | undefined> {
  const [row] = await raw<SignInRow>(
    tx,
    `update staff.sign_in set tries = tries + 1 where token_hash = $1
     returning account_id::text, code_hash, tries, ends_at`,
    [hash],
  );
  return row && readSignIn(hash, row);
}

const readSignIn = (hash: Buffer, row: SignInRow): SignIn => ({
  hash,
  accountId: row.account_id ?? undefined,
  codeHash: row.code_hash ?? undefined,
  tries: row.tries,
  endsAt: row.ends_at,
});

export async function forgetSignIn(tx: Tx<"staff">, hash: Buffer): Promise<void> {
  await raw(tx, "delete from staff.sign_in where token_hash = $1", [hash]);
}

/** Codes mailed to an account since an instant. */
export async function codesMailed(tx: Tx<"staff">, accountId: string, since: Date): Promise<number> {
  const [row] = await raw<{ n: string }>(
    tx,
    "select count(*) as n from staff.sign_in where account_id = $1 and code_hash is not null and made_at > $2",
    [accountId, since],
  );
  return Number(row?.n ?? 0);
}

export interface NewLink {
  readonly hash: Buffer;
  readonly accountId: string;
  readonly by: string | undefined;
  readonly at: Date;
  readonly endsAt: Date;
  /** Made for an account without a factor: its holder could become that person. */
  readonly enrols: boolean;
}

/** A new link puts an end to those made before for the same person. */
export async function addLink(tx: Tx<"staff">, link: NewLink): Promise<void> {
  await raw(tx, "update staff.link set used_at = $2 where account_id = $1 and used_at is null", [
    link.accountId,
    link.at,
  ]);
  await raw(
    tx,
    "insert into staff.link (token_hash, account_id, made_by, made_at, ends_at, enrols) values ($1, $2, $3, $4, $5, $6)",
    [link.hash, link.accountId, link.by ?? null, link.at, link.endsAt, link.enrols],
  );
}

/** Who was handed whose first way in, as long as it ties the two. The operator of the machine is tied to nobody. */
export function listTies(db: StaffDb, now: Date): Promise<Tie[]> {
  return raw<Tie>(
    db,
    `select account_id::text as "accountId", made_by::text as holder, made_at as at from staff.link
      where enrols and made_by is not null and made_at > $1`,
    [new Date(now.getTime() - TIE_MS)],
  );
}

/** Uses a link; answers whose it is, or undefined when there is no such link left to use. */
export async function useLink(tx: Tx<"staff">, hash: Buffer, now: Date): Promise<string | undefined> {
  const [row] = await raw<{ account_id: string }>(
    tx,
    `update staff.link set used_at = $2 where token_hash = $1 and used_at is null and ends_at > $2
     returning account_id::text`,
    [hash, now],
  );
  return row?.account_id;
}
