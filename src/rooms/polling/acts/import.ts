import type { Db, Tx } from "../../../core/db/handle.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { Reading } from "../reading/read.ts";
import type { ActRefusal } from "../refusals.ts";
import { may } from "../rules/may.ts";
import { communesIn, isEmpty, planOf, type Plan } from "../rules/plan.ts";
import { endDelivery } from "../store/deliveries.ts";
import { groundOf, placesNamed, type Reader } from "../store/reading.ts";
import { addStreets, streetsOf } from "../store/streets.ts";
import { addAct, addEdition, addPlaces, addPrecincts, allot, changePrecincts } from "../store/writing.ts";
import { departmentOf, type Place } from "../terms.ts";
import { given, must, noted, oneAct, type Actor } from "./actor.ts";

/** What writing these files would do now. Nothing is written. */
export async function preview(db: Reader, reading: Reading): Promise<Plan> {
  const { places, precincts, streets } = reading;
  const ground = await groundOf(db, [...new Set(communesIn(reading).map(departmentOf))]);
  const references = [...places, ...precincts].map(({ reference }) => reference);
  const elsewhere = await placesNamed(db, [...new Set(references)]);
  const known = new Map<string, Place>([...ground.places, ...elsewhere].map((place) => [place.id, place]));
  const listed = [...new Set(streets.map(({ commune }) => departmentOf(commune)))];
  return planOf(
    reading,
    { places: [...known.values()], precincts: ground.precincts },
    listed.length > 0 ? await streetsOf(db, listed) : new Map(),
  );
}

/** Writes all that was kept of some files, or nothing; `delivery` is answered by the same act. */
export function importPlaces(
  db: Db<"polling">,
  reading: Reading,
  actor: Actor,
  delivery?: string,
): Promise<Outcome<Plan, ActRefusal>> {
  return oneAct(db, async (tx) => {
    if (delivery !== undefined) must(await endDelivery(tx, delivery), "no-such-delivery");
    const plan = await preview(tx, reading);
    must(mayImport(actor, plan), "not-your-territory");
    must(!isEmpty(plan), "nothing-to-write");
    const act = await addAct(tx, "import", actor);
    await write(tx, act.id, plan);
    await noted(tx, actor, "places.imported", "import", [act.publicId]);
    return plan;
  });
}

/** Files that are refused are deleted; the log keeps that they were, by whom. */
export const dropFiles = (db: Db<"polling">, delivery: string, actor: Actor): Promise<Outcome<undefined, ActRefusal>> =>
  oneAct(db, async (tx) => {
    must(await endDelivery(tx, delivery), "no-such-delivery");
    await noted(tx, actor, "places.files-refused", "import", [delivery]);
    return undefined;
  });

/** A department's committee writes files of its department only; one line of another refuses them all. */
export const mayImport = ({ roles }: Pick<Actor, "roles">, { departments }: Plan): boolean =>
  departments.every((department) => may(roles, "import", department));

async function write(tx: Tx<"polling">, act: string, plan: Plan): Promise<void> {
  const added = await addPlaces(
    tx,
    act,
    plan.newPlaces.map(({ reference, content }) => ({ reference, content, department: departmentOf(content.commune) })),
  );
  for (const { place, content } of plan.changedPlaces) given(await addEdition(tx, act, place, place.number, content));
  await addPrecincts(tx, act, plan.newPrecincts);
  await changePrecincts(tx, act, plan.changedPrecincts);
  await addStreets(tx, act, plan.streets);
  const known = await placesNamed(tx, [...new Set(plan.allotments.map(({ reference }) => reference))]);
  const ids = new Map([...known, ...added].map(({ reference, id }) => [reference, id]));
  await allot(
    tx,
    act,
    plan.allotments.map(({ commune, code, round, reference }) => ({
      ...{ commune, code, round },
      placeId: ids.get(reference) ?? "",
    })),
  );
}
