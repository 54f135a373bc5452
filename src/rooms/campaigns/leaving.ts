import { inTransaction, type Tx } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { erasureKey, recordOver, type WhenOver } from "../../core/erasure.ts";
import { followerIds, forgetFollower } from "./store/followers.ts";

// Each request to follow has a random id of its own: whoever comes back is another line, which no departure names.
const named = (follower: string): string => `follower:${follower}`;

/** Leaves a list. The row is deleted, and the ledger lets a restore from an older copy delete it again. */
export function leaveList(door: Pick<PublicDoor, "db" | "secret">, follower: string, at: Date): Promise<void> {
  const line = { named: named(follower), room: "campaigns", reason: "withdrawal", at } as const;
  return inTransaction(door.db, async (tx) => {
    await forgetFollower(tx, follower);
    await recordOver(tx, { ...line, key: erasureKey(door.secret) });
  });
}

/** After a restore: takes off the lists whoever has left them since the copy. Answers how many lines. */
export async function forgetLeavers(tx: Tx<"web">, over: WhenOver): Promise<number> {
  const leavers = (await followerIds(tx)).filter((id) => over(named(id)) !== undefined);
  for (const id of leavers) await forgetFollower(tx, id);
  return leavers.length;
}
