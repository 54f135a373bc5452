import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "../../../core/db/handle.ts";
import { errorFields, type Log } from "../../../core/log.ts";

/** What is to be written, in order, when the database is there: a run goes on without it. */
export interface Diary {
  readonly write: (entry: () => Promise<void>) => void;
  /** Resolves when all is written; gives up after the patience (ms). */
  readonly flush: (patience: number) => Promise<void>;
}

const RETRY_MS = 500;

export function openDiary(log: Log): Diary {
  let last: Promise<void> = Promise.resolve();
  const state = { closing: false };
  const written = async (entry: () => Promise<void>): Promise<void> => {
    for (;;)
      try {
        await entry();
        return;
      } catch (error) {
        if (!isDatabaseAway(error) || state.closing) {
          log.error("live.not-written", errorFields(error));
          return;
        }
        await sleep(RETRY_MS);
      }
  };
  return {
    write: (entry) => void (last = last.then(() => written(entry))),
    flush: async (patience) => {
      const late = setTimeout(() => (state.closing = true), patience);
      await last;
      clearTimeout(late);
    },
  };
}
