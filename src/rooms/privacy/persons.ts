import { randomUUID } from "node:crypto";
import type { SqlLogin } from "../../core/db/logins.ts";
import type { Db, Tx } from "../../core/db/handle.ts";
import { erasureHash, recordErasure, type Erasure } from "../../core/erasure.ts";
import type { PersonalData } from "../../core/personal-data.ts";

/**
 * What every room holds on a person, and its end everywhere. A room is wired once, in its side's wiring; whoever adds
 * one cannot forget a person in it without taking it off that list.
 */
export type Rooms<L extends SqlLogin, Subject> = readonly PersonalData<L, Subject>[];

/** Everything held on a person, room by room, for their export (GDPR 15 and 20). Plain values only. */
export async function exportEverything<L extends SqlLogin, Subject>(
  db: Db<L>,
  subject: Subject,
  rooms: Rooms<L, Subject>,
): Promise<Readonly<Record<string, unknown>>> {
  const gathered: Record<string, unknown> = {};
  for (const { room, gather } of rooms) gathered[room] = await gather(db, subject);
  return gathered;
}

export interface ErasureOrder<L extends SqlLogin, Subject> {
  readonly rooms: Rooms<L, Subject>;
  readonly subject: Subject;
  /** A kind and an id, `account:7f…`: hashed with `key`, so that the ledger names nobody. */
  readonly named: string;
  /** 32 bytes, `deriveKey(secret, "privacy/erasure")`. */
  readonly key: Buffer;
  readonly reason: Erasure["reason"];
  readonly at: Date;
}

/** Forgets a person in every room and enters it in the ledger, in one transaction: all of it or nothing. */
export async function eraseEverything<L extends SqlLogin, Subject>(
  tx: Tx<L>,
  order: ErasureOrder<L, Subject>,
): Promise<void> {
  const { rooms, subject, named, key, reason, at } = order;
  for (const { erase } of rooms) await erase(tx, subject, at);
  const names = rooms.map(({ room }) => room);
  await recordErasure(tx, { id: randomUUID(), subject: erasureHash(key, named), rooms: names, reason, at });
}

export interface Restored<L extends SqlLogin, Subject> {
  readonly rooms: Rooms<L, Subject>;
  /** Everybody the restored copy holds. */
  readonly people: AsyncIterable<{ readonly subject: Subject; readonly named: string }>;
  /** The ledger kept beside the copies. */
  readonly ledger: readonly Erasure[];
  readonly key: Buffer;
}

/**
 * After a restore and before a door opens: forgets again whoever was erased since the copy was made. The ledger holds
 * no names, so everybody in the copy is hashed and looked up. Answers how many people were forgotten.
 */
export async function reapplyErasures<L extends SqlLogin, Subject>(
  tx: Tx<L>,
  restored: Restored<L, Subject>,
): Promise<number> {
  const erased = new Map(restored.ledger.map((entry) => [entry.subject, entry]));
  let forgotten = 0;
  for await (const { subject, named } of restored.people) {
    const entry = erased.get(erasureHash(restored.key, named));
    if (!entry) continue;
    for (const { erase } of restored.rooms) await erase(tx, subject, entry.at);
    await recordErasure(tx, entry);
    forgotten += 1;
  }
  return forgotten;
}
