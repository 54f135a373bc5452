import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Lang } from "../../../core/lang.ts";
import type { AccountKeys } from "../keys.ts";
import { DAY_MS } from "../rules/sign-in.ts";

/** What a person typed before signing in, and where it was to go. */
export interface Stash {
  readonly path: string;
  readonly lang: Lang;
  readonly fields: readonly (readonly [string, string])[];
}

type Handle = Db<"web"> | Tx<"web">;
const cell = (browserHash: Buffer) => ({ table: "accounts.stash", column: "sealed", row: browserHash.toString("hex") });

export async function keepStash(
  db: Handle,
  keys: AccountKeys,
  browserHash: Buffer,
  stash: Stash,
  now: Date,
): Promise<void> {
  await db
    .insertInto("accounts.stash")
    .values({
      browser_hash: browserHash,
      path: stash.path,
      sealed: keys.stashes.seal(cell(browserHash), JSON.stringify(stash)),
      kept_at: now,
      ends_at: new Date(now.getTime() + DAY_MS),
    })
    .execute();
}

export async function findStash(
  db: Handle,
  keys: AccountKeys,
  browserHash: Buffer,
  now: Date,
): Promise<Stash | undefined> {
  const row = await db
    .selectFrom("accounts.stash")
    .where("browser_hash", "=", browserHash)
    .where("ends_at", ">", now)
    .select("sealed")
    .executeTakeFirst();
  return row && (JSON.parse(keys.stashes.open(cell(browserHash), row.sealed)) as Stash);
}

/** Forgets what was kept, once it was sent where it was to go, or when its owner says so. */
export async function dropStash(db: Handle, browserHash: Buffer, path?: string): Promise<void> {
  const query = db.deleteFrom("accounts.stash").where("browser_hash", "=", browserHash);
  await (path === undefined ? query : query.where("path", "=", path)).execute();
}
