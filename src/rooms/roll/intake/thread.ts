import { parentPort, workerData } from "node:worker_threads";
import { sealedRows, type Gathered, type SealingKeys } from "../store/rows.ts";

/** The thread of `sealInThread`: blocks come, rows go back, and their bytes change hands without being copied. */
const { block, token, batch } = workerData as { readonly [key in keyof SealingKeys]: Uint8Array } & {
  readonly batch: string;
};
const keys: SealingKeys = { block: Buffer.from(block), token: Buffer.from(token) };

parentPort?.on("message", (gathered: readonly Gathered[]) => {
  const rows = sealedRows(keys, batch, gathered);
  parentPort?.postMessage(rows, [rows.blocks.buffer, rows.electors.buffer]);
});
