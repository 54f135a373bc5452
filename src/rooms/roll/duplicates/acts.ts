import { record } from "../../../core/audit.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { department as departmentBy, departmentCodeOf } from "../../../core/territories.ts";
import type { Schedule } from "../../primary/index.ts";
import { closedRound } from "../closing.ts";
import { searchDoubles } from "../complementary/doubles.ts";
import { may, type Actor } from "../may.ts";
import { suppressionOf } from "../objections/rules.ts";
import { takeOff } from "../objections/striking.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { withBirthTokens, type Found } from "../store/electors.ts";
import type { DuplicateRefusal } from "./refusals.ts";
import { personHash, twiceIn } from "./rules.ts";
import * as store from "./store.ts";

type Answered<T> = Promise<Outcome<T, DuplicateRefusal>>;

/** When departments vote: until they close, nothing of them is read (R-F1-06). */
interface When {
  readonly schedule: Schedule | undefined;
}

export interface Search {
  /** Double entries reported that were not known before, those of the complementary list among them. */
  readonly reported: number;
}

/**
 * R-ROLL-07: reports who is on the list of a commune of the department and on another commune's too, with the same first names.
 * Nobody is removed, and what was decided before is not reported again.
 */
export async function searchDuplicates(
  db: Db<"roll">,
  keys: RollKeys,
  { department, schedule }: When & { readonly department: string },
  actor: Actor,
): Answered<Search> {
  if (!may(actor.roles, "duplicates", undefined)) return refuse("not-yours");
  if (!departmentBy(department)) return refuse("no-such-department");
  if (closedRound(schedule, department, actor.at)) return refuse("closed");
  let reported = 0;
  for (const commune of await store.communesOf(db, department))
    reported += await reportCommune(db, keys, { commune, schedule }, actor);
  const isVoting = (commune: string) => closedRound(schedule, departmentCodeOf(commune), actor.at) !== undefined;
  reported += await searchDoubles(db, keys, { department, isVoting }, actor);
  const detail = { reported };
  const { by, at } = actor;
  await record(db, {
    at,
    actor: by,
    action: "roll.duplicates-searched",
    subject: "department",
    ids: [department],
    detail,
  });
  return ok({ reported });
}

// Of the tokens of a commune whose blocks are in memory together: some hundred blocks of 40 kB.
const TOGETHER = 200;

async function reportCommune(
  db: Db<"roll">,
  keys: RollKeys,
  { commune, schedule }: When & { readonly commune: string },
  { by, at }: Actor,
): Promise<number> {
  const tokens = await store.sharedTokens(db, commune);
  const isVoting = (other: string) => closedRound(schedule, departmentCodeOf(other), at) !== undefined;
  let reported = 0;
  for (let from = 0; from < tokens.length; from += TOGETHER) {
    const everybody = await withBirthTokens(db, keys, tokens.slice(from, from + TOGETHER));
    const twice = twiceIn(commune, everybody, keys.token).flatMap(({ person, found, others }) => {
      const birth = nameToken(keys.token, found.birthName, found.birthDate);
      return others
        .filter((other) => !isVoting(other))
        .map((other) => ({ ...{ person, birth, by, at }, communes: [commune, other] as const }));
    });
    reported += await inTransaction(db, async (tx) => {
      let fresh = 0;
      for (const one of twice) if (await store.addDuplicate(tx, one)) fresh++;
      return fresh;
    });
  }
  return reported;
}

export interface Opened {
  readonly duplicate: store.Duplicate;
  /** Both entries, as the roll has them now. */
  readonly entries: readonly Found[];
}

/** Opens both entries; the log says who, when and in which communes, never whom. */
export const openDuplicate = (
  db: Db<"roll">,
  keys: RollKeys,
  asked: When & { readonly id: string },
  actor: Actor,
): Answered<Opened> =>
  onDuplicate(db, asked, actor, async (tx, duplicate) => {
    const entries = await entriesOf(tx, keys, duplicate);
    await trace(tx, "roll.duplicate-read", duplicate, actor, { rows: entries.length });
    return ok({ duplicate, entries });
  });

/** Two people of the same name and date: both stay, and the next search does not report them again. */
export const keepBoth = (db: Db<"roll">, asked: When & { readonly id: string }, actor: Actor): Answered<true> =>
  onDuplicate(db, asked, actor, async (tx, duplicate) => {
    if (duplicate.person === null) return refuse("roll-destroyed");
    if (duplicate.isApart || duplicate.struckIn !== null) return refuse("already-decided");
    await store.addApart(tx, duplicate.id, actor);
    await trace(tx, "roll.duplicate-apart", duplicate, actor);
    return ok(true);
  });

/**
 * The same person, kept in one of the two communes: the other entry is struck as after an objection, stays out of later imports,
 * and is taken back with its sitting until the department is frozen.
 */
export const keepOne = (
  db: Db<"roll">,
  keys: RollKeys,
  { keep, ...asked }: When & { readonly id: string; readonly keep: string },
  actor: Actor,
): Answered<true> =>
  onDuplicate(db, asked, actor, async (tx, duplicate) => {
    const { id, one, other, struckIn, birth } = duplicate;
    if (duplicate.person === null) return refuse("roll-destroyed");
    if (struckIn !== null) return refuse("already-decided");
    if (keep !== one && keep !== other) return refuse("not-one-of-them");
    const entries = await entriesOf(tx, keys, duplicate);
    const goes = entries.find(({ commune }) => commune !== keep);
    if (birth === null || !goes || !entries.some(({ commune }) => commune === keep)) return refuse("no-longer-twice");
    const match = { commune: goes.commune, token: birth, suppression: suppressionOf(keys.token, goes) };
    const cause = { kind: "duplicate", id, reason: actor.reason } as const;
    const struck = await takeOff(tx, keys, { cause, match }, actor);
    if (!struck.ok) return refuse(struck.refusal === "not-on-the-list" ? "no-longer-twice" : struck.refusal);
    return ok(true);
  });

async function entriesOf(tx: Tx<"roll">, keys: RollKeys, duplicate: store.Duplicate): Promise<readonly Found[]> {
  const { birth, person, one, other } = duplicate;
  if (birth === null) return [];
  const found = await withBirthTokens(tx, keys, [birth]);
  return found.filter((each) => [one, other].includes(each.commune) && personHash(keys.token, each) === person);
}

/** An act of the national team on one double entry, while neither department votes, in one transaction. */
const onDuplicate = <T>(
  db: Db<"roll">,
  { id, schedule }: When & { readonly id: string },
  { roles, at }: Actor,
  act: (tx: Tx<"roll">, duplicate: store.Duplicate) => Answered<T>,
): Answered<T> =>
  inTransaction(db, async (tx): Answered<T> => {
    if (!may(roles, "duplicates", undefined)) return refuse("not-yours");
    await store.lockDuplicate(tx, id);
    const duplicate = await store.duplicateBy(tx, id);
    if (!duplicate) return refuse("no-such-duplicate");
    const communes = [duplicate.one, duplicate.other];
    if (communes.some((one) => closedRound(schedule, departmentCodeOf(one), at))) return refuse("closed");
    return await act(tx, duplicate);
  });

const trace = (
  tx: Tx<"roll">,
  action: string,
  { one, other }: store.Duplicate,
  { by, at }: Actor,
  detail: Readonly<Record<string, number>> = {},
): Promise<void> => record(tx, { at, actor: by, action, subject: "commune", ids: [one, other], detail });
