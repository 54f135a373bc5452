import { record } from "../../../core/audit.ts";
import type { Db, Executor, Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf, enrolmentCommune } from "../../../core/territories.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import type { Schedule } from "../../primary/index.ts";
import { closedRound } from "../closing.ts";
import { findPeople } from "../finding.ts";
import { may, type Actor } from "../may.ts";
import { suppressionOf } from "../objections/rules.ts";
import { birthDateOf } from "../reading/values.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { withToken, type Found } from "../store/electors.ts";
import { freezes, lockFreezes } from "../store/lists.ts";
import type { MoveRefusal } from "./refusals.ts";

export type Answered<T> = Promise<Outcome<T, MoveRefusal>>;

/** What is looked for: a name and a birth date in a commune, and nothing else (R-F1-15). */
export interface Seeking {
  readonly commune: string;
  readonly name: string;
  /** As typed: `07/03/1974`. */
  readonly born: string;
}

/** What the primary and the room of places decided; places of the department of the new commune. */
export interface Ground {
  readonly schedule: Schedule | undefined;
  readonly places: readonly AllottedPlace[];
}

/** Somebody found, and what tells them from a namesake. */
export type Told = Found & { readonly suppression: string };

/** The room's look-up, with its line in the log. */
export async function sought(
  db: Db<"roll">,
  keys: RollKeys,
  { commune, name, born }: Seeking,
  { schedule }: Pick<Ground, "schedule">,
  actor: Actor,
): Answered<readonly Told[]> {
  const query = { commune, name, born, schedule, why: "move", screen: "fichier/deplacements" } as const;
  const found = await findPeople(db, keys, query, actor);
  if (!found.ok) return found;
  return ok(found.value.map((one) => ({ ...one, suppression: suppressionOf(keys.token, one) })));
}

/** The one of that name and date whom the officer chose, as the list has them now. */
export async function onlyMatch(
  tx: Executor,
  keys: RollKeys,
  { commune, name, born, suppression }: Seeking & { readonly suppression: string },
): Promise<Found | undefined> {
  const token = nameToken(keys.token, name, birthDateOf(born));
  const found = await withToken(tx, keys, { kind: "name", token, commune });
  return found.find((one) => suppressionOf(keys.token, one) === suppression);
}

/** What tells somebody from a namesake, for who knows them whole. */
export const suppressionIn = (
  keys: RollKeys,
  { name, firstNames, born, commune }: Seeking & { readonly firstNames: string },
) => suppressionOf(keys.token, { birthName: name, firstNames, birthDate: birthDateOf(born), commune });

interface Between {
  readonly commune: string;
  readonly to: string;
}

/** Whether both lists may be changed by this actor now; from then on no freeze begins before the transaction ends. */
export async function mayChange(
  tx: Executor,
  { commune, to }: Between,
  { schedule }: Pick<Ground, "schedule">,
  { roles, at }: Pick<Actor, "roles" | "at">,
): Promise<Outcome<true, MoveRefusal>> {
  const departments = [commune, to].map(departmentCodeOf);
  if (!enrolmentCommune(commune) || !enrolmentCommune(to)) return refuse("no-such-commune");
  if (departments.some((one) => !may(roles, "move", one))) return refuse("not-yours");
  if (commune === to) return refuse("same-commune");
  if (departments.some((one) => closedRound(schedule, one, at))) return refuse("closed");
  await lockFreezes(tx);
  for (const one of departments) if ((await freezes(tx, one)).length > 0) return refuse("frozen");
  return ok(true);
}

/** From where, to where, by whom, on what kind of document; never who (R-F1-06). */
export const trace = (
  tx: Tx<"roll">,
  action: string,
  { commune, to }: Between,
  { by, at }: Pick<Actor, "by" | "at">,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> => record(tx, { at, actor: by, action, subject: "commune", ids: [commune, to], detail });
