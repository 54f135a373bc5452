import { communes, departmentCodeOf } from "../../core/territories.ts";
import type { Db } from "../../core/db/handle.ts";
import { against, wholeOf, type Against } from "./completeness/rules.ts";
import type { Bag } from "./completeness/store.ts";
import type { Keying } from "./keying/store.ts";
import { electorsByPrecinct, type CommuneHeld } from "./store/counts.ts";

/** One department at a glance. */
export interface DepartmentGlance {
  readonly department: string;
  readonly communes: number;
  readonly held: number;
  readonly electors: number;
}

/** Every department of which something is held. Paris, Lyon and Marseille may be held by district (R-ROLL-13). */
export function glancesOf(held: readonly CommuneHeld[]): readonly DepartmentGlance[] {
  const byDepartment = new Map<string, CommuneHeld[]>();
  for (const one of held) {
    const department = departmentCodeOf(one.commune);
    byDepartment.set(department, [...(byDepartment.get(department) ?? []), one]);
  }
  return [...byDepartment]
    .map(([department, some]) => ({
      department,
      communes: new Set([...communesOf(department), ...some.map(({ commune }) => wholeOf(commune))]).size,
      held: new Set(some.map(({ commune }) => wholeOf(commune))).size,
      electors: some.reduce((sum, { electors }) => sum + electors, 0),
    }))
    .sort((a, b) => (a.department < b.department ? -1 : 1));
}

export type CommuneState = "in-force" | "too-old" | "paper" | "keying";

/** A commune of which something came. */
export interface BoardRow {
  readonly commune: string;
  readonly state: CommuneState;
  /** Undefined while it is on paper only. */
  readonly held: CommuneHeld | undefined;
  readonly office: string;
  /** Undefined when nobody said how many were enrolled. */
  readonly against: Against | undefined;
  /** Pages that are settled, of those of its rolls that are being keyed. */
  readonly keyed: Keyed | undefined;
}
export type Keyed = Pick<Keying, "pages" | "settled">;

export interface DepartmentBoard {
  readonly rows: readonly BoardRow[];
  /** Codes of the communes of which nothing came. */
  readonly missing: readonly string[];
}

/** What a board is made of. `cutOff`: the day the primary set; undefined before. */
export interface Come {
  readonly held: readonly CommuneHeld[];
  readonly bags: readonly Bag[];
  /** Those that are open. */
  readonly keyings: readonly (Keyed & Pick<Keying, "commune" | "office">)[];
  readonly enrolled: ReadonlyMap<string, number>;
  readonly cutOff: string | undefined;
}

/** R-ROLL-18. A commune that was delivered counts by what was delivered, whatever else of it lies in a bag. */
export function boardOf(department: string, { held, bags, keyings, enrolled, cutOff }: Come): DepartmentBoard {
  const delivered = new Map(held.map((one) => [one.commune, one]));
  const paper = onPaper(bags.filter(({ commune }) => !delivered.has(commune)));
  const counted = new Map([...held.map((one) => [one.commune, enrolledIn(one)] as const), ...paper.lines]);
  const keying = keyedOf(keyings);
  const come = new Set([...counted.keys(), ...keying.keys()]);
  const rows = [...come].sort().map((commune): BoardRow => {
    const [one, keyed] = [delivered.get(commune), keying.get(commune)];
    return {
      ...{ commune, held: one, keyed, office: one?.office ?? paper.offices.get(commune) ?? keyed?.office ?? "" },
      state: one ? stateOf(one, cutOff) : keyed ? "keying" : "paper",
      // Nobody has counted the lines of what is being keyed.
      against: counted.has(commune) ? against(commune, counted, enrolled) : undefined,
    };
  });
  const some = new Set([...come].map(wholeOf));
  return { rows, missing: communesOf(department).filter((code) => !some.has(code)) };
}

const stateOf = (held: CommuneHeld, cutOff: string | undefined): CommuneState =>
  cutOff !== undefined && (held.extractedOn ?? cutOff) < cutOff ? "too-old" : "in-force";

function keyedOf(keyings: Come["keyings"]) {
  const found = new Map<string, Keyed & Pick<Keying, "office">>();
  for (const { commune, pages, settled, office } of keyings) {
    const before = found.get(commune) ?? { pages: 0, settled: 0 };
    found.set(commune, { office, pages: before.pages + pages, settled: before.settled + settled });
  }
  return found;
}

/**
 * As the commune itself counts: who objected or moved out is on its roll all the same, and who moved in is not; minors and
 * complementary lists are not in the official count.
 */
const enrolledIn = ({ electors, movedIn, excluded }: CommuneHeld): number =>
  electors - movedIn + (excluded["objected"] ?? 0) + (excluded["moved"] ?? 0);

function onPaper(bags: readonly Bag[]) {
  const lines = new Map<string, number>();
  for (const bag of bags) lines.set(bag.commune, (lines.get(bag.commune) ?? 0) + bag.lines);
  return { lines, offices: new Map(bags.map(({ commune, office }) => [commune, office])) };
}

const communesOf = (department: string): readonly string[] =>
  communes()
    .filter((one) => one.department === department)
    .map(({ code }) => code);

/** Electors of each precinct of a department (`59350 0104`), for the board of places: counts alone. */
export async function electorsOfPrecincts(db: Db<"roll">, department: string): Promise<ReadonlyMap<string, number>> {
  const counts = await electorsByPrecinct(db, department);
  return new Map(counts.map(({ commune, precinct, electors }) => [`${commune} ${precinct}`, electors]));
}
