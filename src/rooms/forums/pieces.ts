import type { PublicDoor } from "../../core/door.ts";
import { Pieces } from "../../ui/pieces.tsx";

/** What a door holds of pages of threads, as it was last made. */
export interface ThreadPieces {
  /** Posts as they were drawn. */
  readonly posts: Pieces;
  /** How the first post of a page begins. */
  readonly beginnings: Pieces<string>;
}

const known = new WeakMap<PublicDoor, ThreadPieces>();

export function piecesOf(door: PublicDoor): ThreadPieces {
  const pieces = known.get(door) ?? { posts: new Pieces(), beginnings: new Pieces<string>(400_000) };
  known.set(door, pieces);
  return pieces;
}

/** All that is held: for the tests of erasure. */
export const textsHeld = (door: PublicDoor): readonly string[] =>
  Object.values(piecesOf(door)).flatMap((pieces: Pieces<string | Buffer>) => [...pieces.texts()]);
