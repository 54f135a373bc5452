import { publicId } from "../../../core/crypto/random.ts";
import { precinctOf } from "../../../core/csv/values.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse } from "../../../core/outcome.ts";
import type { AllottedPlace } from "../../polling/index.ts";
import { personHash } from "../duplicates/rules.ts";
import { takeOut, putInto } from "../objections/blocks.ts";
import { suppressionOf } from "../objections/rules.ts";
import type { Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { pack } from "../sealing/pack.ts";
import { sealTaken } from "../sealing/taken.ts";
import { nameToken } from "../sealing/tokens.ts";
import { withBirthTokens, type Found } from "../store/electors.ts";
import { mayChange, onlyMatch, sought, trace, type Answered, type Ground, type Seeking } from "./ground.ts";
import { arrivalOf } from "./moves.ts";
import type { MoveDocument } from "./rules.ts";
import * as store from "./store.ts";

/** Where somebody found is to go. */
export interface Destination {
  readonly to: string;
  /** As on a card: `104`, `0104`. */
  readonly precinct: string;
}

/** Somebody found, told from a namesake, and where they go. */
export interface Moving extends Seeking, Destination {
  readonly suppression: string;
}

/** What a move does, told before it is confirmed. */
export interface Effect {
  readonly found: Found;
  readonly place: AllottedPlace;
  /** Padded to four. */
  readonly precinct: string;
  /** Electors of both lists as they are. */
  readonly electors: { readonly from: number; readonly to: number };
}

/** What moving somebody would do; nothing is written but the line of the look-up. */
export async function effectOf(
  db: Db<"roll">,
  keys: RollKeys,
  { asked, ground }: { readonly asked: Moving; readonly ground: Ground },
  actor: Actor,
): Answered<Effect> {
  const free = await mayChange(db, asked, ground, actor);
  if (!free.ok) return free;
  const found = await sought(db, keys, asked, ground, actor);
  if (!found.ok) return found;
  return await inTransaction(db, (tx) => checked(tx, keys, asked, ground));
}

/**
 * R-ELEC-10: out of the blocks and tokens of one commune and into a block and tokens of another, in one transaction, so that
 * nobody is on both lists or on none. It holds at later imports of both. Refused once either department is frozen, while
 * either votes, where the new commune is on paper, and of whoever is struck.
 */
export const moveElector = (
  db: Db<"roll">,
  keys: RollKeys,
  { asked, document, ground }: { readonly asked: Moving; readonly document: MoveDocument; readonly ground: Ground },
  actor: Actor,
): Answered<Effect> =>
  inTransaction(db, async (tx): Answered<Effect> => {
    const free = await mayChange(tx, asked, ground, actor);
    if (!free.ok) return free;
    const effect = await checked(tx, keys, asked, ground);
    if (!effect.ok) return effect;
    const { found, precinct } = effect.value;
    const { commune: from, to, suppression } = asked;
    const out = await takeOut(tx, keys, { commune: from, token: tokenOf(keys, found), suppression }, "moved");
    if (!out) return refuse("not-on-the-list");
    const id = publicId();
    const taken = sealTaken(keys, { table: "roll.move", row: id }, out.taken);
    const arrival = pack(arrivalOf(keys, { publicId: id, to, precinct, taken }));
    await putInto(tx, keys, { commune: to, people: [{ precinct, packed: arrival }], as: "arrived" });
    await store.addMove(tx, {
      ...{ publicId: id, from, to, precinct, document, taken, by: actor.by, at: actor.at },
      ...{ person: personHash(keys.token, found), outHash: suppression },
      ...{ inHash: suppressionOf(keys.token, { ...found, commune: to }) },
      ...{ fromBatch: out.batch, toBatch: await store.batchOf(tx, to) },
    });
    await trace(tx, "roll.moved", asked, actor, { document });
    return effect;
  });

/** Everything that the person themself must be, for a move. */
async function checked(tx: Tx<"roll">, keys: RollKeys, asked: Moving, ground: Ground): Answered<Effect> {
  const electors = await store.electorsIn(tx, [asked.commune, asked.to]);
  const [from, to] = [electors.get(asked.commune), electors.get(asked.to)];
  if (to === undefined) return refuse("on-paper");
  const place = placeOf(ground.places, asked);
  if (!place) return refuse("no-such-precinct");
  const found = await onlyMatch(tx, keys, asked);
  if (!found || from === undefined) return refuse("not-on-the-list");
  const person = personHash(keys.token, found);
  if (await store.moveOf(tx, person)) return refuse("already-moved");
  const there = suppressionOf(keys.token, { ...found, commune: asked.to });
  if (await store.isStruck(tx, asked.to, there)) return refuse("struck");
  const everywhere = await withBirthTokens(tx, keys, [tokenOf(keys, found)]);
  const isThere = everywhere.some((one) => one.commune === asked.to && personHash(keys.token, one) === person);
  return isThere ? refuse("already-there") : ok({ found, ...place, electors: { from, to } });
}

const tokenOf = (keys: RollKeys, { birthName, birthDate }: Found): string =>
  nameToken(keys.token, birthName, birthDate);

function placeOf(places: readonly AllottedPlace[], { to, precinct: typed }: Destination) {
  const { code: precinct } = precinctOf(typed);
  const place = places.find(({ precincts }) => precincts.some((one) => one.commune === to && one.code === precinct));
  return precinct !== undefined && place ? { precinct, place } : undefined;
}
