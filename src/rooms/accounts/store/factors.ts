import { publicId } from "../../../core/crypto/random.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { HeldPasskey, NewPasskey, ReadChallenge, SecondFactorStore } from "../../../core/second-factor/index.ts";

type Handle = Db<"web"> | Tx<"web">;

export const totpOwner = (accountRow: string) => ({ table: "accounts.totp", column: "secret", row: accountRow });

/** The rows of one account's second factor, for `core/second-factor`. */
export function secondFactorStore(tx: Tx<"web">, account: string): SecondFactorStore {
  const change = (fields: {
    last_step?: number;
    confirmed_at?: Date;
    wrong_tries: number;
    wrong_since: Date | null;
  }): Promise<void> =>
    tx.updateTable("accounts.totp").set(fields).where("account_id", "=", account).execute().then(nothing);
  return {
    totp: async () => {
      const query = tx.selectFrom("accounts.totp").where("account_id", "=", account).selectAll().forUpdate();
      const row = await query.executeTakeFirst();
      return (
        row && {
          sealed: row.secret,
          confirmedAt: row.confirmed_at ?? undefined,
          lastStep: row.last_step === null ? undefined : Number(row.last_step),
          wrongTries: row.wrong_tries,
          wrongSince: row.wrong_since ?? undefined,
        }
      );
    },
    proposeTotp: (secret, proposed_at) =>
      tx
        .insertInto("accounts.totp")
        .values({ account_id: account, secret, proposed_at })
        .onConflict((conflict) =>
          conflict
            .column("account_id")
            .doUpdateSet({ secret, proposed_at, wrong_tries: 0, wrong_since: null })
            .where("accounts.totp.confirmed_at", "is", null),
        )
        .execute()
        .then(nothing),
    confirmTotp: (last_step, confirmed_at) => change({ last_step, confirmed_at, wrong_tries: 0, wrong_since: null }),
    passTotp: (last_step) => change({ last_step, wrong_tries: 0, wrong_since: null }),
    countWrong: (wrong_tries, wrong_since) => change({ wrong_tries, wrong_since }),
    removeTotp: () => tx.deleteFrom("accounts.totp").where("account_id", "=", account).execute().then(nothing),
    replaceRecoveryCodes: async (hashes, made_at) => {
      await tx.deleteFrom("accounts.recovery_code").where("account_id", "=", account).execute();
      const rows = hashes.map((code_hash) => ({ account_id: account, code_hash, made_at }));
      await tx.insertInto("accounts.recovery_code").values(rows).execute();
    },
    spendRecoveryCode: async (hash, at) => {
      const { numUpdatedRows } = await tx
        .updateTable("accounts.recovery_code")
        .set({ spent_at: at })
        .where("account_id", "=", account)
        .where("code_hash", "=", hash)
        .where("spent_at", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

const nothing = (): void => undefined;

/** Whether an application is proved, and how many recovery codes are left. */
export async function factorState(
  db: Handle,
  account: string,
): Promise<{ readonly application: Date | undefined; readonly recoveryCodes: number }> {
  const row = await db
    .selectFrom("accounts.account as a")
    .leftJoin("accounts.totp as t", "t.account_id", "a.id")
    .where("a.id", "=", account)
    .select("t.confirmed_at")
    .select((eb) =>
      eb
        .selectFrom("accounts.recovery_code as r")
        .whereRef("r.account_id", "=", "a.id")
        .where("r.spent_at", "is", null)
        .select((count) => count.fn.countAll<string>().as("left"))
        .as("codes"),
    )
    .executeTakeFirst();
  return { application: row?.confirmed_at ?? undefined, recoveryCodes: Number(row?.codes ?? 0) };
}

export async function dropRecoveryCodes(tx: Tx<"web">, account: string): Promise<void> {
  await tx.deleteFrom("accounts.recovery_code").where("account_id", "=", account).execute();
}

export interface ListedPasskey extends HeldPasskey {
  readonly publicId: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly addedAt: Date;
  readonly usedAt: Date | undefined;
}

export async function passkeysOf(db: Handle, account: string): Promise<readonly ListedPasskey[]> {
  const rows = await db
    .selectFrom("accounts.passkey")
    .where("account_id", "=", account)
    .orderBy("added_at")
    .selectAll()
    .execute();
  return rows.map((row) => ({
    publicId: row.public_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
    name: row.name,
    backedUp: row.backed_up,
    addedAt: row.added_at,
    usedAt: row.used_at ?? undefined,
  }));
}

export interface OwnedPasskey extends HeldPasskey {
  readonly row: string;
  readonly accountRow: string;
}

/** The passkey of a credential; its row is locked, so that two answers with one counter come one after the other. */
export async function passkeyByCredential(tx: Tx<"web">, credentialId: string): Promise<OwnedPasskey | undefined> {
  const row = await tx
    .selectFrom("accounts.passkey")
    .where("credential_id", "=", credentialId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      row: row.id,
      accountRow: row.account_id,
      credentialId: row.credential_id,
      publicKey: row.public_key,
      counter: Number(row.counter),
      transports: row.transports,
    }
  );
}

/** False when this credential is already somebody's. */
export async function insertPasskey(
  tx: Tx<"web">,
  account: string,
  passkey: NewPasskey & { readonly name: string },
  at: Date,
): Promise<string | undefined> {
  const row = await tx
    .insertInto("accounts.passkey")
    .values({
      public_id: publicId(),
      account_id: account,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      backed_up: passkey.backedUp,
      name: passkey.name,
      added_at: at,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("public_id")
    .executeTakeFirst();
  return row?.public_id;
}

export async function usePasskey(tx: Tx<"web">, row: string, counter: number, at: Date): Promise<void> {
  await tx.updateTable("accounts.passkey").set({ counter, used_at: at }).where("id", "=", row).execute();
}

export async function namePasskey(db: Handle, account: string, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("accounts.passkey")
    .set({ name })
    .where("account_id", "=", account)
    .where("public_id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deletePasskey(tx: Tx<"web">, account: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("accounts.passkey")
    .where("account_id", "=", account)
    .where("public_id", "=", id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Marks something one-use as used (a challenge, a proof of work); false when it already was. */
export async function spendOnce(db: Handle, { hash, until }: ReadChallenge): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("accounts.spent_challenge")
    .values({ hash, ends_at: until })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
