import type { Db } from "../../core/db/handle.ts";
import { readSecret, type KeyRefusal } from "../../core/crypto/keys.ts";
import { deadlineOf, isOverdue } from "./deadline.ts";
import { openedKey, type Keeping } from "./sealing/keeping.ts";
import { communesHeld } from "./store/counts.ts";
import { destructionBegun, keyInForce } from "./store/key.ts";

/** How the roll is on this machine, for who looks after the machine: figures and days, and nobody's name. */
export interface RollCondition {
  /** A key was made and not destroyed. */
  readonly begun: boolean;
  readonly communes: number;
  readonly open: boolean;
  /** Why the machine's half of the key is not as it should be. */
  readonly secret: KeyRefusal | undefined;
  /** The last day on which the roll may exist, AAAA-MM-JJ; undefined before a calendar is published. */
  readonly deadline: string | undefined;
  readonly overdue: boolean;
  /** When its destruction was begun; undefined when it was not, or once it has ended. */
  readonly destructionBegun: Date | undefined;
}

export async function conditionOf(db: Db<"roll">, keeping: Keeping, now: Date): Promise<RollCondition> {
  const secret = readSecret(keeping.keys, "roll");
  const deadline = await deadlineOf(db);
  return {
    begun: (await keyInForce(db)) !== undefined,
    communes: (await communesHeld(db)).length,
    open: openedKey(keeping).ok,
    secret: secret.ok ? undefined : secret.refusal,
    ...{ deadline, overdue: isOverdue(deadline, now) },
    destructionBegun: await destructionBegun(db),
  };
}
