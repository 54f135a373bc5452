import { record } from "../../../core/audit.ts";
import { inTransaction, type Db, type Executor, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { entriesByPrecinct } from "../complementary/store/entries.ts";
import { may, type Actor } from "../may.ts";
import type { PrintedPlace, PrintedPrimary } from "../print/place.ts";
import { electorsByPrecinct, type PrecinctCount } from "../store/counts.ts";
import {
  addFreeze,
  addFrozenPlaces,
  addThaw,
  freezeOf,
  freezes,
  lockFreezesSoon,
  printings,
  type FrozenPlace,
} from "../store/lists.ts";

/** What freezing a department now would hold. */
export interface FreezePlan {
  readonly places: readonly FrozenPlace[];
  readonly electors: number;
  /** Electors that no list would hold, by precinct: that precinct has no place, or they have no precinct in a commune of several places. */
  readonly leftOut: readonly PrecinctCount[];
}

export type FreezeRefusal =
  "not-your-territory" | "already-frozen" | "no-places" | "electors-left-out" | "left-out-changed" | "import-ending";

/** Lays electors against the allotment. Pure. */
export function planFreeze(
  counts: readonly PrecinctCount[],
  places: readonly AllottedPlace[],
  department: string,
): FreezePlan {
  const holders = holdersOf(places);
  const held = new Map<AllottedPlace, PrecinctCount[]>();
  const leftOut: PrecinctCount[] = [];
  for (const count of counts) {
    const place = holders.get(keyOf(count.commune, count.precinct));
    if (place) held.set(place, [...(held.get(place) ?? []), count]);
    else leftOut.push(count);
  }
  const frozen = places.map((place, at) => frozenOf(place, held.get(place) ?? [], at + 1, department));
  return { places: frozen, leftOut, electors: frozen.reduce((sum, { electors }) => sum + electors, 0) };
}

/** What freezing a department now would hold, with the complementary list that is printed apart (R-ELEC-04). */
export async function planDepartment(
  db: Executor,
  department: string,
  { places, departmentName }: Pick<FreezeAsked, "places" | "departmentName">,
): Promise<FreezePlan & { readonly complementary: number }> {
  const main = planFreeze(await electorsByPrecinct(db, department), places, departmentName);
  const apart = planFreeze(await entriesByPrecinct(db, department), places, departmentName);
  return { ...main, complementary: apart.electors, leftOut: [...main.leftOut, ...apart.leftOut] };
}

export const leftOutOf = ({ leftOut }: Pick<FreezePlan, "leftOut">): number =>
  leftOut.reduce((sum, { electors }) => sum + electors, 0);

const keyOf = (commune: string, code: string): string => `${commune} ${code}`;

/** Who holds each precinct; and those of no precinct, when one place holds the whole of their commune. */
function holdersOf(places: readonly AllottedPlace[]): ReadonlyMap<string, AllottedPlace> {
  const holders = new Map<string, AllottedPlace>();
  const ofCommune = new Map<string, Set<AllottedPlace>>();
  for (const place of places)
    for (const { commune, code } of place.precincts) {
      holders.set(keyOf(commune, code), place);
      ofCommune.set(commune, (ofCommune.get(commune) ?? new Set()).add(place));
    }
  for (const [commune, some] of ofCommune) {
    const [only, other] = some;
    if (only && !other) holders.set(keyOf(commune, ""), only);
  }
  return holders;
}

function frozenOf(
  place: AllottedPlace,
  counts: readonly PrecinctCount[],
  rank: number,
  department: string,
): FrozenPlace {
  const electors = counts.reduce((sum, count) => sum + count.electors, 0);
  const unsaid = counts.filter(({ precinct }) => precinct === "");
  const extra = unsaid.map(({ commune }) => ({
    ...{ commune, code: "", name: "Bureau non précisé par la commune" },
    communeName: place.precincts.find((one) => one.commune === commune)?.communeName ?? commune,
  }));
  const precincts = [...place.precincts, ...extra].map((one, at) => ({ ...one, table: tableOf(at) }));
  const printed: PrintedPlace = {
    ...{ name: place.name, address: place.address, department },
    precincts,
    order: "precinct",
  };
  return { place: place.publicId, rank, electors, printed };
}

/** A, B, … Z, AA: the table of each official precinct (R-POLL-05). */
const tableOf = (at: number): string =>
  (at >= 26 ? tableOf(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));

export interface FreezeAsked {
  readonly department: string;
  readonly departmentName: string;
  readonly places: readonly AllottedPlace[];
  readonly texts: PrintedPrimary;
  /** Places whose list is one alphabetical run (R-LIST-04). */
  readonly oneRun: readonly string[];
  /** How many electors whom no list will hold are accepted: the number that was read, and no other. None is 0. */
  readonly acceptedLeftOut: number;
}

/** In one transaction that no import ends beside; one that compares may take minutes, and whoever asks is told so. */
async function notWhileImporting<T, R extends string>(
  db: Db<"roll">,
  work: (tx: Tx<"roll">) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R | "import-ending">> {
  try {
    return await inTransaction(db, async (tx) => {
      await lockFreezesSoon(tx);
      return await work(tx);
    });
  } catch (error) {
    if (isCutShort(error)) return refuse("import-ending");
    throw error;
  }
}

/** A lock was not had, or the statement took too long. */
const isCutShort = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "55P03" || error.code === "57014");

/** Freezes a department: what its lists print, and for whom. From then on no import and no strike changes it (R-LIST-06). */
export async function freezeDepartment(
  db: Db<"roll">,
  asked: FreezeAsked,
  { by, at, reason, roles }: Actor,
): Promise<Outcome<FreezePlan, FreezeRefusal>> {
  const { department } = asked;
  if (!may(roles, "freeze", department)) return refuse("not-your-territory");
  return await notWhileImporting(db, async (tx) => {
    if ((await freezes(tx, department)).length > 0) return refuse("already-frozen");
    const plan = await planDepartment(tx, department, asked);
    if (plan.places.length === 0) return refuse("no-places");
    const leftOut = leftOutOf(plan);
    if (leftOut > 0 && leftOut !== asked.acceptedLeftOut)
      return refuse(asked.acceptedLeftOut === 0 ? "electors-left-out" : "left-out-changed");
    const { complementary } = plan;
    const id = await addFreeze(tx, { ...{ department, leftOut, complementary, reason, by, at }, texts: asked.texts });
    await addFrozenPlaces(
      tx,
      id,
      plan.places.map((place) => inOrder(place, asked.oneRun)),
    );
    const detail = { places: plan.places.length, electors: plan.electors, complementary, leftOut };
    await record(tx, { ...{ at, actor: by, detail }, action: "roll.frozen", subject: "department", ids: [department] });
    return ok(plan);
  });
}

const inOrder = (place: FrozenPlace, oneRun: readonly string[]): FrozenPlace =>
  oneRun.includes(place.place) ? { ...place, printed: { ...place.printed, order: "alphabetical" } } : place;

export type ThawRefusal = "not-your-territory" | "import-ending" | "not-frozen" | "already-ordered";

/** Undoes a freeze of which nothing was ordered yet: paper that exists is not undone by a row. */
export async function thawDepartment(
  db: Db<"roll">,
  department: string,
  { by, at, reason, roles }: Actor,
): Promise<Outcome<true, ThawRefusal>> {
  if (!may(roles, "freeze", department)) return refuse("not-your-territory");
  return await notWhileImporting(db, async (tx) => {
    const freeze = await freezeOf(tx, department);
    if (!freeze) return refuse("not-frozen");
    if ((await printings(tx, freeze.id)).length > 0) return refuse("already-ordered");
    await addThaw(tx, freeze.id, { by, at, reason });
    await record(tx, { at, actor: by, action: "roll.thawed", subject: "department", ids: [department] });
    return ok(true);
  });
}
