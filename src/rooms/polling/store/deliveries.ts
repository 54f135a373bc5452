import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, raw, type Db, type Executor, type Tx } from "../../../core/db/handle.ts";
import type { Reader } from "./reading.ts";

/** Files that were read together and wait for a yes. */
export interface Delivery {
  readonly id: string;
  readonly names: readonly string[];
  readonly by: string;
  readonly at: Date;
}
export interface KeptFile {
  readonly name: string;
  readonly content: Buffer;
}

export async function addDelivery(
  db: Db<"polling">,
  files: readonly KeptFile[],
  { by, at }: Pick<Delivery, "by" | "at">,
): Promise<string> {
  const id = publicId();
  await inTransaction(db, async (tx) => {
    for (const [index, { name, content }] of files.entries())
      await raw(
        tx,
        "insert into polling.delivery (public_id, file, name, content, author, at) values ($1, $2, $3, $4, $5, $6)",
        [id, index + 1, name, content, by, at],
      );
  });
  return id;
}

export async function deliveries(db: Reader): Promise<readonly Delivery[]> {
  return await raw<Delivery>(
    db,
    `select public_id as id, array_agg(name order by file) as names, min(author) as "by", min(at) as at
       from polling.delivery group by public_id order by min(at), public_id`,
  );
}

/** The bytes of a delivery; none when it was answered. */
export async function filesOf(db: Reader, id: string): Promise<readonly KeptFile[]> {
  return await raw<KeptFile>(db, "select name, content from polling.delivery where public_id = $1 order by file", [id]);
}

/** False when somebody answered it first. */
export async function endDelivery(db: Db<"polling"> | Tx<"polling">, id: string): Promise<boolean> {
  return (await raw(db, "delete from polling.delivery where public_id = $1 returning 1", [id])).length > 0;
}

/** By the worker: what waited since before an instant. */
export async function forgetDeliveries(db: Executor, before: Date): Promise<number> {
  return (await raw(db, "delete from polling.delivery where at < $1 returning 1", [before])).length;
}
