import { communes, departmentCodeOf } from "../../core/territories.ts";
import type { Db } from "../../core/db/handle.ts";
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

export interface DepartmentBoard {
  readonly held: readonly (CommuneHeld & { readonly tooOld: boolean })[];
  /** Codes of the communes of which nothing was delivered. */
  readonly missing: readonly string[];
}

/** R-ROLL-18. `cutOff`: the day the primary set; undefined before. */
export function boardOf(department: string, held: readonly CommuneHeld[], cutOff: string | undefined): DepartmentBoard {
  const some = new Set(held.map(({ commune }) => wholeOf(commune)));
  return {
    held: held.map((one) => ({ ...one, tooOld: cutOff !== undefined && (one.extractedOn ?? cutOff) < cutOff })),
    missing: communesOf(department).filter((code) => !some.has(code)),
  };
}

const communesOf = (department: string): readonly string[] =>
  communes()
    .filter((one) => one.department === department)
    .map(({ code }) => code);

/** R-ROLL-13: the commune that a district is of. */
const wholeOf = (commune: string): string => {
  if (/^751\d\d$/.test(commune)) return "75056";
  if (/^6938\d$/.test(commune)) return "69123";
  return /^132(0[1-9]|1[0-6])$/.test(commune) ? "13055" : commune;
};

/** Electors of each precinct of a department (`59350 0104`), for the board of places: counts alone. */
export async function electorsOfPrecincts(db: Db<"roll">, department: string): Promise<ReadonlyMap<string, number>> {
  const counts = await electorsByPrecinct(db, department);
  return new Map(counts.map(({ commune, precinct, electors }) => [`${commune} ${precinct}`, electors]));
}
