import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { whereEnrolled } from "../../../core/abroad.ts";
import { isZone } from "../../../core/zones.ts";
import type { ActRefusal } from "../refusals.ts";
import { may } from "../rules/may.ts";
import { addMerger } from "../store/mergers.ts";
import { placeById, precincts, precinctsOf } from "../store/reading.ts";
import { addAct, addEdition, addPlaces, allot } from "../store/writing.ts";
import {
  departmentOf,
  keyOf,
  roundNumbers,
  roundOf,
  type ActKind,
  type Place,
  type PlaceContent,
  type Precinct,
  type PrecinctKey,
  type RoundNumber,
  type RoundStatus,
} from "../terms.ts";
import { found, given, must, noted, oneAct, type Actor } from "./actor.ts";

/** What is done to places, one by one. Each act is one transaction: its row, its effects, its audit row, or nothing. */

/** Saves what is said of a place. `read` is the number of the edition that its author had in front of them. */
export function changePlace(
  db: Db<"polling">,
  id: string,
  content: PlaceContent,
  read: number,
  actor: Actor,
): Promise<Outcome<undefined, ActRefusal>> {
  return oneAct(db, async (tx) => {
    const place = await mine(tx, id, actor);
    mustHold(content, place.department);
    await edited(tx, "changed", place, content, read, actor);
    return undefined;
  });
}

/** A new place, with precincts taken from the places that held them (a split), or without any. Answers its public id. */
export function enterPlace(
  db: Db<"polling">,
  department: string,
  content: PlaceContent,
  taken: readonly PrecinctKey[],
  actor: Actor,
): Promise<Outcome<string, ActRefusal>> {
  return oneAct(db, async (tx) => {
    must(may(actor.roles, "change", department), "not-your-territory");
    mustHold(content, department);
    const kind = taken.length === 0 ? "entered" : "split";
    const act = await addAct(tx, kind, actor);
    const [added] = await addPlaces(tx, act.id, [{ reference: null, department, content }]);
    const place = found(added, "no-such-place");
    const all = await known(tx, taken, actor);
    await allot(tx, act.id, bothRounds(all, place.id));
    await noted(tx, actor, `place.${kind}`, "polling-place", [place.publicId]);
    return place.publicId;
  });
}

/** Moves precincts to a place that stands, in these rounds. */
export function movePrecincts(
  db: Db<"polling">,
  to: string,
  keys: readonly PrecinctKey[],
  rounds: readonly RoundNumber[],
  actor: Actor,
): Promise<Outcome<undefined, ActRefusal>> {
  return oneAct(db, async (tx) => {
    const place = await mine(tx, to, actor);
    must(
      rounds.every((round) => roundOf(place.content, round).status === "open"),
      "place-not-open",
    );
    const moved = bothRounds(await known(tx, keys, actor), place.id).filter(({ round }) => rounds.includes(round));
    must(moved.length > 0, "already-so");
    const act = await addAct(tx, "moved", actor);
    await allot(tx, act.id, moved);
    await noted(tx, actor, "place.precincts-moved", "polling-place", [place.publicId]);
    return undefined;
  });
}

/** R-POLL-04: one place takes the precincts of another. The other keeps its ids, its history, its returns. */
export function mergePlaces(
  db: Db<"polling">,
  from: string,
  into: string,
  read: number,
  actor: Actor,
): Promise<Outcome<undefined, ActRefusal>> {
  return oneAct(db, async (tx) => {
    must(from !== into, "same-place");
    const [one, other] = [await mine(tx, from, actor), await mine(tx, into, actor)];
    must(
      other.content.rounds.every(({ status }) => status === "open"),
      "place-not-open",
    );
    const act = await edited(tx, "merged", one, withStatus(one.content, roundNumbers, "merged"), read, actor);
    await addMerger(tx, act, one.id, other.id);
    const held = await precinctsOf(tx, one.id);
    await allot(
      tx,
      act,
      bothRounds(held, other.id).filter(({ commune, code, round }) =>
        held.some((precinct) => keyOf(precinct) === keyOf({ commune, code }) && precinct.places[round] === one.id),
      ),
    );
    return undefined;
  });
}

/** R-POLL-06: a place does not open in one round, or opens after all. Its precincts stay its own. */
export function decideRound(
  db: Db<"polling">,
  id: string,
  round: RoundNumber,
  status: Exclude<RoundStatus, "merged">,
  read: number,
  actor: Actor,
): Promise<Outcome<undefined, ActRefusal>> {
  return oneAct(db, async (tx) => {
    const place = await mine(tx, id, actor);
    must(roundOf(place.content, round).status !== status, "already-so");
    const kind = status === "open" ? "reopened" : "cancelled";
    await edited(tx, kind, place, withStatus(place.content, [round], status), read, actor);
    return undefined;
  });
}

async function mine(tx: Tx<"polling">, id: string, { roles }: Actor): Promise<Place> {
  const place = found(await placeById(tx, id), "no-such-place");
  must(may(roles, "change", place.department), "not-your-territory");
  return place;
}

async function edited(
  tx: Tx<"polling">,
  kind: ActKind,
  place: Place,
  content: PlaceContent,
  read: number,
  actor: Actor,
): Promise<string> {
  const act = await addAct(tx, kind, actor);
  given(await addEdition(tx, act.id, place, read, content));
  await noted(tx, actor, `place.${kind}`, "polling-place", [place.publicId]);
  return act.id;
}

function mustHold(content: PlaceContent, department: string): void {
  must(
    content.rounds.every(({ opensAt, closesAt }) => opensAt < closesAt),
    "closes-before-it-opens",
  );
  must(isZone(content.zone), "unknown-zone");
  const here = whereEnrolled(content.commune);
  must(here !== undefined && departmentOf(here.code) === department, "unknown-commune");
}

/** The precincts of these names, all of the actor's territory. */
async function known(tx: Tx<"polling">, keys: readonly PrecinctKey[], { roles }: Actor): Promise<readonly Precinct[]> {
  const departments = [...new Set(keys.map(({ commune }) => departmentOf(commune)))];
  must(
    departments.every((department) => may(roles, "change", department)),
    "not-your-territory",
  );
  const wanted = new Set(keys.map(keyOf));
  const all = (await precincts(tx, departments)).filter((precinct) => wanted.has(keyOf(precinct)));
  must(all.length === wanted.size, "no-such-precinct");
  return all;
}

const bothRounds = (all: readonly Precinct[], placeId: string) =>
  all.flatMap(({ commune, code, places }) =>
    roundNumbers.filter((round) => places[round] !== placeId).map((round) => ({ commune, code, round, placeId })),
  );

const withStatus = (content: PlaceContent, rounds: readonly RoundNumber[], status: RoundStatus): PlaceContent => ({
  ...content,
  rounds: content.rounds.map((round) => (rounds.includes(round.number) ? { ...round, status } : round)),
});
