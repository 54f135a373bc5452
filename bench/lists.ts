import { monitorEventLoopDelay } from "node:perf_hooks";
import { Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { printBatch, type Batch } from "../src/rooms/roll/index.ts";
import { aBatch, electors } from "../src/rooms/roll/print/testing.ts";
import { measureDepartment } from "./department.ts";
import type { Figure } from "./figures.ts";

const [ELECTORS, RUNS] = [4_750, 5];

/** What the paper of one polling place costs: R-POLL-01 counts some 4,750 names a place. `large` prints a department too. */
export async function measureLists(say: (line: string) => void, large = false): Promise<readonly Figure[]> {
  const place = await measurePlace(say);
  return large ? [...place, ...(await measureDepartment(say))] : place;
}

async function measurePlace(say: (line: string) => void): Promise<readonly Figure[]> {
  say("the paper of a polling place");
  const batch = aBatch({ electors: electors(ELECTORS) });
  await printed(batch);
  const took: Taken[] = [];
  for (let run = 0; run < RUNS; run++) took.push(await printed(batch));
  const how = `the whole batch of a place of ${ELECTORS.toLocaleString("en")} electors (${took[0]?.pages} pages), to a stream that keeps nothing`;
  return [
    {
      ...{ name: "printed lists", unit: "pages/s", limit: 80, atLeast: true },
      runs: took.map(({ pages, cpu }) => pages / cpu),
      how: `${how}; a second of processor, user and system`,
    },
    {
      ...{ name: "printed lists: longest hold of the event loop", unit: "ms" },
      runs: took.map(({ hold }) => hold),
      how: "the same batches, as Node's own monitor of the loop saw it",
    },
    {
      ...{ name: "printed lists: memory that four more places leave", unit: "MB", limit: 8 },
      runs: [((took.at(-1)?.kept ?? 0) - (took[0]?.kept ?? 0)) / 1e6],
      how: `heap after a collection, after the last of ${RUNS} places, less that after the first`,
    },
  ];
}

interface Taken {
  readonly pages: number;
  /** Seconds. */
  readonly cpu: number;
  /** Milliseconds. */
  readonly hold: number;
  /** Bytes of the heap after collection. */
  readonly kept: number;
}

async function printed(batch: Batch): Promise<Taken> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const before = process.cpuUsage();
  loop.enable();
  const { pages } = await printBatch(batch, new Writable({ write: (_chunk, _encoding, done) => done() }));
  loop.disable();
  const { user, system } = process.cpuUsage(before);
  return { pages, cpu: (user + system) / 1e6, hold: loop.max / 1e6, kept: heapKept() };
}

/** Bytes of the heap after a collection. */
export function heapKept(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
  return process.memoryUsage().heapUsed;
}
