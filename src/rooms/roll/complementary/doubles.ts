import { record } from "../../../core/audit.ts";
import { inTransaction, type Db, type Executor, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { Schedule } from "../../primary/index.ts";
import { closedRound } from "../closing.ts";
import { duplicateRefusals, type DuplicateRefusal } from "../duplicates/refusals.ts";
import { personHash } from "../duplicates/rules.ts";
import { may, type Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { withBirthTokens, type Found } from "../store/electors.ts";
import { freezes, lockFreezes } from "../store/lists.ts";
import { openEntry } from "./sealing.ts";
import * as store from "./store/doubles.ts";
import { withdrawEntry } from "./store/entries.ts";

export { duplicateRefusals as doubleRefusals };
export type DoubleRefusal = Extract<
  DuplicateRefusal,
  "not-yours" | "no-such-duplicate" | "already-decided" | "roll-destroyed" | "closed" | "frozen"
>;
type Answered<T> = Promise<Outcome<T, DoubleRefusal>>;

/** When departments vote: until they close, nothing of them is read (R-F1-06). */
interface When {
  readonly schedule: Schedule | undefined;
}

/**
 * R-ROLL-07: reports to the national team whoever is on the complementary list and on the roll of these communes. Nobody is
 * removed, and whoever registered them is told nothing. Answers how many were not known.
 */
export async function reportDoubles(
  tx: Tx<"roll">,
  { entry, communes }: { readonly entry: string; readonly communes: readonly string[] },
  { by, at }: Pick<Actor, "by" | "at">,
): Promise<number> {
  let fresh = 0;
  for (const commune of new Set(communes)) {
    if (!(await store.addDouble(tx, { entry, commune, by, at }))) continue;
    fresh++;
    await record(tx, { at, actor: by, action: "roll.complementary-double", subject: "commune", ids: [commune] });
  }
  return fresh;
}

// Whose blocks are in memory together.
const TOGETHER = 200;

/** Looks for everybody of a department's complementary list on the rolls in force: a commune may have delivered them since. */
export async function searchDoubles(
  db: Db<"roll">,
  keys: RollKeys,
  { department, isVoting }: { readonly department: string; readonly isVoting: (commune: string) => boolean },
  actor: Actor,
): Promise<number> {
  const people = await store.peopleOf(db, department);
  let reported = 0;
  for (let from = 0; from < people.length; from += TOGETHER) {
    const some = people.slice(from, from + TOGETHER);
    const found = await withBirthTokens(db, keys, [...new Set(some.map(({ birth }) => birth))]);
    const where = new Map<string, string[]>();
    for (const one of found) {
      const person = personHash(keys.token, one);
      where.set(person, [...(where.get(person) ?? []), one.commune]);
    }
    reported += await inTransaction(db, async (tx) => {
      let fresh = 0;
      for (const { entry, person } of some) {
        const communes = (where.get(person) ?? []).filter((commune) => !isVoting(commune));
        fresh += await reportDoubles(tx, { entry, communes }, actor);
      }
      return fresh;
    });
  }
  return reported;
}

export interface OpenedDouble {
  readonly double: store.Double;
  /** As they registered; undefined once the entry is withdrawn, or the roll destroyed. */
  readonly registered: Found | undefined;
  readonly onRoll: readonly Found[];
}

/** Opens both entries; the log says who, when and in which communes, never whom. */
export const openDouble = (
  db: Db<"roll">,
  keys: RollKeys,
  asked: When & { readonly id: string },
  actor: Actor,
): Answered<OpenedDouble> =>
  onDouble(db, asked, actor, async (tx, double) => {
    const onRoll = await rollEntriesOf(tx, keys, double);
    await trace(tx, "roll.complementary-double-read", double, actor, { rows: onRoll.length });
    return ok({ double, onRoll, registered: double.sealed ? openEntry(keys, double.sealed) : undefined });
  });

async function rollEntriesOf(tx: Executor, keys: RollKeys, double: store.Double): Promise<readonly Found[]> {
  if (double.birth === null) return [];
  const found = await withBirthTokens(tx, keys, [double.birth]);
  return found.filter((one) => one.commune === double.commune && personHash(keys.token, one) === double.person);
}

/** Two people of the same name and date: the entry stays, and no search reports it again. */
export const keepApart = (db: Db<"roll">, asked: When & { readonly id: string }, actor: Actor): Answered<true> =>
  onWaiting(db, asked, actor, async (tx, double) => {
    await store.addApart(tx, double.id, actor);
    await trace(tx, "roll.complementary-double-apart", double, actor);
    return ok(true);
  });

/** The same person: the roll of their commune counts, and the entry is withdrawn as by its receipt (R-ELEC-02). */
export const keepOnRoll = (db: Db<"roll">, asked: When & { readonly id: string }, actor: Actor): Answered<true> =>
  onWaiting(db, asked, actor, async (tx, double) => {
    await lockFreezes(tx);
    if ((await freezes(tx, departmentCodeOf(double.registeredIn))).length > 0) return refuse("frozen");
    await withdrawEntry(tx, double.entry, actor);
    await trace(tx, "roll.complementary-withdrawn", double, actor);
    return ok(true);
  });

const onWaiting = <T>(
  db: Db<"roll">,
  asked: When & { readonly id: string },
  actor: Actor,
  act: (tx: Tx<"roll">, double: store.Double) => Answered<T>,
): Answered<T> =>
  onDouble(db, asked, actor, async (tx, double) => {
    if (double.isApart || double.isWithdrawn) return refuse("already-decided");
    return double.person === null ? refuse("roll-destroyed") : await act(tx, double);
  });

/** An act of the national team on one double, while neither department votes, in one transaction. */
const onDouble = <T>(
  db: Db<"roll">,
  { id, schedule }: When & { readonly id: string },
  { roles, at }: Actor,
  act: (tx: Tx<"roll">, double: store.Double) => Answered<T>,
): Answered<T> =>
  inTransaction(db, async (tx): Answered<T> => {
    if (!may(roles, "duplicates", undefined)) return refuse("not-yours");
    await store.lockDouble(tx, id);
    const double = await store.doubleBy(tx, id);
    if (!double) return refuse("no-such-duplicate");
    const communes = [double.registeredIn, double.commune];
    if (communes.some((one) => closedRound(schedule, departmentCodeOf(one), at))) return refuse("closed");
    return await act(tx, double);
  });

const trace = (
  tx: Tx<"roll">,
  action: string,
  { registeredIn, commune }: store.Double,
  { by, at }: Actor,
  detail: Readonly<Record<string, number>> = {},
): Promise<void> => record(tx, { at, actor: by, action, subject: "commune", ids: [registeredIn, commune], detail });
