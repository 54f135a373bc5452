import type { Db } from "../../core/db/handle.ts";
import { prepareDraws, type Draw } from "./method/draw.ts";
import { tallyIn } from "./method/tally.ts";
import { tallyBody, type KeptTally } from "./store/tallies.ts";

/** Gives the draws of a tally. */
export type PreparedDraws = (db: Db<"web">, consultation: { readonly id: string }, tally: KeptTally) => Promise<Draw>;

/** Days that a process keeps ready: one a consultation that people answer now. */
const DAYS_KEPT = 4;

/** Prepares each tally once in a process, and forgets the one that was prepared first when there are too many. */
export function keptDraws(): PreparedDraws {
  const kept = new Map<string, Promise<Draw>>();
  return (db, consultation, { day, hash }) => {
    const key = `${consultation.id} ${day} ${hash}`;
    const found = kept.get(key);
    if (found) return found;
    const made = tallyBody(db, consultation, day).then((body) => prepareDraws(tallyIn(body)));
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [first] = kept.keys();
    if (kept.size > DAYS_KEPT && first !== undefined) kept.delete(first);
    return made;
  };
}
