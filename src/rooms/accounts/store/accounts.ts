import { randomBytes } from "node:crypto";
import { keptPlanned, raw, type Db, type Tx } from "../../../core/db/handle.ts";
import { publicId } from "../../../core/crypto/random.ts";
import type { Lang } from "../../../core/lang.ts";
import type { AccountKeys } from "../keys.ts";
import { likeness } from "../rules/pseudonym.ts";

type Handle = Db<"web"> | Tx<"web">;

/** An account as its own row knows it; `row` is never shown. */
export interface AccountRow {
  readonly row: string;
  readonly publicId: string;
}

const emailCell = (row: string) => ({ table: "accounts.email", column: "sealed", row });

export async function accountByFingerprint(db: Handle, fingerprint: Buffer): Promise<AccountRow | undefined> {
  return db
    .selectFrom("accounts.email as e")
    .innerJoin("accounts.account as a", "a.id", "e.account_id")
    .where("e.fingerprint", "=", fingerprint)
    .select(["a.id as row", "a.public_id as publicId"])
    .executeTakeFirst();
}

export async function accountByPublicId(db: Handle, id: string): Promise<AccountRow | undefined> {
  return db
    .selectFrom("accounts.account")
    .where("public_id", "=", id)
    .select(["id as row", "public_id as publicId"])
    .executeTakeFirst();
}

/** The language in which somebody reads us. */
export async function langOf(db: Handle, row: string): Promise<Lang> {
  const { lang } = await db
    .selectFrom("accounts.account")
    .where("id", "=", row)
    .select("lang")
    .executeTakeFirstOrThrow();
  return lang === "en" ? "en" : "fr";
}

/** Opens an account without a name yet. The address was proved by whoever calls. */
export async function insertAccount(
  tx: Tx<"web">,
  keys: AccountKeys,
  person: { readonly email: string; readonly lang: Lang },
  at: Date,
): Promise<AccountRow> {
  const { row, publicId: id } = await tx
    .insertInto("accounts.account")
    .values({ public_id: publicId(), lang: person.lang, opened_at: at, passkey_handle: randomBytes(32) })
    .returning(["id as row", "public_id as publicId"])
    .executeTakeFirstOrThrow();
  const sealed = keys.emails.seal(emailCell(row), person.email);
  await tx
    .insertInto("accounts.email")
    .values({ account_id: row, fingerprint: keys.fingerprint(person.email), sealed, proved_at: at })
    .execute();
  return { row, publicId: id };
}

/** Two first sign-ins of one address at once must make one account: the second waits here for the first. */
export async function lockFingerprint(tx: Tx<"web">, fingerprint: Buffer): Promise<void> {
  await tx
    .selectNoFrom((eb) =>
      eb.fn("pg_advisory_xact_lock", [eb.val(fingerprint.readBigInt64BE(0).toString())]).as("locked"),
    )
    .execute();
}

export async function emailOf(db: Handle, keys: AccountKeys, row: string): Promise<string | undefined> {
  const kept = await db.selectFrom("accounts.email").where("account_id", "=", row).select("sealed").executeTakeFirst();
  return kept && keys.emails.open(emailCell(row), kept.sealed);
}

export async function passkeyHandleOf(db: Handle, row: string): Promise<Buffer> {
  const { passkey_handle } = await db
    .selectFrom("accounts.account")
    .where("id", "=", row)
    .select("passkey_handle")
    .executeTakeFirstOrThrow();
  return passkey_handle;
}

export async function setLang(db: Handle, row: string, lang: Lang): Promise<void> {
  await db.updateTable("accounts.account").set({ lang }).where("id", "=", row).execute();
}

export async function declareFifteen(db: Handle, row: string, at: Date): Promise<void> {
  await db
    .updateTable("accounts.account")
    .set({ fifteen_declared_at: at })
    .where("id", "=", row)
    .where("fifteen_declared_at", "is", null)
    .execute();
}

/** Everything of this room that hangs on the account goes with it. */
export async function deleteAccount(tx: Tx<"web">, id: string): Promise<void> {
  await tx.deleteFrom("accounts.account").where("public_id", "=", id).execute();
}

/** What the person gave to others, ended or decided stays, by nobody. */
export async function forgetAuthor(tx: Tx<"web">, id: string): Promise<void> {
  await tx.selectNoFrom((eb) => eb.fn("accounts.forget_author", [eb.val(id)]).as("forgotten")).execute();
}

/** Of fifty people as of one: every page with words on it asks. */
const NAMES = keptPlanned(`
  select a.public_id as id, p.name from accounts.account a join accounts.pseudonym p on p.account_id = a.id
   where a.public_id = any($1) and p.left_at is null`);

/** Names now carried, by public id. Whoever is not in the answer has been erased. */
export async function pseudonyms(db: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await raw<{ readonly id: string; readonly name: string }>(db, NAMES, [[...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Public id of the account that now carries a name, or one that could be mistaken for it. */
export async function accountNamed(db: Handle, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("accounts.account as a")
    .innerJoin("accounts.pseudonym as p", "p.account_id", "a.id")
    .where("p.likeness", "=", likeness(name))
    .where("p.left_at", "is", null)
    .select("a.public_id as id")
    .executeTakeFirst();
  return row?.id;
}

/** Gives a name; false when it, or one that could be mistaken for it, is somebody else's. One's own past names are free. */
export async function takePseudonym(tx: Tx<"web">, row: string, name: string, at: Date): Promise<boolean> {
  const alike = likeness(name);
  await leavePseudonym(tx, row, at);
  await tx.deleteFrom("accounts.pseudonym").where("account_id", "=", row).where("likeness", "=", alike).execute();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("accounts.pseudonym")
    .values({ account_id: row, name, likeness: alike, taken_at: at })
    .onConflict((conflict) => conflict.column("likeness").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return true;
  await tx
    .updateTable("accounts.pseudonym")
    .set({ left_at: null })
    .where("account_id", "=", row)
    .where("left_at", "=", at)
    .execute();
  return false;
}

async function leavePseudonym(tx: Tx<"web">, row: string, at: Date): Promise<void> {
  await tx
    .updateTable("accounts.pseudonym")
    .set({ left_at: at })
    .where("account_id", "=", row)
    .where("left_at", "is", null)
    .execute();
}

/** How many names were taken since an instant. */
export async function namesTakenSince(db: Handle, row: string, since: Date): Promise<number> {
  const { taken } = await db
    .selectFrom("accounts.pseudonym")
    .where("account_id", "=", row)
    .where("taken_at", ">=", since)
    .select((eb) => eb.fn.countAll<string>().as("taken"))
    .executeTakeFirstOrThrow();
  return Number(taken);
}

/** Public ids of every account: a restore finds by them whom the ledger of erasures names. */
export async function accountIds(db: Handle): Promise<readonly string[]> {
  const rows = await db.selectFrom("accounts.account").select("public_id").execute();
  return rows.map(({ public_id }) => public_id);
}
