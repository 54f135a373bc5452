import type { Tx } from "../../../core/db/handle.ts";
import type { WhenOver } from "../../../core/erasure.ts";
import { readLetters } from "../../../core/letter-box.ts";
import { bureauKeys } from "../keys.ts";
import { dropLetter } from "../store/endings.ts";
import { everyPerson, removePerson } from "../store/people.ts";
import { overName } from "./people.ts";

/** After a restore and before a door opens: whoever left since the copy leaves again. Answers how many. */
export async function forgetLeavers(tx: Tx<"bureaus">, over: WhenOver): Promise<number> {
  let forgotten = 0;
  for (const { id, publicId } of await everyPerson(tx)) {
    if (!over(overName(publicId))) continue;
    await removePerson(tx, id);
    forgotten += 1;
  }
  return forgotten;
}

/** A letter that the copy still holds would make an application again of somebody who left since: it goes too. */
export async function forgetOffers(tx: Tx<"files_worker">, secret: Buffer, over: WhenOver): Promise<number> {
  const keys = bureauKeys(secret);
  let forgotten = 0;
  for (const { id } of await readLetters(tx, "bureau-application", EVERY)) {
    if (!over(overName(keys.idOfLetter(id)))) continue;
    await dropLetter(tx, id);
    forgotten += 1;
  }
  return forgotten;
}

/** More than the box keeps in a day. */
const EVERY = 1_000_000;
