import type { KeyPair } from "../../../core/crypto/keys.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { dayIn, instantIn } from "../../../core/zones.ts";
import { openedLetter } from "../letters.ts";
import { may, type Actor } from "../may.ts";
import { birthDateOf } from "../reading/values.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { openTaken, sealTaken, type TakenBy } from "../sealing/taken.ts";
import { nameToken } from "../sealing/tokens.ts";
import { freezes, lockFreezes } from "../store/lists.ts";
import { putInto, takeOut } from "./blocks.ts";
import { isSameDepartment, onOpen, trace, underCaps, type Match } from "./identity.ts";
import type { ObjectionRefusal } from "./refusals.ts";
import type { AnswerKind } from "./rules.ts";
import * as store from "./store.ts";
import * as strikes from "./strikes.ts";

type Answered<T> = Promise<Outcome<T, ObjectionRefusal>>;
export type StrikeRefusal = "frozen" | "cap-hour" | "cap-commune" | "not-on-the-list";

/** The day of an officer's sitting. */
const ZONE = "Europe/Paris";

/**
 * Strikes whoever objected: blocks and tokens are written again without them, and their keyed hash keeps them out of every
 * later import, in one transaction. Refused before identity is checked, when the document was shown for another letter, past a cap, and once the department is frozen
 * (R-F1-10: then by hand on the paper).
 */
export const strike = (
  db: Db<"roll">,
  keys: RollKeys,
  { id, match, letterKeys }: { readonly id: string; readonly match: Match; readonly letterKeys: KeyPair },
  actor: Actor,
): Answered<true> =>
  onOpen(db, id, "strike", actor, async (tx, objection) => {
    const { identity } = objection;
    if (!identity) return refuse("identity-first");
    if (!isSameDepartment(objection, match)) return refuse("not-yours");
    if (identity.suppression !== null && identity.suppression !== match.suppression) return refuse("another-person");
    const isBound = identity.suppression !== null || (await isOfLetter(tx, keys, letterKeys, { objection, match }));
    if (!isBound) return refuse("not-of-the-letter");
    return await takeOff(tx, keys, { cause: { kind: "objection", id: objection.id }, match }, actor);
  });

/** A document says who stands there, and no more: who is struck has the name and the birth date of the letter it was shown for. */
async function isOfLetter(
  tx: Tx<"roll">,
  keys: RollKeys,
  letterKeys: KeyPair,
  { objection, match }: { readonly objection: store.Objection; readonly match: Match },
): Promise<boolean> {
  const opened = await openedLetter(tx, letterKeys, "roll-objection", objection);
  if (opened.is !== "open") return false;
  return match.token === nameToken(keys.token, opened.letter.birthName, birthDateOf(opened.letter.birthDate));
}

/** What every strike does, in the caller's transaction. */
export async function takeOff(
  tx: Tx<"roll">,
  keys: RollKeys,
  { cause, match }: { readonly cause: strikes.Cause; readonly match: Match },
  { by, at }: Pick<Actor, "by" | "at">,
): Promise<Outcome<true, StrikeRefusal>> {
  const { commune, suppression } = match;
  await lockFreezes(tx);
  if (await isFrozen(tx, commune)) return refuse("frozen");
  const free = await underCaps(tx, commune, at);
  if (!free.ok) return free;
  const out = await takeOut(tx, keys, match, "objected");
  if (!out) return refuse("not-on-the-list");
  const sitting = await strikes.sittingOf(tx, by, dayBegan(at));
  const taken = sealTaken(keys, strikeOf(strikes.sealedTo(cause)), out.taken);
  const struck = await strikes.addStrike(tx, { cause, sitting, commune, batch: out.batch, taken, by, at });
  await strikes.addSuppression(tx, { commune, hash: suppression, strike: struck });
  await trace(tx, "roll.struck", match, { by, at }, { electors: out.taken.length });
  return ok(true);
}

export interface TakenBack {
  readonly strikes: number;
  /** Communes delivered again since: what that delivery says of the person comes with the next import. */
  readonly atNextImport: readonly string[];
}

/** Takes a sitting back, whole or not at all, until a department of it is frozen. */
export async function takeBack(db: Db<"roll">, keys: RollKeys, sitting: string, actor: Actor): Answered<TakenBack> {
  return await inTransaction(db, async (tx) => {
    await lockFreezes(tx);
    const all = await strikes.strikesOf(tx, sitting);
    if (all.length === 0) return refuse("no-such-sitting");
    for (const { commune } of all) {
      if (!may(actor.roles, "strike", departmentCodeOf(commune))) return refuse("not-yours");
      if (await isFrozen(tx, commune)) return refuse("frozen");
    }
    const later: string[] = [];
    for (const one of all) if (!(await restored(tx, keys, one, actor))) later.push(one.commune);
    return ok({ strikes: all.length, atNextImport: [...new Set(later)] });
  });
}

/** False when the commune was delivered again since: the person may no longer be on its list. */
async function restored(tx: Tx<"roll">, keys: RollKeys, one: strikes.Strike, actor: Actor): Promise<boolean> {
  const taken = one.taken && one.now === one.batch ? openTaken(keys, strikeOf(one.sealedTo), one.taken) : undefined;
  if (taken) await putInto(tx, keys, { commune: one.commune, people: taken, as: "objected" });
  await strikes.undo(tx, one.id, actor);
  await trace(tx, "roll.strike-taken-back", one, actor);
  return taken !== undefined;
}

/** Deals with an objection without a strike: nobody found, refused with a reason, or struck by hand on a frozen list. */
export const answerObjection = (
  db: Db<"roll">,
  { id, outcome }: { readonly id: string; readonly outcome: AnswerKind },
  actor: Actor,
): Answered<true> =>
  onOpen(db, id, "strike", actor, async (tx, objection) => {
    const onPaper = outcome === "on-paper";
    if (onPaper && !objection.identity) return refuse("identity-first");
    if (onPaper && !(await isFrozen(tx, objection.commune))) return refuse("not-frozen");
    const { by, at, reason } = actor;
    if (!(await store.addAnswer(tx, objection.id, { outcome, reason, by, at }))) return refuse("already-dealt-with");
    await trace(tx, "roll.objection-answered", objection, actor, { outcome });
    return ok(true);
  });

const isFrozen = async (tx: Tx<"roll">, commune: string): Promise<boolean> =>
  (await freezes(tx, departmentCodeOf(commune))).length > 0;

const dayBegan = (at: Date): Date => instantIn(ZONE, dayIn(ZONE, at), "00:00");

const strikeOf = (row: string): TakenBy => ({ table: "roll.strike", row });
