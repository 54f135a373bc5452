import { redrawImage } from "./images.ts";
import type { ImageAsked } from "./images-apart.ts";

/** Bytes. */
const MEMORY_MAX = Number(process.argv[2]);
const LOOKED_AT_EVERY_MS = 20;

/** Ends now: threads that decode would be waited for by `exit`. */
const end = (): boolean => process.kill(process.pid, "SIGKILL");

// No system lets every process bound its memory by itself: this one weighs itself, while threads decode.
setInterval(() => process.memoryUsage.rss() > MEMORY_MAX && end(), LOOKED_AT_EVERY_MS);
process.on("disconnect", end);

/** The process of `drawInProcess`: one picture comes, its variants or a refusal go back. */
process.once("message", ({ bytes, widths, heightMax }: ImageAsked) => {
  void redrawImage(bytes, widths, heightMax).then((drawn) => process.send?.(drawn));
});
