import type { Reactions, Round } from "../../core/jobs.ts";
import type { Published } from "../../core/published.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { clockRound } from "./jobs/clock.ts";
import { digestRound, forgetRound } from "./jobs/digests.ts";
import { drawPortrait } from "./jobs/images.ts";
import { lettersRound } from "./jobs/letters.ts";
import { imageUploaded } from "./store/images.ts";

/** What follows this room's own events. */
export const reactions = (worker: PublicWorker): Reactions => ({ [imageUploaded]: [drawPortrait(worker)] });

/** What this room looks for by the clock. */
export const rounds = (worker: PublicWorker & { readonly published: Published }): readonly Round[] => [
  clockRound(worker),
  digestRound(worker),
  lettersRound(worker),
  forgetRound(worker),
];
