import type { Round } from "../../core/jobs.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { mayPublish } from "../calendar/index.ts";
import { sendCitedLetters } from "./cited-letters.ts";
import { sendDigests } from "./letters.ts";
import { sweepPictures } from "./pictures-drawn.ts";
import { endHiddenWords } from "./store/moderated.ts";

const HOUR_MS = 3_600_000;

/** What this room looks for by the clock: letters of the day, and the end of words that were hidden. */
export const rounds = (worker: PublicWorker): readonly Round[] => [
  {
    name: "forums.digests",
    everyMs: 60_000,
    run: async () => {
      // A letter about what was said is a message of the campaign: it waits for the end of a silence (R-CAMP-02).
      if (mayPublish(worker, worker.clock.now()).ok) await sendDigests(worker);
    },
  },
  {
    name: "forums.cited",
    everyMs: 60_000,
    run: async () => {
      if (mayPublish(worker, worker.clock.now()).ok) await sendCitedLetters(worker);
    },
  },
  {
    name: "forums.hidden-words",
    everyMs: HOUR_MS,
    run: async () => {
      // Killed in between, what is left is found by the sweep.
      for (const key of await endHiddenWords(worker.db, worker.clock.now())) await worker.storage.delete(key);
    },
  },
  sweepPictures(worker),
];
