import type { PublicDoor } from "../../core/door.ts";
import { Pieces } from "../../ui/pieces.tsx";

const known = new WeakMap<PublicDoor, Pieces>();

/** The posts that a door has drawn. */
export function piecesOf(door: PublicDoor): Pieces {
  const pieces = known.get(door) ?? new Pieces();
  known.set(door, pieces);
  return pieces;
}
