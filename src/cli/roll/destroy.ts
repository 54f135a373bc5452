import { Halt } from "../../core/halt.ts";
import * as roll from "../../rooms/roll/index.ts";
import type { Ground } from "./ground.ts";
import { tryLastCopy } from "./trial.ts";

/** Destroys the roll and tries the last copy; stopped after the key is gone, it says in a sentence what is left to do. */
export async function destroy(
  { db, by, clock, ...kept }: Ground,
  beforeTheVote: boolean,
): ReturnType<typeof roll.destroyRoll> {
  const destroying = { ...kept, beforeTheVote, tryCopies: () => tryLastCopy(kept) };
  try {
    return await roll.destroyRoll(db, destroying, { by, at: clock.now() });
  } catch (error) {
    if (error instanceof roll.HalfDestroyed) throw new Halt("database-refused", error.message, { cause: error });
    throw error;
  }
}
