import { parentPort, workerData } from "node:worker_threads";
import { textOfPdf } from "./text.ts";

/** The thread of `pdfPages`: page after page goes out, and why it ended last. */
const port = parentPort;
if (port) {
  // In this thread for good: nothing that reads a delivered file has a use for a module of Node.
  process.getBuiltinModule = () => undefined as never;
  const refusal = await textOfPdf(workerData as Uint8Array, (page) => port.postMessage(page));
  port.postMessage({ refusal });
}
