import type { Db } from "../../../core/db/handle.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { boardOf, type DepartmentBoard } from "../board.ts";
import { keyings } from "../keying/store.ts";
import { communesHeld } from "../store/counts.ts";
import { bags, enrolled } from "./store.ts";

/** The board of a department as it stands. `cutOff`: AAAA-MM-JJ; undefined before the primary set one. */
export async function boardNow(
  db: Db<"roll">,
  department: string,
  cutOff: string | undefined,
): Promise<DepartmentBoard> {
  const here = ({ commune }: { readonly commune: string }) => departmentCodeOf(commune) === department;
  const [held, paper] = [await communesHeld(db, department), await bags(db, department)];
  const keying = (await keyings(db)).filter(here);
  return boardOf(department, { held, bags: paper, keyings: keying, enrolled: await enrolled(db, department), cutOff });
}

/** Communes of a department of which no list can be printed from the file yet; `paper` are on paper for good (R-F1-05). */
export interface Undelivered {
  readonly missing: number;
  readonly keying: number;
  readonly paper: number;
  /** Of how many, in all. */
  readonly communes: number;
}

export function undeliveredOf({ rows, missing }: DepartmentBoard): Undelivered {
  const ofState = (state: string) => rows.filter((one) => one.state === state).length;
  return {
    ...{ missing: missing.length, keying: ofState("keying"), paper: ofState("paper") },
    communes: rows.length + missing.length,
  };
}

/** Those whose electors would have no list at all once their department is frozen. */
export const lackingOf = ({ missing, keying }: Pick<Undelivered, "missing" | "keying">): number => missing + keying;
