import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse } from "../../../core/outcome.ts";
import { personHash } from "../duplicates/rules.ts";
import type { Actor } from "../may.ts";
import { putInto, takeOut } from "../objections/blocks.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { openTaken } from "../sealing/taken.ts";
import { nameToken } from "../sealing/tokens.ts";
import { mayChange, onlyMatch, trace, type Answered, type Ground, type Seeking } from "./ground.ts";
import { arrivalOf } from "./moves.ts";
import * as store from "./store.ts";

/** The moves in force of people who were found, told by the hash that tells each from a namesake. */
export async function movesAmong(
  db: Db<"roll">,
  keys: RollKeys,
  found: readonly (Parameters<typeof personHash>[1] & { readonly suppression: string })[],
): Promise<ReadonlyMap<string, store.Held>> {
  const moves = new Map<string, store.Held>();
  for (const one of found) {
    const move = await store.moveOf(db, personHash(keys.token, one));
    if (move) moves.set(one.suppression, move);
  }
  return moves;
}

/**
 * Takes a move back, until either department is frozen: out of the new list and into the old, as it was, in one transaction.
 * Refused when the first commune's last extract no longer has the person, and of whoever was struck since.
 */
export const takeMoveBack = (
  db: Db<"roll">,
  keys: RollKeys,
  {
    asked,
    ground,
  }: { readonly asked: Seeking & { readonly suppression: string }; readonly ground: Pick<Ground, "schedule"> },
  actor: Actor,
): Answered<store.Held> =>
  inTransaction(db, async (tx): Answered<store.Held> => {
    const found = await onlyMatch(tx, keys, asked);
    const move = found && (await store.moveOf(tx, personHash(keys.token, found)));
    if (!move || move.to !== asked.commune) return refuse("no-such-move");
    const between = { commune: move.from, to: move.to };
    const free = await mayChange(tx, between, ground, actor);
    if (!free.ok) return free;
    if (move.fromBatch === null && move.toBatch !== null) return refuse("no-longer-listed");
    for (const [commune, hash] of [
      [move.from, move.outHash],
      [move.to, move.inHash],
    ] as const)
      if (await store.isStruck(tx, commune, hash)) return refuse("struck");
    if (!(await broughtBack(tx, keys, move))) return refuse("not-on-the-list");
    await store.undo(tx, move.id, actor);
    await trace(tx, "roll.move-taken-back", between, actor);
    return ok(move);
  });

/** Whom the new commune delivers itself stays on its list, and whom the old one no longer delivers is not put back there. */
async function broughtBack(tx: Tx<"roll">, keys: RollKeys, move: store.Held): Promise<boolean> {
  const { to, inHash: suppression, publicId, taken } = move;
  if (move.toBatch !== null) {
    const { birthName, birthDate } = arrivalOf(keys, move);
    const token = nameToken(keys.token, birthName, birthDate);
    if (!(await takeOut(tx, keys, { commune: to, token, suppression }, "arrived"))) return false;
  }
  const people = openTaken(keys, { table: "roll.move", row: publicId }, taken);
  if (move.fromBatch !== null) await putInto(tx, keys, { commune: move.from, people, as: "moved" });
  return true;
}
