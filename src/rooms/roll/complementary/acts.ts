import { record } from "../../../core/audit.ts";
import { precinctOf } from "../../../core/csv/values.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { personHash } from "../duplicates/rules.ts";
import { may, type Actor } from "../may.ts";
import { oneTimeCode } from "../objections/identity.ts";
import type { Elector } from "../reading/elector.ts";
import { birthDateOf } from "../reading/values.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { nameToken } from "../sealing/tokens.ts";
import { withBirthTokens, type Found } from "../store/electors.ts";
import { freezes, lockFreezes } from "../store/lists.ts";
import { reportDoubles } from "./doubles.ts";
import type { ComplementaryRefusal } from "./refusals.ts";
import { ineligible, receiptHash, type Days, type Kind, type Proof } from "./rules.ts";
import { sealEntry } from "./sealing.ts";
import * as store from "./store/entries.ts";

type Answered<T> = Promise<Outcome<T, ComplementaryRefusal>>;

export interface Registering {
  readonly commune: string;
  /** As on a card: `104`, `0104`. */
  readonly precinct: string;
  readonly kind: Kind;
  readonly proof: Proof;
  readonly birthName: string;
  readonly firstNames: string;
  /** As typed: `07/03/1994`. */
  readonly born: string;
}

/** What the primary and the room of places decided. */
export interface Ground {
  readonly days: Days | undefined;
  readonly places: readonly AllottedPlace[];
}

/** What the receipt says. The code is on it and on the printed list, and in no row that can be read. */
export interface Receipt extends Registering {
  readonly code: string;
  readonly place: AllottedPlace;
}

/** Puts somebody on the complementary list of the place where they vote, once an officer saw the proof (R-ELEC-02 to R-ELEC-04). */
export const register = (db: Db<"roll">, keys: RollKeys, what: Registration, actor: Actor): Answered<Receipt> =>
  inTransaction(db, (tx) => registerIn(tx, keys, what, actor));

export interface Registration {
  readonly asked: Registering;
  readonly ground: Ground;
  /** Where it was asked: the log says it. */
  readonly screen?: string;
}

/** As `register`, in the caller's transaction. */
export async function registerIn(
  tx: Tx<"roll">,
  keys: RollKeys,
  { asked, ground, screen = "fichier/complementaires" }: Registration,
  actor: Actor,
): Answered<Receipt> {
  const { commune, kind, proof } = asked;
  const department = departmentCodeOf(commune);
  if (!may(actor.roles, "register", department)) return refuse("not-yours");
  if (!ground.days) return refuse("not-open");
  const birthDate = birthDateOf(asked.born);
  const why = ineligible({ kind, proof, birthDate }, ground.days, dayIn("Europe/Paris", actor.at));
  if (why) return refuse(why);
  const { code: precinct } = precinctOf(asked.precinct);
  const place = placeOf(ground.places, commune, precinct);
  if (precinct === undefined || !place) return refuse("no-such-precinct");
  const code = oneTimeCode();
  const elector = electorOf({ ...asked, precinct }, code);
  await lockFreezes(tx);
  if ((await freezes(tx, department)).length > 0) return refuse("frozen");
  const person = personHash(keys.token, elector);
  const birth = nameToken(keys.token, elector.birthName, birthDate);
  const { told, others } = await onRolls(tx, keys, { person, birth }, actor);
  await trace(tx, "roll.looked-up", commune, actor, { screen, reason: "check", rows: told.length });
  if (told.length > 0) return refuse("on-main-list");
  const seal = (publicId: string) => sealEntry(keys, publicId, elector);
  const { by, at } = actor;
  const hashes = { person, birth, code: receiptHash(keys.token, code) };
  const entry = await store.addEntry(tx, { ...{ commune, precinct, kind, proof, seal, by, at }, ...hashes });
  if (entry === undefined) return refuse("already-registered");
  await reportDoubles(tx, { entry, communes: others.map((one) => one.commune) }, { by, at });
  await trace(tx, "roll.complementary-added", commune, actor, { kind });
  return ok({ ...asked, precinct, code, place });
}

/**
 * The same person on rolls in force. `told`: where this actor may know of it, a department's committee at home, the national one
 * everywhere; else a form that refuses would tell any of them whether anybody is on the roll of any commune of France. `others`
 * are told to the national team alone (R-ROLL-07).
 */
async function onRolls(
  tx: Tx<"roll">,
  keys: RollKeys,
  { person, birth }: { readonly person: string; readonly birth: string },
  { roles }: Actor,
): Promise<{ readonly told: readonly Found[]; readonly others: readonly Found[] }> {
  const namesakes = await withBirthTokens(tx, keys, [birth]);
  const found = namesakes.filter((one) => personHash(keys.token, one) === person);
  const isMine = ({ commune }: Found) => may(roles, "register", departmentCodeOf(commune));
  return { told: found.filter(isMine), others: found.filter((one) => !isMine(one)) };
}

/** Takes an entry off by the code of its receipt, until the department is frozen: the person is forgotten, the line stays. */
export const withdraw = (db: Db<"roll">, keys: RollKeys, code: string, actor: Actor): Answered<true> =>
  inTransaction(db, async (tx): Answered<true> => {
    await lockFreezes(tx);
    const entry = await store.entryByCode(tx, receiptHash(keys.token, code));
    if (!entry || !may(actor.roles, "register", departmentCodeOf(entry.commune))) return refuse("no-such-code");
    if ((await freezes(tx, departmentCodeOf(entry.commune))).length > 0) return refuse("frozen");
    await store.withdrawEntry(tx, entry.id, actor);
    await trace(tx, "roll.complementary-withdrawn", entry.commune, actor);
    return ok(true);
  });

const placeOf = (places: readonly AllottedPlace[], commune: string, precinct: string | undefined) =>
  places.find(({ precincts }) => precincts.some((one) => one.commune === commune && one.code === precinct));

/** The code of the receipt stands where the roll has the order number: the desk compares the one with the other. */
const electorOf = ({ commune, precinct, birthName, firstNames, born }: Registering, code: string): Elector => ({
  ...{
    commune,
    birthName,
    firstNames,
    orderNumber: code,
    birthDate: birthDateOf(born),
    precinct: precinctOf(precinct),
  },
  ...{ list: "main", usageName: "", sex: undefined, birthPlace: "", nationality: "", address: [], precinctName: "" },
});

const trace = (
  tx: Tx<"roll">,
  action: string,
  commune: string,
  { by, at }: Actor,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> => record(tx, { at, actor: by, action, subject: "commune", ids: [commune], detail });
