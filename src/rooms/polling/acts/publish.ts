import type { KeyObject } from "node:crypto";
import { communePlacesSchema, type CommunePlaces } from "../../../contracts/places.ts";
import { emit } from "../../../core/db/changes.ts";
import type { Db } from "../../../core/db/handle.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { publish } from "../../../core/snapshots/publish.ts";
import { canonicalJson, sha256Hex } from "../../../core/snapshots/seal.ts";
import type { ActRefusal } from "../refusals.ts";
import { communesOf, indexOf, unanswered } from "../rules/compose.ts";
import { may } from "../rules/may.ts";
import { mergers } from "../store/mergers.ts";
import { groundOf, type Reader } from "../store/reading.ts";
import { streetsOf } from "../store/streets.ts";
import { addAct, addParts, addPublishing } from "../store/writing.ts";
import { must, noted, oneAct, type Actor } from "./actor.ts";

/** Signs and writes where everybody votes, as it stands; worker-files copies it out once this is committed. */
export function publishPlaces(
  db: Db<"polling">,
  key: KeyObject,
  actor: Actor,
): Promise<Outcome<{ readonly sequence: number; readonly unanswered: number }, ActRefusal>> {
  return oneAct(db, async (tx) => {
    must(may(actor.roles, "publish", undefined), "not-your-territory");
    const files = (await toPublish(tx)).map(fileOf);
    must(files.length > 0, "no-places");
    must(
      files.every(({ commune }) => communePlacesSchema.safeParse(commune).success),
      "does-not-fit",
    );
    const published = await publish(tx, "places", indexOf(files, actor.at), { key, now: actor.at });
    must(published.ok, "does-not-fit");
    const { sequence, sha256 } = published.value;
    await addParts(tx, files);
    const act = await addAct(tx, "published", actor);
    const told = totals(files.map(({ commune }) => commune));
    await addPublishing(tx, act.id, { sequence, sha256, ...told });
    await noted(tx, actor, "places.published", "publication", [`places:${sequence}`]);
    await emit(tx, { event: "snapshot.published", key: `places:${sequence}`, payload: { sequence }, at: actor.at });
    return { sequence, unanswered: told.unanswered };
  });
}

/** All that publishing would tell now, commune by commune. */
export const toPublish = async (db: Reader): Promise<readonly CommunePlaces[]> =>
  communesOf(await groundOf(db), { streets: await streetsOf(db), mergers: await mergers(db) });

/** Equal content is equal bytes: a commune that did not change is not written again. */
function fileOf(commune: CommunePlaces) {
  const body = canonicalJson(commune);
  return { commune, body, sha256: sha256Hex(body) };
}

/** R-POLL-02: of all the precincts, how many would have no answer. */
export const totals = (communes: readonly CommunePlaces[]) => ({
  precincts: communes.reduce((sum, { precincts }) => sum + precincts.length, 0),
  unanswered: communes.reduce((sum, commune) => sum + unanswered(commune), 0),
});
