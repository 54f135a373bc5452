import { record } from "../../../core/audit.ts";
import { inTransaction, raw, type Db, type Executor } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { rollFingerprint, rollKeys, type RollKeys } from "../sealing/keys.ts";

/** Fingerprint of the key that the roll is sealed with; undefined before the first, and once it was destroyed. */
export async function keyInForce(db: Executor): Promise<string | undefined> {
  const [row] = await raw<{ fingerprint: string }>(
    db,
    `select fingerprint from roll.key k
      where not exists (select from roll.destruction d where d.fingerprint = k.fingerprint) order by id desc limit 1`,
  );
  return row?.fingerprint;
}

/** What was sealed with this key is of a roll that is no more. */
export async function isKeyDestroyed(db: Executor, { fingerprint }: Pick<RollKeys, "fingerprint">): Promise<boolean> {
  const rows = await raw(db, "select 1 from roll.destruction where fingerprint = $1 limit 1", [fingerprint]);
  return rows.length > 0;
}

/** True once a roll was destroyed and none was begun since. */
export async function isOver(db: Executor): Promise<boolean> {
  const [row] = await raw<{ destroyed: boolean }>(db, "select exists (select from roll.destruction) as destroyed");
  return row?.destroyed === true && (await keyInForce(db)) === undefined;
}

/** The keys of purpose, when this is the roll's key; the first key that comes is the roll's. */
export async function keysFor(
  db: Db<"roll">,
  key: Buffer,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Outcome<RollKeys, "another-key">> {
  const fingerprint = rollFingerprint(key);
  const known = (await keyInForce(db)) ?? (await register(db, fingerprint, by, at));
  return known === fingerprint ? ok(rollKeys(key)) : refuse("another-key");
}

const register = (db: Db<"roll">, fingerprint: string, by: string, at: Date): Promise<string> =>
  inTransaction(db, async (tx) => {
    await raw(tx, "insert into roll.key (fingerprint, author, at) values ($1, $2, $3)", [fingerprint, by, at]);
    await record(tx, { at, actor: by, action: "roll.key-made", subject: "setting", ids: [`roll-key:${fingerprint}`] });
    return fingerprint;
  });

/** Written before the first act of a destruction. */
export const beginDestruction = (
  db: Db<"roll">,
  fingerprint: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    await raw(tx, "insert into roll.destruction_begun (fingerprint, author, at) values ($1, $2, $3)", [
      ...[fingerprint, by, at],
    ]);
    const ids = [`roll-key:${fingerprint}`];
    await record(tx, { at, actor: by, action: "roll.destruction-begun", subject: "destruction", ids });
  });

/** When the destruction of the roll in force was last begun: it has not ended. */
export async function destructionBegun(db: Executor): Promise<Date | undefined> {
  const key = await keyInForce(db);
  const [row] = await raw<{ at: Date | null }>(
    db,
    "select max(at) as at from roll.destruction_begun where fingerprint = $1",
    [key ?? null],
  );
  return row?.at ?? undefined;
}
