import type { Tx } from "../../../core/db/handle.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import type { LastWritten, WriteRefusal } from "../rules/restrictions.ts";
import { mustWait, type Arriving } from "../rules/waiting.ts";
import { removedOfLate, sketched } from "./sketches.ts";
import { knownWriting, mayWriteBound, type Writing } from "./restrictions.ts";

export interface Arrival extends Writing, Pick<Arriving, "text" | "beside" | "pictures"> {
  /** Other words for what one wrote are no new text: what slows somebody down does not stop them. */
  readonly edits?: boolean;
}

/** What the room that takes a text knows, read in the transaction that writes: in one statement, where the room can. */
export interface RoomKnows {
  /** When the oldest text of theirs that is shown was written. */
  readonly knownSince: Date | undefined;
  /** Whether the campaign reads somebody's first text before it is shown. */
  readonly holdsFirst: boolean;
  /** What the text said before, and when it was written, where these are other words for it. */
  readonly was: { readonly text: string; readonly at: Date } | undefined;
  /** When whoever writes last wrote, in that place and in the whole campaign: asked only where something binds them. */
  readonly last: () => Promise<LastWritten>;
}

const NEVER: LastWritten = { here: undefined, campaign: undefined };

/**
 * Takes a text in: whether its author may write there now, and whether it is read before it is shown. Every room that
 * takes people's words asks this, for other words too, in the transaction that writes them.
 */
export async function receive(
  tx: Tx<"web">,
  { account, campaign, place, edits = false, ...said }: Arrival,
  room: RoomKnows,
  now: Date,
): Promise<Outcome<"held" | "shown", WriteRefusal>> {
  const known = await knownWriting(tx, { account, campaign, place }, removedOfLate(now));
  const last = edits ? () => Promise.resolve(NEVER) : room.last;
  const allowed = await mayWriteBound(tx, account, known.bindings, last, now);
  if (!allowed.ok) return allowed;
  const { knownSince, holdsFirst, was } = room;
  const removed = await sketched(tx, known.removed, was?.at);
  const arriving = { ...said, knownSince, holdsFirst, removed, was: was?.text };
  return ok(mustWait(arriving, now) === undefined ? "shown" : "held");
}
