import { sql } from "kysely";
import { token, tokenHash } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { Author, Campaign } from "../../campaigns/index.ts";
import type { Declaration } from "./declarations.ts";
import { note } from "./steps.ts";

export interface KeyInForce {
  readonly id: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

/** The key that opens the encoder's door for this declaration, without its secret. One statement. */
export async function keyOf(db: Db<"web">, { id }: Pick<Declaration, "id">): Promise<KeyInForce | undefined> {
  const row = await db
    .selectFrom("live.key")
    .select(["id", "made_at", "expires_at"])
    .where("declaration_id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row && { id: row.id, madeAt: row.made_at, expiresAt: row.expires_at };
}

export interface NewKey {
  readonly expiresAt: Date;
  /** The id of the key it takes the place of, empty for none; without it, whichever is in force. */
  readonly after?: string;
}

/**
 * Makes a new key; the one before is revoked by it, and whoever sends with it is put out. Refused when that is not the one in
 * force: the same form sent twice, by a page that is loaded again, makes one. The secret is answered once and kept nowhere.
 */
export function makeKey(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  declaration: Pick<Declaration, "id" | "publicId" | "title">,
  { expiresAt, after }: NewKey,
  by: Author,
): Promise<Outcome<string, "already-so">> {
  const secret = token();
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`key:${declaration.id}`}, 0))`.execute(tx);
    const before = (await keyOf(tx, declaration))?.id ?? "";
    if (after !== undefined && before !== after) return refuse("already-so");
    await revoked(tx, declaration, by);
    await tx
      .insertInto("live.key")
      .values({
        ...{ declaration_id: declaration.id, hash: tokenHash(secret), expires_at: expiresAt },
        ...{ made_at: by.at, made_by: by.actor },
      })
      .execute();
    await note(tx, campaign, declaration.publicId, by, "stream.key-made", declaration.title);
    return ok(secret);
  });
}

/** Nobody comes in with the key any more, and who is in is put out. */
export async function revokeKey(
  db: Db<"web">,
  campaign: Pick<Campaign, "id" | "slug">,
  declaration: Pick<Declaration, "id" | "publicId" | "title">,
  by: Author,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await revoked(tx, declaration, by);
    await note(tx, campaign, declaration.publicId, by, "stream.key-revoked", declaration.title);
  });
}

async function revoked(tx: Db<"web">, { id }: Pick<Declaration, "id">, by: Author): Promise<void> {
  await tx
    .updateTable("live.key")
    .set({ revoked_at: by.at, revoked_by: by.actor })
    .where("declaration_id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}
