import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../../../core/root.ts";
import { sealedRows, type Gathered, type SealedRows, type SealingKeys } from "../store/rows.ts";

/** What seals blocks, in the order in which they are given. */
export interface Sealer {
  seal(gathered: readonly Gathered[]): Promise<SealedRows>;
  close(): Promise<void>;
}

export const sealHere = (keys: SealingKeys, batch: string): Sealer => ({
  seal: (gathered) => Promise.resolve(sealedRows(keys, batch, gathered)),
  close: () => Promise.resolve(),
});

interface Waiting {
  readonly resolve: (rows: SealedRows) => void;
  readonly reject: (error: Error) => void;
}

// Young objects of one thread: they live for a lot, and 16 MB three times over would keep as many lots for nothing.
const LIMITS = { maxYoungGenerationSizeMb: 16 };

/** Seals in a thread of its own. What ends the thread is thrown by whatever waits for it, and by all that is asked later. */
export function sealInThread(script: string, keys: SealingKeys, batch: string): Sealer {
  const workerData = { block: keys.block, token: keys.token, batch };
  const thread = new Worker(script, { workerData, resourceLimits: LIMITS });
  const waiting: Waiting[] = [];
  const state: { over?: Error } = {};
  const end = (error: Error): void => {
    state.over ??= error;
    for (const { reject } of waiting.splice(0)) reject(state.over);
  };
  thread.on("message", (rows: SealedRows) => waiting.shift()?.resolve(rows));
  thread.on("error", end).on("exit", () => end(new Error("the thread that seals ended")));
  return {
    seal: (gathered) => {
      if (state.over) return Promise.reject(state.over);
      thread.postMessage(gathered);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    close: async () => {
      await thread.terminate();
    },
  };
}

/** A thread costs more than it saves for a small delivery; sources that are not built have none. */
export function sealerOf(keys: SealingKeys, batch: string, isLarge: boolean): Sealer {
  const script = join(packageRoot(), "dist", "server", "roll-sealing.js");
  const isBuilt = import.meta.url.endsWith(".js");
  return isLarge && isBuilt && existsSync(script) ? sealInThread(script, keys, batch) : sealHere(keys, batch);
}
