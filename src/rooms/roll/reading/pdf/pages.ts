import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../../../../core/root.ts";
import { ok, refuse, type Outcome } from "../../../../core/outcome.ts";
import type { PdfPage } from "./page.ts";
import { textOfPdf, type PdfRefusal } from "./text.ts";

/** Limits of reading one PDF. Milliseconds, and bytes. */
export interface PdfLimits {
  /** Between two pages. */
  readonly silence: number;
  readonly whole: number;
  /** By which this process may grow: what a file unpacks to is outside of the thread's own limit. */
  readonly growth: number;
  readonly heapMb: number;
}
const usual: PdfLimits = { silence: 20_000, whole: 15 * 60_000, growth: 1_000_000_000, heapMb: 512 };

/** Bytes; a roll of 100,000 electors is a quarter of it. */
export const MOST_BYTES = 64_000_000;

/** The text of every page. A file that takes too long, or unpacks to more than it should, ends with its thread and is refused. */
export async function pdfPages(bytes: Uint8Array): Promise<Outcome<readonly PdfPage[], PdfRefusal>> {
  const script = join(packageRoot(), "dist", "server", "roll-pdf.js");
  const isBuilt = import.meta.url.endsWith(".js");
  return isBuilt && existsSync(script) ? pagesInThread(script, bytes) : pagesHere(bytes);
}

/** Sources that are not built have no thread. */
async function pagesHere(bytes: Uint8Array): Promise<Outcome<readonly PdfPage[], PdfRefusal>> {
  const pages: PdfPage[] = [];
  const refusal = await textOfPdf(Uint8Array.from(bytes), (page) => pages.push(page));
  return refusal === undefined ? ok(pages) : refuse(refusal);
}

type Message = PdfPage | { readonly refusal: PdfRefusal | undefined };

export async function pagesInThread(
  script: string,
  bytes: Uint8Array,
  limits = usual,
): Promise<Outcome<readonly PdfPage[], PdfRefusal>> {
  const thread = new Worker(script, {
    ...{ workerData: bytes, env: {}, stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32 },
  });
  const watch = watching(limits);
  const pages: PdfPage[] = [];
  try {
    return await new Promise((resolve) => {
      const end = (refusal: PdfRefusal | undefined) => resolve(refusal === undefined ? ok(pages) : refuse(refusal));
      watch.start(() => end("pdf-too-heavy"));
      thread.on("message", (message: Message) => {
        watch.heard();
        if ("refusal" in message) end(message.refusal);
        else pages.push(message);
      });
      thread.on("error", (error) => end("code" in error && error.code === OUT ? "pdf-too-heavy" : "pdf-damaged"));
      thread.on("exit", () => end("pdf-damaged"));
    });
  } finally {
    watch.stop();
    await thread.terminate();
  }
}

const OUT = "ERR_WORKER_OUT_OF_MEMORY";
const LOOK = 100;

/** Looks ten times a second at how long and how much. Monotonic: these are durations and no clock's hour. */
function watching({ silence, whole, growth }: PdfLimits) {
  const [from, before] = [performance.now(), process.memoryUsage.rss()];
  let heardAt = from;
  let timer: NodeJS.Timeout | undefined;
  const isOver = (): boolean => {
    const now = performance.now();
    return now - heardAt > silence || now - from > whole || process.memoryUsage.rss() - before > growth;
  };
  return {
    start: (end: () => void) => (timer = setInterval(() => isOver() && end(), LOOK)),
    heard: () => (heardAt = performance.now()),
    stop: () => clearInterval(timer),
  };
}
