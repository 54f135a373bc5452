import type { Tx } from "../../../core/db/handle.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import type { LastWritten, WriteRefusal } from "../rules/restrictions.ts";
import { mustWait, type Arriving } from "../rules/waiting.ts";
import { sketched, type RemovedKey, type WordsOf } from "./sketches.ts";
import { mayWrite, type Writing } from "./restrictions.ts";

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
  /** What was refused or hidden in the campaign since {@link removedOfLate}. */
  readonly removed: readonly RemovedKey[];
  /** Their words: asked once each, the sketches are kept. */
  readonly wordsOf: WordsOf;
  /** What the text said before, where these are other words for it. */
  readonly was: string | undefined;
  /** When whoever writes last wrote, in that place and in the whole campaign: asked only where something binds them. */
  readonly last: () => Promise<LastWritten>;
}

const REMOVED_OF_LATE_MS = 30 * 86_400_000;
/** From when on what was removed is compared with what arrives. */
export const removedOfLate = (now: Date): Date => new Date(now.getTime() - REMOVED_OF_LATE_MS);
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
  const writing = { account, campaign, place };
  const allowed = await mayWrite(tx, writing, edits ? () => Promise.resolve(NEVER) : room.last, now);
  if (!allowed.ok) return allowed;
  const { knownSince, holdsFirst, was } = room;
  const removed = await sketched(room.removed, room.wordsOf);
  const arriving = { ...said, knownSince, holdsFirst, removed, was };
  return ok(mustWait(arriving, now) === undefined ? "shown" : "held");
}
