import { parentPort, workerData } from "node:worker_threads";
import { exportOf } from "./export.ts";
import type { Asked } from "./in-thread.ts";
import { matrixOf } from "./matrix.ts";

/** The thread of `drawInThread`: one theme's votes come with it, its map and the files that verify it go back. */
const { votes, statements } = workerData as Asked;
parentPort?.postMessage(exportOf(matrixOf(votes, statements.length), statements));
