import type { Round } from "../../core/jobs.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { draw } from "./opinion/index.ts";
import { endReplacedVotes } from "./store/map-votes.ts";
import { dueMaps, gatherVotes, keepMap } from "./store/maps.ts";

/**
 * At most once a minute, and only where votes or statements are others than those a map was drawn from; and what is kept of
 * maps that were replaced ends.
 */
export const mapRound = (worker: PublicWorker): Round => ({
  name: "forums.maps",
  everyMs: 60_000,
  run: () => drawDueMaps(worker),
});

/**
 * Draws the maps that are due, one after the other, each in a thread. What a map is due for is read before its votes: votes
 * that come in between are in the map, and it is drawn once more in the next round.
 */
export async function drawDueMaps({ db, clock }: Pick<PublicWorker, "db" | "clock">): Promise<void> {
  await endReplacedVotes(db, clock.now());
  const failures: unknown[] = [];
  for (const due of await dueMaps(db)) {
    try {
      await keepMap(db, due, await draw(await gatherVotes(db, due.themeId)), clock.now());
    } catch (error) {
      // A theme whose map cannot be drawn leaves the others theirs.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "maps that could not be drawn");
}
