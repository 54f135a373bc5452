import type { Clock } from "./clock.ts";
import { raw, type Executor } from "./db/handle.ts";
import type { Round } from "./jobs.ts";
import type { SharedCounter } from "./limits.ts";
import type { UsedProofs } from "./proof-of-work.ts";

/** Limits counted in the side's database, for all its doors together. */
export function sharedCounter(db: Executor, clock: Clock): SharedCounter {
  return {
    add: async (key, points, seconds) => {
      const now = clock.now();
      const rows = await raw<{ points: number }>(
        db,
        `insert into core.counted as c (key, points, ends_at) values ($1, $2, $4)
         on conflict (key) do update
            set points = case when c.ends_at <= $3 then $2 else least(c.points + $2, 1000000000) end,
                ends_at = case when c.ends_at <= $3 then $4 else c.ends_at end
         returning points`,
        [key, points, now, new Date(now.getTime() + seconds * 1_000)],
      );
      return rows[0]?.points ?? points;
    },
  };
}

/** Proofs used once, whichever door saw them. */
export function usedProofs(db: Executor): UsedProofs {
  return {
    claim: async (id, until) => {
      const rows = await raw(
        db,
        "insert into core.used_proof (id, ends_at) values ($1, $2) on conflict (id) do nothing returning id",
        [id, until],
      );
      return rows.length === 1;
    },
  };
}

/** Forgets windows and proofs that have ended. */
export function forgetCounts(db: Executor, clock: Clock): Round {
  return {
    name: "core.forget-counts",
    everyMs: 60_000,
    run: async () => {
      await raw(db, "delete from core.counted where ends_at < $1", [clock.now()]);
      await raw(db, "delete from core.used_proof where ends_at < $1", [clock.now()]);
    },
  };
}
