import type { Db } from "../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { departmentCodeOf, enrolmentCommune } from "../../core/territories.ts";
import { dayIn } from "../../core/zones.ts";
import { territoryOfDepartment, type Schedule } from "../primary/index.ts";
import { lookUp, type LookUp } from "./acts.ts";
import { closedRound } from "./closing.ts";
import { may, type Actor } from "./may.ts";
import { birthDateOf } from "./reading/values.ts";
import type { RollKeys } from "./sealing/keys.ts";
import type { Found } from "./store/electors.ts";
import { reopenedAt } from "./store/lists.ts";

export interface Sought {
  readonly commune: string;
  readonly name: string;
  /** As typed: `07/03/1974`. */
  readonly born: string;
  readonly why: LookUp["reason"];
  readonly schedule: Schedule | undefined;
  /** Where it was asked: the log says it. */
  readonly screen: string;
}

export type FindingRefusal = "no-such-commune" | "not-yours" | "closed" | "not-a-day";

/** Looks a person up, where the role allows it and while nobody votes there (R-F1-06, R-F1-13). */
export async function findPeople(
  db: Db<"roll">,
  keys: RollKeys,
  { commune, name, born, why, schedule, screen }: Sought,
  { by, at, roles }: Actor,
): Promise<Outcome<readonly Found[], FindingRefusal>> {
  const department = departmentCodeOf(commune);
  if (!enrolmentCommune(commune)) return refuse("no-such-commune");
  if (!may(roles, "find", department)) return refuse("not-yours");
  const birthDate = birthDateOf(born);
  if (birthDate.year === undefined) return refuse("not-a-day");
  const closed = closedRound(schedule, department, at);
  if (closed && !(await isReopened(db, { commune, department, round: closed.round }, at))) return refuse("closed");
  const asked = { commune, name, birthDate, kind: "name", screen, reason: why } as const;
  return ok(await lookUp(db, keys, asked, { by, at }));
}

/** On the day on which the high authority decided it, on the territory's clock: a vote that is put off is closed again. */
async function isReopened(
  db: Db<"roll">,
  { commune, department, round }: { readonly commune: string; readonly department: string; readonly round: number },
  now: Date,
): Promise<boolean> {
  const { zone } = territoryOfDepartment(department);
  return (await reopenedAt(db, commune, round)).some((at) => dayIn(zone, at) === dayIn(zone, now));
}
