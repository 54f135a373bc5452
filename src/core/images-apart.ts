import { fork, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ImageRefusal } from "./image-refusals.ts";
import type { ImageVariant } from "./images.ts";
import { refuse, type Outcome } from "./outcome.ts";
import { packageRoot } from "./root.ts";

/** What is asked of `redrawImage`. */
export interface ImageAsked {
  readonly bytes: Uint8Array;
  readonly widths: readonly number[];
  readonly heightMax?: number | undefined;
}
type Drawn = Outcome<readonly ImageVariant[], ImageRefusal>;

/** What the process that draws may take before it is killed. */
interface Limits {
  readonly patienceMs: number;
  /** Bytes of memory. */
  readonly memory: number;
}
/** The decoder's own limit of 20 s holds only while it says how far it is; a picture at the bounds takes 400 MB. */
const LIMITS: Limits = { patienceMs: 22_000, memory: 768_000_000 };

/** The lane of the jobs that draw: they wait for each other, and leave the others theirs. */
export const DRAWING = "pictures";

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a picture anew as `redrawImage` does, one at a time in this process, however many ask at once; in a process of its
 * own where there is one: sources that are not built have none, and draw here.
 */
export function redrawApart(asked: ImageAsked): Promise<Drawn> {
  const mine = last.then(() => drawn(asked));
  last = mine.catch(() => undefined);
  return mine;
}

async function drawn(asked: ImageAsked): Promise<Drawn> {
  const script = join(packageRoot(), "dist", "server", "picture.js");
  if (import.meta.url.endsWith(".js") && existsSync(script)) return await drawInProcess(script, asked);
  const { redrawImage } = await import("./images.ts");
  return await redrawImage(asked.bytes, asked.widths, asked.heightMax);
}

/**
 * Draws in a process that knows no login and no address, ends itself where it grows too large (`images-child.ts`), and is
 * killed when it takes too long: a decoder stops for nothing less. One that ends by itself, or crashes, found the picture damaged.
 * Throws when somebody else ended it, as who stops a service does to all its processes: nothing is known of the picture then.
 */
export async function drawInProcess(script: string, asked: ImageAsked, limits = LIMITS): Promise<Drawn> {
  const child = fork(script, [String(limits.memory)], {
    serialization: "advanced",
    ...{ env: {}, execArgv: [], stdio: ["ignore", "ignore", "ignore", "ipc"] },
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), limits.patienceMs);
  try {
    return await answerOf(child, asked);
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
  }
}

/** What a decoder ends by when it is at fault. */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set(
  (["ABRT", "BUS", "FPE", "ILL", "SEGV", "SYS", "TRAP"] as const).map((name) => `SIG${name}` as const),
);

function answerOf(child: ChildProcess, asked: ImageAsked): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    child.on("message", (answer) => resolve(answer as Drawn)).on("error", reject);
    child.on("exit", (_code, signal) => {
      if (signal === "SIGKILL") resolve(refuse("too-heavy"));
      else if (signal === null || CRASHES.has(signal)) resolve(refuse("damaged"));
      else reject(new Error(`the process that draws was ended by ${signal}`));
    });
    // Whoever cannot be spoken to has ended, and is heard of above.
    child.send(asked, () => undefined);
  });
}
