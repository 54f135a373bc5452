import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import type { HeldPasskey, ReadChallenge, SecondFactorStore } from "../../../core/second-factor/index.ts";
import type { StaffDb } from "./accounts.ts";

export interface OwnedPasskey extends HeldPasskey {
  readonly publicId: string;
  readonly accountId: string;
  readonly label: string;
  readonly addedAt: Date;
  readonly usedAt: Date | undefined;
}

interface PasskeyRow {
  readonly public_id: string;
  readonly account_id: string;
  readonly credential_id: string;
  readonly public_key: Buffer;
  readonly counter: string;
  readonly transports: string[];
  readonly label: string;
  readonly added_at: Date;
  readonly used_at: Date | null;
}

const PASSKEY = `select public_id, account_id::text, credential_id, public_key, counter::text, transports, label,
                        added_at, used_at from staff.passkey`;

const readPasskey = (row: PasskeyRow): OwnedPasskey => ({
  publicId: row.public_id,
  accountId: row.account_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
  label: row.label,
  addedAt: row.added_at,
  usedAt: row.used_at ?? undefined,
});

export async function listPasskeys(db: StaffDb, accountId: string): Promise<OwnedPasskey[]> {
  return (await raw<PasskeyRow>(db, `${PASSKEY} where account_id = $1 order by id`, [accountId])).map(readPasskey);
}

export async function passkeyOf(db: StaffDb, credentialId: string): Promise<OwnedPasskey | undefined> {
  const [row] = await raw<PasskeyRow>(db, `${PASSKEY} where credential_id = $1`, [credentialId]);
  return row && readPasskey(row);
}

/** False when the device's key is already held here. */
export async function addPasskey(
  tx: Tx<"staff">,
  accountId: string,
  key: HeldPasskey & { readonly label: string },
  at: Date,
): Promise<boolean> {
  const rows = await raw(
    tx,
    `insert into staff.passkey (public_id, account_id, credential_id, public_key, counter, transports, label, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
    [publicId(), accountId, key.credentialId, key.publicKey, key.counter, [...key.transports], key.label, at],
  );
  return rows.length === 1;
}

export async function usedPasskey(tx: Tx<"staff">, id: string, counter: number, at: Date): Promise<void> {
  await raw(tx, "update staff.passkey set counter = $2, used_at = $3 where public_id = $1", [id, counter, at]);
}

export async function removePasskey(tx: Tx<"staff">, accountId: string, id: string): Promise<boolean> {
  const rows = await raw(tx, "delete from staff.passkey where account_id = $1 and public_id = $2 returning 1", [
    accountId,
    id,
  ]);
  return rows.length === 1;
}

/** False when the challenge had been answered before. */
export async function spendChallenge(tx: Tx<"staff">, challenge: ReadChallenge): Promise<boolean> {
  const rows = await raw(
    tx,
    "insert into staff.spent_challenge (hash, until) values ($1, $2) on conflict do nothing returning 1",
    [challenge.hash, challenge.until],
  );
  return rows.length === 1;
}

export interface FactorCount {
  readonly passkeys: number;
  readonly totp: boolean;
  readonly recoveryCodes: number;
}

export async function countFactors(db: StaffDb, accountId: string): Promise<FactorCount> {
  const [row] = await raw<{ passkeys: string; totp: boolean; codes: string }>(
    db,
    `select (select count(*) from staff.passkey where account_id = $1) as passkeys,
            exists (select from staff.totp where account_id = $1 and confirmed_at is not null) as totp,
            (select count(*) from staff.recovery_code where account_id = $1 and used_at is null) as codes`,
    [accountId],
  );
  return { passkeys: Number(row?.passkeys ?? 0), totp: row?.totp ?? false, recoveryCodes: Number(row?.codes ?? 0) };
}

/** Everything by which an account signs in, gone: after a reset confirmed by a second administrator. */
export async function removeFactors(tx: Tx<"staff">, accountId: string): Promise<void> {
  for (const table of ["passkey", "totp", "recovery_code"])
    await raw(tx, `delete from staff.${table} where account_id = $1`, [accountId]);
}

const beganAt = { passkey: "added_at", totp: "proposed_at", recovery_code: "made_at" } as const;

/** Factors of some kinds as they were at an instant, gone; what was enrolled afterwards stays. */
export async function removeFactorsBefore(
  tx: Tx<"staff">,
  accountId: string,
  at: Date,
  kinds: readonly (keyof typeof beganAt)[],
): Promise<void> {
  for (const kind of kinds)
    await raw(tx, `delete from staff.${kind} where account_id = $1 and ${beganAt[kind]} <= $2`, [accountId, at]);
}

/** The rows of one account's second factor, for `core/second-factor`. */
export function secondFactorStore(tx: Tx<"staff">, accountId: string): SecondFactorStore {
  const run = (sql: string, ...rest: readonly unknown[]) => raw(tx, sql, [accountId, ...rest]).then(() => undefined);
  return {
    totp: () => heldTotp(tx, accountId),
    proposeTotp: (sealed, at) =>
      run(
        `insert into staff.totp as held (account_id, secret, proposed_at) values ($1, $2, $3)
         on conflict (account_id) do update set secret = $2, proposed_at = $3, wrong_tries = 0, wrong_since = null
         where held.confirmed_at is null`,
        sealed,
        at,
      ),
    confirmTotp: (step, at) =>
      run(
        "update staff.totp set confirmed_at = $2, last_step = $3, wrong_tries = 0, wrong_since = null where account_id = $1",
        at,
        step,
      ),
    passTotp: (step) =>
      run("update staff.totp set last_step = $2, wrong_tries = 0, wrong_since = null where account_id = $1", step),
    countWrong: (tries, since) =>
      run("update staff.totp set wrong_tries = $2, wrong_since = $3 where account_id = $1", tries, since),
    removeTotp: () => run("delete from staff.totp where account_id = $1"),
    replaceRecoveryCodes: async (hashes, at) => {
      await run("delete from staff.recovery_code where account_id = $1");
      await run(
        "insert into staff.recovery_code (account_id, code_hash, made_at) select $1, h, $3 from unnest($2::bytea[]) h",
        hashes,
        at,
      );
    },
    spendRecoveryCode: async (hash, at) => {
      const rows = await raw(
        tx,
        `update staff.recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null
         returning 1`,
        [accountId, hash, at],
      );
      return rows.length === 1;
    },
  };
}

async function heldTotp(tx: Tx<"staff">, accountId: string) {
  const [row] = await raw<{
    secret: Buffer;
    confirmed_at: Date | null;
    last_step: string | null;
    wrong_tries: number;
    wrong_since: Date | null;
  }>(
    tx,
    `select secret, confirmed_at, last_step::text, wrong_tries, wrong_since from staff.totp where account_id = $1
     for update`,
    [accountId],
  );
  return (
    row && {
      sealed: row.secret,
      confirmedAt: row.confirmed_at ?? undefined,
      lastStep: row.last_step === null ? undefined : Number(row.last_step),
      wrongTries: row.wrong_tries,
      wrongSince: row.wrong_since ?? undefined,
    }
  );
}
