import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import type { AccountKeys } from "../keys.ts";
import { DAY_MS, type Attempt, type Waiting } from "../rules/sign-in.ts";

type Handle = Db<"web"> | Tx<"web">;

export interface NewAttempt {
  readonly browserHash: Buffer;
  readonly email: string;
  readonly tokenHash: Buffer | undefined;
  readonly code: string | undefined;
  readonly onward: string | undefined;
  readonly lang: Lang;
  readonly begunAt: Date;
  readonly endsAt: Date;
}

/** What is sealed of an attempt: who it is for and where they were going, which may be an invitation's secret link. */
interface Sealed {
  readonly email: string;
  readonly onward?: string;
}

export interface HeldAttempt extends Attempt, Sealed {
  readonly row: string;
  readonly codeHash: Buffer | undefined;
  readonly browserHash: Buffer;
  readonly lang: Lang;
}

const cell = (browserHash: Buffer) => ({
  table: "accounts.sign_in",
  column: "sealed",
  row: browserHash.toString("hex"),
});

/** What already waits for an address. Taken under the address's lock, so that two requests count each other. */
export async function waitingFor(tx: Tx<"web">, fingerprint: Buffer, now: Date): Promise<Waiting> {
  const { mails, wrong } = await tx
    .selectFrom("accounts.sign_in")
    .where("fingerprint", "=", fingerprint)
    .where("begun_at", ">", new Date(now.getTime() - DAY_MS))
    .select((eb) => [
      eb.fn
        .countAll<string>()
        .filterWhere("token_hash", "is not", null)
        .filterWhere("used_at", "is", null)
        .filterWhere("ends_at", ">", now)
        .as("mails"),
      eb.fn.sum<string | null>("wrong_codes").as("wrong"),
    ])
    .executeTakeFirstOrThrow();
  return { mails: Number(mails), wrongCodesToday: Number(wrong ?? 0) };
}

export async function insertAttempt(tx: Tx<"web">, keys: AccountKeys, attempt: NewAttempt): Promise<void> {
  const { browserHash, email, tokenHash, code, onward } = attempt;
  await tx
    .insertInto("accounts.sign_in")
    .values({
      browser_hash: browserHash,
      fingerprint: keys.fingerprint(email),
      sealed: keys.emails.seal(cell(browserHash), JSON.stringify({ email, onward })),
      token_hash: tokenHash ?? null,
      code_hash: code === undefined ? null : keys.codeHash(browserHash, code),
      lang: attempt.lang,
      begun_at: attempt.begunAt,
      ends_at: attempt.endsAt,
    })
    .execute();
}

const columns = ["id", "browser_hash", "sealed", "code_hash", "lang", "wrong_codes", "ends_at", "used_at"] as const;

/** The attempt of a browser or of a mail's link; with `lock`, nobody else tries it meanwhile. */
export async function findAttempt(
  db: Handle,
  keys: AccountKeys,
  by: { readonly browserHash: Buffer } | { readonly tokenHash: Buffer },
  lock = false,
): Promise<HeldAttempt | undefined> {
  const query = db.selectFrom("accounts.sign_in").select(columns);
  const found =
    "browserHash" in by
      ? query.where("browser_hash", "=", by.browserHash)
      : query.where("token_hash", "=", by.tokenHash);
  const row = await (lock ? found.forUpdate() : found).executeTakeFirst();
  return (
    row && {
      row: row.id,
      ...(JSON.parse(keys.emails.open(cell(row.browser_hash), row.sealed)) as Sealed),
      browserHash: row.browser_hash,
      codeHash: row.code_hash ?? undefined,
      lang: row.lang === "en" ? "en" : "fr",
      wrongCodes: row.wrong_codes,
      endsAt: row.ends_at,
      usedAt: row.used_at ?? undefined,
    }
  );
}

export async function countWrongCode(tx: Tx<"web">, row: string): Promise<void> {
  await tx
    .updateTable("accounts.sign_in")
    .set((eb) => ({ wrong_codes: eb("wrong_codes", "+", 1) }))
    .where("id", "=", row)
    .execute();
}

export async function useAttempt(tx: Tx<"web">, row: string, at: Date): Promise<void> {
  await tx.updateTable("accounts.sign_in").set({ used_at: at }).where("id", "=", row).execute();
}

/** Attempts of an address: they go with its account. */
export async function deleteAttemptsFor(tx: Tx<"web">, fingerprint: Buffer): Promise<void> {
  await tx.deleteFrom("accounts.sign_in").where("fingerprint", "=", fingerprint).execute();
}
