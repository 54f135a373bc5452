import { publicId } from "../../../core/crypto/random.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import type { Device, SessionTimes } from "../../../core/sessions.ts";
import type { Standing } from "../rules/standing.ts";

type Handle = Db<"web"> | Tx<"web">;

export type OpenedBy = "link" | "code" | "passkey" | "demonstration";
export type EndedBecause = "signed-out" | "ended-elsewhere" | "everywhere" | "replaced" | "factor-changed";

/** Whose session a cookie is, with all that says what they may do: one statement a visit. */
export interface FoundSession extends SessionTimes {
  readonly row: string;
  readonly publicId: string;
  readonly account: {
    readonly row: string;
    readonly publicId: string;
    readonly pseudonym: string;
    readonly lang: Lang;
  };
  readonly standing: Standing;
}

export async function findSession(db: Handle, secretHash: Buffer): Promise<FoundSession | undefined> {
  const row = await db
    .selectFrom("accounts.session as s")
    .innerJoin("accounts.account as a", "a.id", "s.account_id")
    .leftJoin("accounts.pseudonym as p", (join) => join.onRef("p.account_id", "=", "a.id").on("p.left_at", "is", null))
    .where("s.secret_hash", "=", secretHash)
    .select(["s.id as row", "s.public_id as publicId", "s.opened_at", "s.seen_at", "s.ended_at", "s.second_factor_at"])
    .select(["a.id as account", "a.public_id as accountId", "a.lang", "a.fifteen_declared_at", "p.name"])
    .select((eb) => [
      eb
        .exists(
          eb.selectFrom("accounts.keeper as k").whereRef("k.account_id", "=", "a.id").where("k.ended_at", "is", null),
        )
        .as("isKeeper"),
      eb
        .exists(
          eb
            .selectFrom("accounts.totp as t")
            .whereRef("t.account_id", "=", "a.id")
            .where("t.confirmed_at", "is not", null),
        )
        .as("hasApplication"),
      eb.exists(eb.selectFrom("accounts.passkey as c").whereRef("c.account_id", "=", "a.id")).as("hasPasskey"),
    ])
    .executeTakeFirst();
  return (
    row && {
      row: row.row,
      publicId: row.publicId,
      startedAt: row.opened_at,
      seenAt: row.seen_at,
      endedAt: row.ended_at ?? undefined,
      account: {
        row: row.account,
        publicId: row.accountId,
        pseudonym: row.name ?? "",
        lang: row.lang === "en" ? "en" : "fr",
      },
      standing: {
        fifteenDeclared: row.fifteen_declared_at !== null,
        isKeeper: row.isKeeper === true,
        hasApplication: row.hasApplication === true,
        hasPasskey: row.hasPasskey === true,
        secondFactorPassed: row.second_factor_at !== null,
      },
    }
  );
}

export interface Opening {
  readonly secretHash: Buffer;
  readonly accountRow: string;
  readonly device: Device;
  readonly openedBy: OpenedBy;
  readonly secondFactor: boolean;
  readonly at: Date;
}

export async function insertSession(tx: Tx<"web">, opening: Opening): Promise<void> {
  await tx
    .insertInto("accounts.session")
    .values({
      public_id: publicId(),
      account_id: opening.accountRow,
      secret_hash: opening.secretHash,
      device: opening.device,
      opened_by: opening.openedBy,
      opened_at: opening.at,
      seen_at: opening.at,
      second_factor_at: opening.secondFactor ? opening.at : null,
    })
    .execute();
}

/** The same session under a new secret, once more is proved: the old cookie is worth nothing from then on. */
export async function passSession(tx: Tx<"web">, row: string, secretHash: Buffer, at: Date): Promise<void> {
  await tx
    .updateTable("accounts.session")
    .set({ secret_hash: secretHash, second_factor_at: at })
    .where("id", "=", row)
    .execute();
}

export async function seeSession(db: Handle, row: string, at: Date): Promise<void> {
  await db.updateTable("accounts.session").set({ seen_at: at }).where("id", "=", row).execute();
}

export async function endSessionOf(
  db: Handle,
  secretHash: Buffer,
  ended: { readonly at: Date; readonly because: EndedBecause },
): Promise<void> {
  await db
    .updateTable("accounts.session")
    .set({ ended_at: ended.at, ended_because: ended.because })
    .where("secret_hash", "=", secretHash)
    .where("ended_at", "is", null)
    .execute();
}

/** Ends sessions of one account: one by its public id, or all but `keep`. Answers how many. */
export async function endSessions(
  db: Handle,
  accountRow: string,
  which: { readonly publicId: string } | { readonly keep: string | undefined },
  ended: { readonly at: Date; readonly because: EndedBecause },
): Promise<number> {
  const all = db
    .updateTable("accounts.session")
    .set({ ended_at: ended.at, ended_because: ended.because })
    .where("account_id", "=", accountRow)
    .where("ended_at", "is", null);
  const query =
    "publicId" in which
      ? all.where("public_id", "=", which.publicId)
      : which.keep === undefined
        ? all
        : all.where("id", "!=", which.keep);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

export interface ListedSession extends SessionTimes {
  readonly row: string;
  readonly publicId: string;
  readonly device: string;
  readonly openedBy: OpenedBy;
}

/** Sessions not ended, the last seen first; the caller drops those that are idle or over. */
export async function listSessions(db: Handle, accountRow: string): Promise<readonly ListedSession[]> {
  const rows = await db
    .selectFrom("accounts.session")
    .where("account_id", "=", accountRow)
    .where("ended_at", "is", null)
    .orderBy("seen_at", "desc")
    .select(["id", "public_id", "device", "opened_by", "opened_at", "seen_at"])
    .limit(200)
    .execute();
  return rows.map((row) => ({
    row: row.id,
    publicId: row.public_id,
    device: row.device,
    openedBy: row.opened_by as OpenedBy,
    startedAt: row.opened_at,
    seenAt: row.seen_at,
    endedAt: undefined,
  }));
}
